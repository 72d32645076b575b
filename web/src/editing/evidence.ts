// What errors were compared with, tied to the rows themselves.

import type { ErrorDetail } from "../contracts";
import { isNamed } from "./named-fields";
import type { Row } from "./rows";
import type { Validation } from "./validation";

/** A row that an error was compared with, and the fields of it that count, in capitals. */
export interface ComparedWith {
  row: Row;
  fields: readonly string[];
}

/** What there is to know of an error beside its row. */
export interface Evidence {
  /** The flagged row's hash when it was validated. */
  rowHash: string | null;
  /** In words, every row that it was compared with. */
  inWords: readonly string[];
  /** Those of the rows that the page shows. */
  rows: readonly ComparedWith[];
}

/** The evidence by the keys of the errors. */
export function evidenceOf(
  { rowAt }: Validation,
  details: readonly ErrorDetail[],
): Map<string, Evidence> {
  return new Map(
    details.map(({ errorKey, rowHash, comparedWith, comparedRows }) => [
      errorKey,
      {
        rowHash,
        inWords: comparedWith,
        rows: comparedRows.map(({ tableName, rowNumber, fields }) => {
          const row = rowAt(tableName, rowNumber);
          const named = row.table.columns.filter((column) => isNamed(column, fields));
          return { row, fields: named.map((column) => column.toUpperCase()) };
        }),
      },
    ]),
  );
}
