// What a validation found, tied to the rows themselves rather than to their numbers.

import type { ReadReturn, Results } from "../contracts";
import { type Correction, correctionsOf } from "./corrections";
import type { Snapshot } from "./editable-return";
import type { FoundError } from "./found-error";
import { isNamed } from "./named-fields";

/** The results of one validation of the return as it was then. */
export interface Validation {
  /** The version of the editable return that was validated. */
  version: number;
  readReturn: ReadReturn;
  results: Results;
  errors: readonly FoundError[];
  corrections: readonly Correction[];
}

/** The results with every row number turned back into its row. */
export function validationOf(snapshot: Snapshot, results: Results): Validation {
  return {
    version: snapshot.version,
    readReturn: snapshot.readReturn,
    results,
    errors: results.errors.map(({ ruleCode, tableName, rowNumber, fields, due }) => {
      const row = snapshot.rowAt(tableName, rowNumber);
      const named = row.table.columns.filter((column) => isNamed(column, fields));
      const isDueNow = due === "now";
      return { ruleCode, row, fields: named.map((column) => column.toUpperCase()), isDueNow };
    }),
    corrections: correctionsOf(snapshot, results.suggestions),
  };
}
