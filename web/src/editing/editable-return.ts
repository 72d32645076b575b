// The return as it is edited: every edit is one step that can be undone and redone, and what was
// loaded stays as it was.

import type { Cell, ReadReturn, TableName } from "../contracts";
import { atOnce, type Pausable } from "../portions";
import { type Change, changesOf } from "./changes";
import type { RowEdit } from "./edits";
import {
  childIn,
  isRowChanged,
  type LoadedTable,
  type Row,
  rowsOf,
  type Table,
  tableOf,
} from "./rows";

/** New text for one cell. `field` may be in any case. */
export interface Edit {
  row: Row;
  field: string;
  value: string;
}

/** A return as it was edited, for the engine, and the way back from its row numbers to the rows. */
export interface Snapshot {
  edits: RowEdit[];
  /** The version of the editable return when it was taken. */
  version: number;
  /** The row that had this number; `previous.episodes` and the like name last year's tables. */
  rowAt(tableName: TableName, rowNumber: number): Row;
}

interface RowState {
  cells: readonly Cell[];
  deleted: boolean;
}

interface Step {
  what: string;
  rows: { row: Row; before: RowState; after: RowState }[];
}

/** What the user is told of the return itself. */
export type ReturnFacts = Pick<ReadReturn, "laCode" | "collectionYear" | "hasUascMarker">;

/** This year's return under edit, with last year's beside it to read. */
export class EditableReturn {
  /** Goes up with every edit, undo and redo. */
  version = 0;
  /** Goes up when a row may have come to another child. */
  childVersion = 0;

  readonly #tables = new Map<TableName, Table>();
  readonly #previous = new Map<TableName, Table>();
  readonly #byChild = new Map<string | null, Row[]>();
  readonly #touched = new Set<Row>();
  readonly #touchedChildren = new Set<string | null>();
  #undo: Step[] = [];
  #redo: Step[] = [];
  #lastId = 0;

  private constructor(readonly about: ReturnFacts) {}

  /** The return for editing, at once. */
  static of({ tables, previous, ...about }: ReadReturn): EditableReturn {
    const before = previous?.tables ?? [];
    return atOnce(EditableReturn.making(about, tables.map(rowsOf), before.map(rowsOf)));
  }

  /** The work of making it, of this year's tables and last year's. */
  static *making(
    about: ReturnFacts,
    tables: readonly LoadedTable[],
    previous: readonly LoadedTable[],
  ): Pausable<EditableReturn> {
    const editable = new EditableReturn(about);
    yield* editable.#fill(editable.#tables, tables, false);
    yield* editable.#fill(editable.#previous, previous, true);
    return editable;
  }

  *#fill(
    into: Map<TableName, Table>,
    tables: readonly LoadedTable[],
    isPrevious: boolean,
  ): Pausable<void> {
    for (const loaded of tables) {
      const table = yield* tableOf(loaded, isPrevious, () => this.#nextId());
      into.set(table.name, table);
      for (const row of table.rows) {
        this.#rowsOf(row.child).push(row);
        yield;
      }
    }
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** This year's tables that were loaded, by name. */
  get tables(): ReadonlyMap<TableName, Table> {
    return this.#tables;
  }

  /** Whose rows there are, deleted ones too, in either year; null stands for rows of no child. */
  rowsByChild(): ReadonlyMap<string | null, readonly Row[]> {
    return this.#byChild;
  }

  /** The children of which a row was ever edited, added or deleted, by what they were called then. */
  get touchedChildren(): ReadonlySet<string | null> {
    return this.#touchedChildren;
  }

  /** Change one cell. */
  edit(row: Row, field: string, value: string): void {
    this.editAll([{ row, field, value }], `the change of ${field.toUpperCase()}`);
  }

  /** Change several cells as one step; `what` says in words what undo would take back. */
  editAll(edits: readonly Edit[], what: string): void {
    const cellsOf = new Map<Row, Cell[]>();
    for (const { row, field, value } of edits) {
      this.#refusePrevious(row);
      const index = row.table.columns.indexOf(field.toLowerCase());
      if (index < 0) throw new Error(`${row.table.name} has no column ${field}`);
      const cells = cellsOf.get(row) ?? [...row.cells];
      // Where the file had no such cell, a blank is no change: the user only looked into it.
      cells[index] = value === "" && (row.loaded?.[index] ?? null) === null ? null : value;
      cellsOf.set(row, cells);
    }
    this.#do(
      what,
      [...cellsOf].map(([row, cells]) => ({ row, after: { cells, deleted: row.deleted } })),
    );
  }

  /**
   * Add a row at the end of one of the loaded tables. A value for which the table has no column is
   * left out.
   */
  addRow(tableName: TableName, values: Readonly<Record<string, Cell>>): Row {
    const table = this.#tables.get(tableName);
    if (!table) throw new Error(`${tableName} was not loaded`);
    const given = new Map(
      Object.entries(values).map(([field, value]) => [field.toLowerCase(), value]),
    );
    const cells = table.columns.map((column) => given.get(column) ?? null);
    const row: Row = {
      id: this.#nextId(),
      table,
      loadedNumber: null,
      lineNumber: null,
      loaded: null,
      cells,
      child: childIn(table, cells),
      deleted: true,
    };
    table.rows.push(row);
    this.#join(row);
    this.#do("the new row", [{ row, after: { cells: row.cells, deleted: false } }]);
    return row;
  }

  /** Delete a row. It keeps its place and its identity. */
  deleteRow(row: Row): void {
    this.#refusePrevious(row);
    this.#do("the deletion", [{ row, after: { cells: row.cells, deleted: true } }]);
  }

  /** Bring a deleted row back. */
  putBack(row: Row): void {
    this.#do("putting the row back", [{ row, after: { cells: row.cells, deleted: false } }]);
  }

  /** What undo would take back, in words; null where there is nothing. */
  get undoable(): string | null {
    return this.#undo.at(-1)?.what ?? null;
  }

  /** What redo would do again, in words; null where there is nothing. */
  get redoable(): string | null {
    return this.#redo.at(-1)?.what ?? null;
  }

  /** Take the last step back. The rows that it concerned; none where there is no step. */
  undo(): Row[] {
    return this.#move(this.#undo, this.#redo, "before");
  }

  /** Do again what was undone last. The rows that it concerned; none where there is no step. */
  redo(): Row[] {
    return this.#move(this.#redo, this.#undo, "after");
  }

  /** The rows that differ from what was loaded. */
  changedRows(): Row[] {
    return [...this.#touched].filter(isRowChanged);
  }

  /** Every field that differs from what was loaded, by table and row. */
  changes(): Change[] {
    return changesOf([...this.#tables.values()], this.changedRows());
  }

  /** The rows that differ from what was loaded, as the engine is told of them. */
  edits(): RowEdit[] {
    const added = (row: Row) => row.loadedNumber === null;
    return this.changedRows()
      .sort((one, other) => one.id - other.id)
      .filter((row) => !added(row) || !row.deleted)
      .map(({ table, loadedNumber, cells, deleted }) => ({
        tableName: table.name,
        loadedNumber,
        cells: deleted ? null : cells,
      }));
  }

  /** The return as it is now, with the way back from row numbers. */
  snapshot(): Snapshot {
    const rowsOf = new Map<TableName, readonly Row[]>();
    for (const table of this.#tables.values()) rowsOf.set(table.name, present(table));
    for (const table of this.#previous.values()) rowsOf.set(`previous.${table.name}`, table.rows);
    return {
      edits: this.edits(),
      version: this.version,
      rowAt(tableName, rowNumber) {
        const row = rowsOf.get(tableName)?.[rowNumber - 1];
        if (!row) throw new Error(`${tableName} has no row ${rowNumber}`);
        return row;
      },
    };
  }

  /** The row's number in its table as it is now, from 1; null where it is deleted. */
  numberOf(row: Row): number | null {
    return row.deleted ? null : present(row.table).indexOf(row) + 1;
  }

  #do(what: string, changes: { row: Row; after: RowState }[]): void {
    const rows = changes
      .map(({ row, after }) => ({ row, before: stateOf(row), after }))
      .filter(({ before, after }) => !isSameState(before, after));
    if (rows.length === 0) return;
    this.#undo.push({ what, rows });
    this.#redo = [];
    for (const { row, after } of rows) this.#set(row, after);
    this.version += 1;
  }

  #move(from: Step[], to: Step[], state: "before" | "after"): Row[] {
    const step = from.pop();
    if (!step) return [];
    to.push(step);
    for (const change of step.rows) this.#set(change.row, change[state]);
    this.version += 1;
    return step.rows.map(({ row }) => row);
  }

  #set(row: Row, state: RowState): void {
    const before = row.child;
    row.cells = state.cells;
    row.child = childIn(row.table, row.cells);
    row.deleted = state.deleted;
    this.#touched.add(row);
    this.#touchedChildren.add(before).add(row.child);
    if (row.child !== before) {
      this.#leave(row, before);
      this.#join(row);
    }
  }

  /** Put a row among those of its child, where it would stand had it been loaded there. */
  #join(row: Row): void {
    const tables = [...this.#tables.values(), ...this.#previous.values()];
    this.#rowsOf(row.child).push(row);
    this.#rowsOf(row.child).sort(
      (one, other) => tables.indexOf(one.table) - tables.indexOf(other.table) || one.id - other.id,
    );
    this.childVersion += 1;
  }

  #leave(row: Row, child: string | null): void {
    const rows = this.#rowsOf(child);
    rows.splice(rows.indexOf(row), 1);
    if (rows.length === 0) this.#byChild.delete(child);
  }

  #rowsOf(child: string | null): Row[] {
    let rows = this.#byChild.get(child);
    if (!rows) {
      rows = [];
      this.#byChild.set(child, rows);
    }
    return rows;
  }

  #refusePrevious(row: Row): void {
    if (row.table.isPrevious) throw new Error("last year's rows cannot be edited");
  }
}

function stateOf(row: Row): RowState {
  return { cells: row.cells, deleted: row.deleted };
}

function isSameState(one: RowState, other: RowState): boolean {
  return (
    one.deleted === other.deleted && one.cells.every((cell, index) => cell === other.cells[index])
  );
}

function present(table: Table): Row[] {
  return table.rows.filter((row) => !row.deleted);
}
