import type { FoundError } from "../../editing/found-error";
import type { Row } from "../../editing/rows";

/** Row -> its flagged fields in capitals -> the codes of the rules that flag them. */
export type Flags = Map<Row, Map<string, string[]>>;

/** What the errors flag. */
export function flagsOf(errors: readonly FoundError[]): Flags {
  const flags: Flags = new Map();
  for (const { row, fields, ruleCode } of errors) {
    const ofRow = flags.get(row) ?? new Map<string, string[]>();
    // A rule that names no field flags the row itself.
    for (const field of fields.length > 0 ? fields : [""]) {
      ofRow.set(field, [...(ofRow.get(field) ?? []), ruleCode]);
    }
    flags.set(row, ofRow);
  }
  return flags;
}
