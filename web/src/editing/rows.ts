// The rows of a return as they are edited: each keeps its identity, whatever becomes of it.

import type { Cell, TableName, TableRows } from "../contracts";
import { staged } from "../load/text";
import type { Pausable } from "../portions";

/** A row of one table. Its number changes when rows above it go; the row itself stays the same. */
export interface Row {
  readonly id: number;
  readonly table: Table;
  /** Its number in the table as loaded, from 1; null where it was added since. */
  readonly loadedNumber: number | null;
  /** The line of its file on which it begins; null where it was added since. */
  readonly lineNumber: number | null;
  /** Its cells as loaded, in the order of the table's columns; null where it was added since. */
  readonly loaded: readonly Cell[] | null;
  /** Its cells now. Never changed in place. */
  cells: readonly Cell[];
  /** The child whose row it is, as the cells say it. */
  child: string | null;
  deleted: boolean;
}

/** One table, this year's or last year's. `rows` holds deleted rows too; added ones come last. */
export interface Table {
  readonly name: TableName;
  readonly isPrevious: boolean;
  /** In lower case. */
  readonly columns: readonly string[];
  readonly rows: Row[];
}

/** Numbers for rows, no two alike within a return. */
export type NextId = () => number;

/** A table as it was loaded, from wherever its rows come. */
export interface LoadedTable extends Pick<TableRows, "tableName" | "lineNumbers"> {
  /** In lower case. */
  columns: readonly string[];
  /** The cells of a row, counted from 0, in the order of the columns. */
  cellsOf(row: number): readonly Cell[];
}

/** The table with a row for each of those loaded. */
export function* tableOf(
  { tableName, lineNumbers, columns, cellsOf }: LoadedTable,
  isPrevious: boolean,
  nextId: NextId,
): Pausable<Table> {
  const table: Table = { name: tableName, isPrevious, columns, rows: [] };
  for (const [index, lineNumber] of lineNumbers.entries()) {
    const cells = cellsOf(index);
    table.rows.push({
      id: nextId(),
      table,
      loadedNumber: index + 1,
      lineNumber,
      loaded: cells,
      cells,
      child: childIn(table, cells),
      deleted: false,
    });
    yield;
  }
  return table;
}

/** The rows of a table whose columns are at hand. */
export function rowsOf({ tableName, lineNumbers, columns }: TableRows): LoadedTable {
  const cells = Object.values(columns);
  return {
    tableName,
    lineNumbers,
    columns: Object.keys(columns),
    cellsOf: (row) => cells.map((column) => column[row] ?? null),
  };
}

/** The child that a row with these cells is about. */
export function childIn({ columns }: Table, cells: readonly Cell[]): string | null {
  return staged(cells[columns.indexOf("child")]);
}

/** The cell of a field, whatever its case; null where the table has no such column. */
export function cellOf(row: Row, field: string): Cell {
  return row.cells[row.table.columns.indexOf(field.toLowerCase())] ?? null;
}

/** The cell as loaded; null where the row was added or the table has no such column. */
export function loadedCellOf(row: Row, field: string): Cell {
  return row.loaded?.[row.table.columns.indexOf(field.toLowerCase())] ?? null;
}

/** Whether one cell of the row differs from what was loaded. */
export function isCellChanged(row: Row, field: string): boolean {
  return row.cells !== row.loaded && cellOf(row, field) !== loadedCellOf(row, field);
}

/** Whether the row differs from what was loaded in any way. */
export function isRowChanged(row: Row): boolean {
  if (row.loaded === null) return !row.deleted;
  return row.deleted || row.cells.some((cell, index) => cell !== row.loaded?.[index]);
}

/** The child whose row it is, now. */
export function childOf(row: Row): string | null {
  return row.child;
}
