// The collection year of files: guessing it where the data makes it certain, and doubting it.

import years from "../../generated/years.json";
import type { Cell, Guess, LoadIssue, ReadFile, TableRows } from "../contracts";
import { type Day, readDate } from "./dates";
import { column, TABLES, tableTitle } from "./tables";

/** The collection years whose rules there are, the latest first. */
export const YEARS: readonly number[] = Array.from(
  { length: years.last - years.first + 1 },
  (_, before) => years.last - before,
);

const YEAR_IN_NAME = /(?<!\d)20\d\d(?!\d)/g;

/** A span of years (2025-26) or a day or month (2026_01): not the name of one collection year. */
const MORE_THAN_A_YEAR = /(?<!\d)20\d\d[-_. /to]*\d\d(?!\d)/;

/** Two years with a sign between them, which may be one after the other (2025-26). */
const SPAN = /(?<!\d)(20\d\d)[-_. /to]{1,4}(?:20)?(\d\d)(?!\d)(?![-_. ]\d)/g;

interface Period {
  start: Day;
  /** None means that it goes on. */
  end: Day | null;
}

/** First and last day of a collection year: 1 April before it to 31 March in it. */
export function yearBounds(year: number): [Day, Day] {
  return [(year - 1) * 10_000 + 401, year * 10_000 + 331];
}

/** The collection year that a day lies in, by the year in which it ends. */
function collectionYearOf(day: Day): number {
  return Math.floor(day / 10_000) + (day % 10_000 >= 401 ? 1 : 0);
}

/**
 * The collection year and why it is certain; null where it is not. A year is certain that every
 * file's name says, or, where no name says one, in which all reviews were held: a return holds just
 * the reviews of its year. Neither is certain where a record begins after that year.
 */
export function guessYear(files: readonly ReadFile[]): Guess<number> | null {
  const tables = files.flatMap((file) => file.tables);
  const withTables = files.filter((file) => file.tables.length > 0);
  const named = new Set(withTables.map((file) => yearInName(file.fileName)));
  const reviewed = new Set(
    tables
      .filter((table) => table.tableName === "reviews")
      .flatMap((table) => periods(table).map(({ start }) => collectionYearOf(start))),
  );
  const [name, review] = [only(named), only(reviewed)];
  const guess =
    name === null && review !== undefined
      ? { value: review, reason: "every review was held in that year" }
      : name
        ? { value: name, reason: `every file name says ${name}` }
        : null;
  if (guess === null) return null;
  const last = yearBounds(guess.value)[1];
  return tables.some((table) => periods(table).some(({ start }) => start > last)) ? null : guess;
}

/** What a set holds if it holds just one thing. */
function only<T>(set: ReadonlySet<T>): T | undefined {
  return set.size === 1 ? [...set][0] : undefined;
}

/** The one year that a file's name carries (`ssda903_2026_AD1.csv`), if it carries one. */
export function yearInName(fileName: string): number | null {
  const path = fileName.replaceAll("\\", "/");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const year = only(new Set(name.match(YEAR_IN_NAME)));
  return year !== undefined && !MORE_THAN_A_YEAR.test(name) ? Number(year) : null;
}

/**
 * The collection year that a file's name or else the nearest folder's says, if one does. A span of
 * two years, from April to March, counts as the year it ends. This is less certain than
 * `yearInName`: it tells files of several years apart.
 */
export function yearInPath(path: string): number | null {
  for (const part of path.replaceAll("\\", "/").split("/").reverse()) {
    const spans = [...part.matchAll(SPAN)].map(([, a, b]) => [Number(a), 2000 + Number(b)]);
    const ends = new Set(spans.filter(([a = 0, b]) => b === a + 1).map(([, b]) => b));
    const year = only(ends) ?? yearInName(part);
    if (year !== null) return year;
  }
  return null;
}

/** The collection year in which the latest record of a table began; null where it has no such day. */
export function latestYear(table: TableRows): number | null {
  const latest = periods(table).reduce((last, { start }) => Math.max(last, start), 0);
  return latest === 0 ? null : collectionYearOf(latest);
}

/** The collection years in which the rows of a table began or ended, as far as they have the day. */
export function yearsOf({ tableName, columns }: TableRows, which: "start" | "end"): number[] {
  const [start, end] = TABLES.get(tableName)?.period ?? [];
  const name = which === "start" ? start : end;
  if (name === undefined) return [];
  return column(columns, name.toLowerCase())
    .map(readDate)
    .filter((day) => day !== null)
    .map(collectionYearOf);
}

/** An issue for every sign that a file is of another collection year than `year`. */
export function doubtYear(file: ReadFile, year: number): LoadIssue[] {
  const issues: LoadIssue[] = [];
  const about = { fileName: file.fileName, lineNumber: null };
  const named = yearInName(file.fileName);
  if (file.tables.length > 0 && named !== null && named !== year) {
    const message = `The file's name says ${named}, but it was loaded as ${year}. Is it the right file?`;
    issues.push({ ...about, message, tableName: null });
  }
  const [first, last] = yearBounds(year);
  for (const table of file.tables) {
    const all = periods(table);
    const isIn = ({ start, end }: Period) => start <= last && (end === null || end >= first);
    if (all.length > 0 && !all.some(isIn)) {
      const message =
        `No row falls in the collection year ${year} (01/04/${year - 1} to 31/03/${year}). ` +
        "Is it the right file?";
      issues.push({ ...about, message, tableName: table.tableName });
    }
  }
  return issues;
}

/** An issue for every table with rows that the return does not have in that year's rules yet. */
export function uncheckedTables(file: ReadFile, rulesetYear: number): LoadIssue[] {
  return file.tables.flatMap(({ tableName, lineNumbers }) => {
    const first = TABLES.get(tableName)?.first_year ?? rulesetYear;
    if (lineNumbers.length === 0 || rulesetYear >= first) return [];
    const message =
      `The ${tableTitle(tableName)} table belongs to the return from ${first} on: nothing in it is checked ` +
      `by the rules of ${rulesetYear}.`;
    return [{ fileName: file.fileName, message, lineNumber: null, tableName }];
  });
}

/** First and last day of each row that has a first day. */
function periods(table: TableRows): Period[] {
  const period = TABLES.get(table.tableName)?.period;
  if (!period) return [];
  const cells = period.map((name) => column(table.columns, name.toLowerCase()));
  const [starts, ends] = cells as [Cell[], Cell[]];
  return starts.flatMap((text, row) => {
    const start = readDate(text);
    return start === null ? [] : [{ start, end: readDate(ends[row] ?? null) }];
  });
}
