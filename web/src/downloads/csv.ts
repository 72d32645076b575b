// Writing CSV.

export type Value = string | number | null;

/** It begins a file for a spreadsheet: without it, Excel does not read UTF-8 as such. */
const BYTE_ORDER_MARK = "\ufeff";

const NEEDS_QUOTES = /[",\r\n]/;
const BEGINS_FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV, in UTF-8, every cell exactly as it stands. Null is blank. */
export function plainCsv(rows: Iterable<readonly Value[]>): Uint8Array {
  return new TextEncoder().encode(csvText(rows));
}

/**
 * Rows as CSV that a spreadsheet opens as it is. Text that it would take for a formula gets an
 * apostrophe before it.
 */
export function spreadsheetCsv(rows: Iterable<readonly Value[]>): Uint8Array {
  const safe = [...rows].map((row) => row.map(notAFormula));
  return new TextEncoder().encode(BYTE_ORDER_MARK + csvText(safe));
}

function csvText(rows: Iterable<readonly Value[]>): string {
  return Array.from(rows, (row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: Value): string {
  const text = value === null ? "" : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function notAFormula(value: Value): Value {
  return typeof value === "string" && BEGINS_FORMULA.test(value) ? `'${value}` : value;
}
