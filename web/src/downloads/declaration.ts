// What is handed out: the reports as `models/reports/_reports.yml` declares them.

import generated from "../../generated/reports.json";
import type { Report, ReportColumn } from "../contracts";

/** The reports by name, in the order in which their sheets are shown. */
export const REPORTS: ReadonlyMap<string, Report> = new Map(
  (generated as Report[]).map((report) => [report.name, report]),
);

/** The reports that are CSV files, too: those that say something about one return. */
export function csvReports(): Report[] {
  return [...REPORTS.values()].filter(({ csv, rows_of }) => csv && rows_of === "the return");
}

/** Columns that say nothing here: returns have no ids, and were loaded for this one validation. */
const WITHOUT_MEANING = new Set([
  "return_id",
  "previous_return_id",
  "before_return_id",
  "cell_return_id",
  "evidence_return_id",
  "loaded_at",
  "last_loaded_at",
]);

/** A report. Throws where no report has the name. */
export function reportNamed(name: string): Report {
  const report = REPORTS.get(name);
  if (!report) throw new Error(`There is no report ${name}.`);
  return report;
}

/** Whether a column says something about the one return that there is. */
export function hasMeaning(name: string): boolean {
  return !WITHOUT_MEANING.has(name);
}

/** The columns of a report's sheet, which is about one return. */
export function sheetColumns(report: Report): ReportColumn[] {
  return report.columns.filter(
    ({ name, with_several_returns }) => hasMeaning(name) && !with_several_returns,
  );
}
