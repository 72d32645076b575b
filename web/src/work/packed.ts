// Rows as they cross from the worker to the page: small, and taken up in portions.
//
// Most columns hold few different values, so each value is sent once. The page then also keeps it
// once, however many rows have it.

import type { Cell, ReadReturn, TableRows } from "../contracts";
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
  for (let row = 0; row < count; row += 1) {
    const values = columns.map(([name, { values, places }]) => [name, values[places[row]!]]);
    rows.push(Object.fromEntries(values) as Row);
    yield;
  }
  return rows;
}

/** A table of a return, packed. */
export type PackedTable = Omit<TableRows, "columns"> & Pick<PackedRows, "columns">;

/** Pack a table. */
export function packedTable({ columns, ...about }: TableRows): PackedTable {
  const packed = Object.entries(columns).map(([name, cells]): [string, PackedColumn] => [
    name,
    packedColumn(cells),
  ]);
  return { ...about, columns: packed };
}

/** The table again. */
export function* unpackedTable({ columns, ...about }: PackedTable): Pausable<TableRows> {
  const unpacked: TableRows["columns"] = {};
  for (const [name, { values, places }] of columns as [string, PackedColumn<Cell>][]) {
    const cells: Cell[] = [];
    for (const place of places) {
      cells.push(values[place] ?? null);
      yield;
    }
    unpacked[name] = cells;
  }
  return { ...about, columns: unpacked };
}

/** What there is to know of a return but its rows. */
export type ReturnFacts = Omit<ReadReturn, "tables" | "providers" | "previous">;

/** What can be handed over rather than copied. */
export function buffersOf({ columns }: Pick<PackedRows, "columns">): ArrayBuffer[] {
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
