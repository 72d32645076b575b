// Cells as the rules see them, which is how rows of several tables find one child.

import type { Cell, ReadReturn, TableName, TableRows } from "../contracts";
import { trimmed } from "../load/text";

/** A cell to be shown: without white space around it, null where blank. */
export function shown(cell: Cell | undefined): string | null {
  return trimmed(cell ?? "") || null;
}

/** A cell as the rules see it: in capitals, null where blank or the word NULL. */
export function cleaned(cell: Cell | undefined): string | null {
  const text = shown(cell)?.toUpperCase() ?? null;
  return text === "NULL" ? null : text;
}

/** A return's table, if it was supplied. */
export function tableOf(read: ReadReturn, name: TableName): TableRows | undefined {
  return read.tables.find((table) => table.tableName === name);
}

/** The cell of a row, counted from 0, in a column. */
export function cellAt(table: TableRows | undefined, column: string, row: number): Cell {
  return table?.columns[column]?.[row] ?? null;
}

/** The children that a return is about, in whichever of its tables they are. */
export function childrenOf(read: ReadReturn): Set<string> {
  const cells = read.tables.flatMap((table) => table.columns["child"] ?? []);
  return new Set(cells.map(cleaned).filter((child) => child !== null));
}
