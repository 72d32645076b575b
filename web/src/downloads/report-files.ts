// The reports as CSV files, with the columns that the other edition gives them.

import type { Download, ReadReturn, Results } from "../contracts";
import { type Value, spreadsheetCsv } from "./csv";
import { type ReportRow, childrenWithErrors, summaryOfFailures } from "./reports";

const SHARE = "share_of_children";

const SUMMARY_COLUMNS = [
  "la_code",
  "collection_year",
  "rule_code",
  "title",
  "message",
  "table_name",
  "error_count",
  "due_now_count",
  "child_count",
  SHARE,
];

const CHILDREN_COLUMNS = [
  "la_code",
  "collection_year",
  "child",
  "rule_code",
  "title",
  "message",
  "table_name",
  "row_number",
  "file_name",
  "line_number",
  "found_by",
  "fields",
  "field_values",
  "due",
];

/** Each rule that failed: what is wrong, and how many rows and children it flagged. */
export function summaryOfFailuresCsv(read: ReadReturn, results: Results): Download {
  const rows = summaryOfFailures(read, results);
  return { name: "summary_of_failures.csv", bytes: reportCsv(SUMMARY_COLUMNS, rows) };
}

/** One line for each error, with the values to look at and where they are. */
export function childrenWithErrorsCsv(read: ReadReturn, results: Results): Download {
  const rows = childrenWithErrors(read, results);
  return { name: "children_with_errors.csv", bytes: reportCsv(CHILDREN_COLUMNS, rows) };
}

/** A share is a number with decimals, also where it is none or all. */
function inCsv(column: string, value: Value): Value {
  return column === SHARE && Number.isInteger(value) ? (value as number).toFixed(1) : value;
}

function reportCsv(columns: readonly string[], rows: readonly ReportRow[]): Uint8Array {
  const cells = rows.map((row) => columns.map((column) => inCsv(column, row[column] ?? null)));
  return spreadsheetCsv([columns, ...cells]);
}
