// Rows as they cross from the worker to the page: small, and taken up in portions.
//
// Most columns hold few different values, so each value is sent once. The page then also keeps it
// once, however many rows have it.

import type { Cell, TableRows } from "../contracts";
import type { LoadedTable } from "../editing/rows";
import type { Pausable } from "../portions";

/** A column: its different values, and the place among them of each row's. */
export interface PackedColumn<Value = unknown> {
  values: Value[];
  places: Uint32Array<ArrayBuffer>;
}

/** Rows as columns. */
export interface PackedRows {
  count: number;
  columns: [name: string, PackedColumn][];
}

/** Pack rows, all of which have the same keys. */
export function packedRows<Row extends object>(rows: readonly Row[]): PackedRows {
  const names = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  return {
    count: rows.length,
    columns: names.map((name) => [name, packedColumn(rows.map((row) => row[name]))]),
  };
}

/** The rows again. Rows with the same list or object share it. */
export function* unpackedRows<Row>({ count, columns }: PackedRows): Pausable<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < count; at += 1) {
    const row: Record<string, unknown> = {};
    for (const [name, { values, places }] of columns) row[name] = values[places[at]!];
    rows.push(row as Row);
    yield;
  }
  return rows;
}

/** A table of a return, packed. */
export interface PackedTable extends Pick<TableRows, "tableName" | "lineNumbers"> {
  columns: [name: string, PackedColumn<Cell>][];
}

/** Pack a table. */
export function packedTable({ tableName, lineNumbers, columns }: TableRows): PackedTable {
  return {
    tableName,
    lineNumbers,
    columns: Object.entries(columns).map(([name, cells]) => [name, packedColumn(cells)]),
  };
}

/** The table row by row, as it is taken up for editing. */
export function rowsOfPacked({ tableName, lineNumbers, columns }: PackedTable): LoadedTable {
  return {
    tableName,
    lineNumbers,
    columns: columns.map(([name]) => name),
    cellsOf: (row) => columns.map(([, { values, places }]) => values[places[row]!] ?? null),
  };
}

/** What can be handed over rather than copied. */
export function buffersOf({ columns }: PackedRows | PackedTable): ArrayBuffer[] {
  return columns.map(([, { places }]) => places.buffer);
}

function packedColumn<Value>(cells: readonly Value[]): PackedColumn<Value> {
  const placeOf = new Map<unknown, number>();
  const values: Value[] = [];
  const places = new Uint32Array(cells.length);
  for (const [row, cell] of cells.entries()) {
    // Lists and objects are alike where they hold the same. No text is taken for one of them.
    const key = typeof cell === "object" && cell !== null ? `\0${JSON.stringify(cell)}` : cell;
    let place = placeOf.get(key);
    if (place === undefined) {
      place = values.push(cell) - 1;
      placeOf.set(key, place);
    }
    places[row] = place;
  }
  return { values, places };
}
