// The reports as CSV files, with the columns that the other edition gives them.

import facts from "../../generated/notes.json";
import type { ColumnKind, Download, ReadReport, Report, ReportValue } from "../contracts";
import { spreadsheetCsv, type Value } from "./csv";
import { hasMeaning, reportNamed } from "./declaration";
import { namesBesideChild, valueIn } from "./people";

/** What was said last of each error. It is no report: who wants it back reads it again. */
const NOTES: Report = {
  name: facts.relation,
  order_by: facts.order_by,
  columns: [],
  all_columns: [],
  rows_of: "the return",
  csv: true,
  sheet: "",
  about: "",
  only_with_rows: false,
  elsewhere: "",
};

/** A report as a CSV file: every column of its relation that says something about one return. */
export async function reportCsv(name: string, read: ReadReport): Promise<Download> {
  return { name: `${name}.csv`, bytes: await csvOf(reportNamed(name), read) };
}

/** The notes as a CSV file, which can be read back. */
export async function notesCsv(read: ReadReport): Promise<Download> {
  return { name: "notes.csv", bytes: await csvOf(NOTES, read) };
}

async function csvOf(report: Report, read: ReadReport): Promise<Uint8Array> {
  const found = await read(report);
  const kinds = new Map(report.columns.map(({ name, kind }) => [name, kind]));
  const own = Object.keys(found.columns).filter(hasMeaning);
  const names = namesBesideChild(own, report, found.people);
  const rows = Array.from({ length: found.rowCount }, (_, row) =>
    names.map((column) => inCsv(valueIn(column, found, row), kinds.get(column))),
  );
  return spreadsheetCsv([names, ...rows]);
}

function inCsv(value: ReportValue, kind: ColumnKind | undefined): Value {
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace("T", " ")
      .slice(0, kind === "day" ? 10 : 19);
  }
  // A share has a decimal, even where it is 0 or 1.
  return kind === "percent" && Number.isInteger(value) ? (value as number).toFixed(1) : value;
}
