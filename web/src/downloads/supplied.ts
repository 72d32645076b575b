// What was supplied, by table, column and row.

import type { Cell, ReadReturn, TableName, TableRows } from "../contracts";

/** A return's table, if it was supplied. */
export function suppliedTable(read: ReadReturn, name: TableName): TableRows | undefined {
  return read.tables.find((table) => table.tableName === name);
}

/** The cell of a row, counted from 0, in a column. */
export function suppliedCell(table: TableRows | undefined, column: string, row: number): Cell {
  return table?.columns[column]?.[row] ?? null;
}
