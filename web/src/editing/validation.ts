// What a validation found, tied to the rows themselves rather than to their numbers.

import type { Results } from "../contracts";
import { atOnce, type Pausable } from "../portions";
import { type Correction, correctionsOf } from "./corrections";
import type { Snapshot } from "./editable-return";
import type { FoundError } from "./found-error";
import { isNamed } from "./named-fields";
import type { Table } from "./rows";

/** The results of one validation of the return as it was then. */
export interface Validation {
  /** The version of the editable return that was validated. */
  version: number;
  /** What it found but what is tied to rows. */
  results: Omit<Results, "errors" | "suggestions">;
  errors: readonly FoundError[];
  corrections: readonly Correction[];
  /** The row that had this number when it was validated. */
  rowAt: Snapshot["rowAt"];
}

/** The results with every row number turned back into its row. */
export function validationOf(snapshot: Snapshot, results: Results): Validation {
  return atOnce(tyingToRows(snapshot, results));
}

/** The work of it. */
export function* tyingToRows(snapshot: Snapshot, found: Results): Pausable<Validation> {
  const { errors: rows, suggestions, ...results } = found;
  const fieldsOf = rememberingNamed();
  const errors: FoundError[] = [];
  for (const { errorKey: key, ruleCode, tableName, rowNumber, child, fields, due } of rows) {
    const row = snapshot.rowAt(tableName, rowNumber);
    const isDueNow = due === "now";
    errors.push({ key, ruleCode, row, child, fields: fieldsOf(row.table, fields), isDueNow });
    yield;
  }
  const corrections = correctionsOf(snapshot, suggestions);
  const { version, rowAt } = snapshot;
  return { version, results, errors, corrections, rowAt };
}

/** The fields of a table that are named, in capitals. Errors of one rule share the same list. */
function rememberingNamed(): (table: Table, fields: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (table, fields) => {
    const key = `${table.isPrevious} ${table.name} ${fields}`;
    let named = known.get(key);
    if (!named) {
      named = table.columns
        .filter((column) => isNamed(column, fields))
        .map((column) => column.toUpperCase());
      known.set(key, named);
    }
    return named;
  };
}
