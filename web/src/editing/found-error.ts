import type { Row } from "./rows";

/** One error: a rule and the row that it flags. */
export interface FoundError {
  /** By which other extracts know it, too: what is said of it is kept by this. */
  key: string;
  ruleCode: string;
  row: Row;
  /** The child whose row it was when it was validated. */
  child: string | null;
  /** The row's fields to look at, in capitals, with those that they are worked out from. */
  fields: readonly string[];
  /** Whether it is to be mended now; false for what is not wrong before the year ends. */
  isDueNow: boolean;
}

/**
 * The error's rule and row as one text: the same error has the same in every validation, also where
 * the row was edited in what its `key` is made of.
 */
export function errorKey(error: FoundError): string {
  return `${error.row.id} ${error.ruleCode}`;
}

/** How many of some errors are to be mended now. */
export function countDueNow(errors: readonly FoundError[]): number {
  return errors.filter(({ isDueNow }) => isDueNow).length;
}
