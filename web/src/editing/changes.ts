// The list of changes: what differs from the return as it was loaded, field by field.

import type { Cell, TableName } from "../contracts";
import { grouped } from "../grouped";
import { staged } from "../load/text";
import { childOf, loadedCellOf, type Row, type Table } from "./rows";

/** One field that the user changed; a row added or deleted gives one for each of its fields. */
export interface Change {
  table: TableName;
  rowNumber: number;
  child: string | null;
  field: string;
  before: Cell;
  after: Cell;
  kind: "changed" | "added" | "deleted";
}

/**
 * The changes of these rows, in the order of the tables and of the rows in them. A row that was
 * added or deleted gives a change for each of its filled fields, or for CHILD where none is filled.
 * A row has its number as loaded; an added row has its number now.
 */
export function changesOf(tables: readonly Table[], rows: readonly Row[]): Change[] {
  const byTable = grouped(rows, ({ table }) => table);
  return tables.flatMap((table) => {
    const changed = byTable.get(table) ?? [];
    const numberOf = numbersOf(table, changed);
    return changed
      .sort((one, other) => one.id - other.id)
      .flatMap((row) => changesOfRow(row, numberOf(row)));
  });
}

function changesOfRow(row: Row, rowNumber: number): Change[] {
  const about = {
    table: row.table.name,
    rowNumber,
    // The child as loaded: by this identifier the row is found in the files.
    child: row.loaded ? staged(loadedCellOf(row, "child")) : childOf(row),
    kind: row.loaded === null ? "added" : row.deleted ? "deleted" : "changed",
  } as const;
  const changes: Change[] = [];
  for (const [index, column] of row.table.columns.entries()) {
    const before = row.loaded?.[index] ?? null;
    const after = row.deleted ? null : (row.cells[index] ?? null);
    // Where the whole row was added or deleted, a blank cell and a missing one are alike.
    const isSame = about.kind === "changed" ? before === after : (before || after || "") === "";
    if (!isSame) changes.push({ ...about, field: column.toUpperCase(), before, after });
  }
  return changes.length > 0 ? changes : [{ ...about, field: "CHILD", before: null, after: null }];
}

/** Of rows that were loaded, their number as loaded; of added ones, their number now. */
function numbersOf(table: Table, rows: readonly Row[]): (row: Row) => number {
  if (rows.every((row) => row.loadedNumber !== null)) return (row) => row.loadedNumber ?? 0;
  const now = new Map(
    table.rows.filter((row) => !row.deleted).map((row, index) => [row, index + 1]),
  );
  return (row) => row.loadedNumber ?? now.get(row) ?? 0;
}
