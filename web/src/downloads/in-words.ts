// What was found, in a sentence: the same as the other edition says.

import { number } from "../load/text";

/** The last day of a collection year, on which all of its errors are due. */
export function yearEnd(collectionYear: number): string {
  return `31 March ${collectionYear}`;
}

/**
 * How many errors there are, with those not due yet counted apart: `2 errors to mend now; 3 not due
 * until 31 March 2026`. `where` follows the errors to mend now. Where all errors are due, nothing
 * is said of that.
 */
export function errorsInWords(
  errors: number,
  dueNow: number,
  collectionYear: number,
  where = "",
): string {
  const counted = `${number(dueNow)} error${dueNow === 1 ? "" : "s"}`;
  if (errors === dueNow) return counted + where;
  const later = `${number(errors - dueNow)} not due until ${yearEnd(collectionYear)}`;
  return `${counted} to mend now${where}; ${later}`;
}

/** `, extract of 12 October 2025`; nothing for one of the year's end or later. */
export function extractInWords(asAt: Date, collectionYear: number): string {
  if (asAt.getTime() >= Date.UTC(collectionYear, 2, 31)) return "";
  const day = asAt.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return `, extract of ${day}`;
}
