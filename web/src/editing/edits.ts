// What was edited, as it is handed to where the loaded return is.

import type { Cell, ReadReturn, TableName, TableRows } from "../contracts";
import { grouped } from "../grouped";

/** A row of this year that differs from what was loaded. */
export interface RowEdit {
  tableName: TableName;
  /** Its number in the table as loaded, from 1; null where it was added since. */
  loadedNumber: number | null;
  /** Its cells now, in the order of the table's columns; null where it is deleted. */
  cells: readonly Cell[] | null;
}

/** The return with these edits: added rows come last. Tables without edits are the very same. */
export function withEdits(loaded: ReadReturn, edits: readonly RowEdit[]): ReadReturn {
  const byTable = grouped(edits, ({ tableName }) => tableName);
  return {
    ...loaded,
    tables: loaded.tables.map((table) => {
      const ofTable = byTable.get(table.tableName);
      return ofTable ? edited(table, ofTable) : table;
    }),
  };
}

function edited(table: TableRows, edits: readonly RowEdit[]): TableRows {
  const inPlace = new Map(edits.map(({ loadedNumber, cells }) => [loadedNumber, cells]));
  const added = edits.flatMap(({ loadedNumber, cells }) =>
    loadedNumber === null && cells ? [cells] : [],
  );
  const kept = [...table.lineNumbers.keys()].filter((row) => inPlace.get(row + 1) !== null);
  const columns = Object.entries(table.columns).map(([name, loaded], place) => [
    name,
    [
      ...kept.map((row) => {
        const cells = inPlace.get(row + 1);
        return cells ? (cells[place] ?? null) : (loaded[row] ?? null);
      }),
      ...added.map((cells) => cells[place] ?? null),
    ],
  ]);
  return {
    tableName: table.tableName,
    columns: Object.fromEntries(columns),
    lineNumbers: [...kept.map((row) => table.lineNumbers[row] ?? null), ...added.map(() => null)],
  };
}
