// How the page words what it shows: names, numbers, years.

import { yearEnd } from "../downloads/in-words";
import type { Row } from "../editing/rows";
import { tableTitle } from "../load/tables";
import { counted, number } from "../load/text";

export { counted, number, tableTitle };

/** A collection year in words. */
export function yearInWords(year: number): string {
  return `1 April ${year - 1} to ${yearEnd(year)}`;
}

/** `2 errors, 3 not due yet`; a count of none is left out. */
export function errorsInShort(errors: number, dueNow: number): string {
  const now = dueNow > 0 || errors === 0 ? [counted(dueNow, "error")] : [];
  const later = errors > dueNow ? [`${number(errors - dueNow)} not due yet`] : [];
  return [...now, ...later].join(", ");
}

/** A child for people; rows without an identifier go together. */
export function childName(child: string | null): string {
  return child === null ? "No child identifier" : `Child ${child}`;
}

/** `Row 3`, `Row 3 of last year`, `New row`. */
export function rowName(row: Row): string {
  if (row.loadedNumber === null) return "New row";
  return `Row ${number(row.loadedNumber)}${row.table.isPrevious ? " of last year" : ""}`;
}
