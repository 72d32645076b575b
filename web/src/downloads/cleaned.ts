// Cells as the rules see them, which is how rows of several tables find one child.

import type { Cell, ReadReturn, TableName, TableRows } from "../contracts";
import { trimmed } from "../load/text";

/** A cell as the rules see it: in capitals, null where blank or the word NULL. */
export function cleaned(cell: Cell | undefined): string | null {
  const text = trimmed(cell ?? "").toUpperCase();
  return text === "" || text === "NULL" ? null : text;
}

/** A return's table, if it was supplied. */
export function tableOf(read: ReadReturn, name: TableName): TableRows | undefined {
  return read.tables.find((table) => table.tableName === name);
}

/** The cell of a row, counted from 0, in a column. */
export function cellAt(table: TableRows | undefined, column: string, row: number): Cell {
  return table?.columns[column]?.[row] ?? null;
}
