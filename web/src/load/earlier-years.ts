// Of which of the years before last each file is, where the files of several lie together.

import type { FilesRead, LoadIssue, ReadFile } from "../contracts";
import { grouped } from "../grouped";
import { folderOf } from "./choosing";
import { latestYear, yearInPath, yearsOf } from "./collection-year";

/** Files told apart by year. */
export interface EarlierYears {
  /** From the newest year on, without a gap. */
  years: { collectionYear: number; files: FilesRead }[];
  /** Files of no such year, each with the reason. */
  leftOut: LoadIssue[];
}

/**
 * The files of `newest` and of the years before it, each year needing the one after it. A file is of
 * the year that its name says, or else the nearest folder or archive that says one; where none does,
 * of the year that the dates of the files beside it say.
 */
export function earlierYears({ files, notRead }: FilesRead, newest: number): EarlierYears {
  const byFolder = grouped(files, folderOf);
  const yearOf = (file: ReadFile) =>
    yearInPath(file.fileName) ?? yearByDates(byFolder.get(folderOf(file)) ?? []);
  const byYear = grouped(files, yearOf);
  const years: EarlierYears["years"] = [];
  for (let year = newest; ; year -= 1) {
    const ofYear = byYear.get(year) ?? [];
    if (!ofYear.some(({ tables }) => tables.length > 0)) break;
    years.push({ collectionYear: year, files: { files: ofYear, notRead: [] } });
  }
  const last = newest - years.length;
  const left = files.filter((file) => !years.some((one) => one.files.files.includes(file)));
  const leftOut = left.map((file) => {
    const { fileName, issues } = file;
    const message = issues[0] && file.tables.length === 0 ? issues[0].message : why(yearOf(file));
    return { fileName, message, lineNumber: null, tableName: null };
  });
  function why(year: number | null): string {
    if (year === null) {
      return "Nothing says of which year it is: put the year into its name, or into its folder’s. Left out.";
    }
    if (year > newest)
      return `It is of ${year}, and here belong ${newest} and the years before: left out.`;
    return `It is of ${year}, and each year needs the one after it: give the files of ${last} too. Left out.`;
  }
  return { years, leftOut: [...notRead, ...leftOut] };
}

/**
 * The year of most reviews, since a return holds just the reviews of its year; without reviews, that
 * in which the latest record of any table began. Null where there are no dates.
 */
function yearByDates(files: readonly ReadFile[]): number | null {
  const tables = files.flatMap((file) => file.tables);
  const reviewed = tables
    .filter(({ tableName }) => tableName === "reviews")
    .flatMap((table) => yearsOf(table, "start"));
  const counts = grouped(reviewed, (year) => year);
  const [most] = [...counts].sort(([, one], [, other]) => other.length - one.length);
  if (most) return most[0];
  const latest = tables.map(latestYear).filter((year) => year !== null);
  return latest.length > 0 ? Math.max(...latest) : null;
}
