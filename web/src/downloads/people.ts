// Who works with the children, beside the child in the reports.

import type { People, Report, ReportColumn, ReportRows, ReportValue } from "../contracts";
import { REPORTS } from "./declaration";

/** Letters of such a column on a sheet. */
const WIDTH = 18;

/** Whether the rows of a report are about one child each. */
function hasChildren(report: Report): boolean {
  return report.columns.some(({ kind }) => kind === "child");
}

/** The names and headings that the reports about children have, in small letters. */
export function namesTaken(): Set<string> {
  const reports = [...REPORTS.values()].filter(hasChildren);
  const names = reports.flatMap(({ all_columns, columns }) => [
    ...all_columns,
    ...columns.map(({ heading }) => heading),
  ]);
  return new Set(names.map((name) => name.toLowerCase()));
}

/** The columns of a sheet, with the list's after the child's. */
export function besideChild(columns: readonly ReportColumn[], people?: People): ReportColumn[] {
  const theirs = (people?.names ?? []).map(
    (name): ReportColumn => ({
      name,
      heading: name,
      width: WIDTH,
      kind: "wrapped",
      with_several_returns: false,
      hidden: false,
    }),
  );
  return columns.flatMap((column) => (column.kind === "child" ? [column, ...theirs] : [column]));
}

/** The names of a report's columns in a file, with the list's after the child's. */
export function namesBesideChild(
  names: readonly string[],
  report: Report,
  people?: People,
): string[] {
  if (!people || !hasChildren(report)) return [...names];
  return names.flatMap((name) => (name === "child" ? [name, ...people.names] : [name]));
}

/** The value of a column in a row, be it the report's or the list's. */
export function valueIn(name: string, { columns, people }: ReportRows, row: number): ReportValue {
  const place = people?.names.indexOf(name) ?? -1;
  if (place < 0) return columns[name]?.[row] ?? null;
  return people?.byChild.get(String(columns.child?.[row]))?.[place] ?? null;
}
