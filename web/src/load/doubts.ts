// Doubts about a return as a whole: whether its files are of another year.

import type { LoadIssue, ReadReturn, TableRows } from "../contracts";
import { yearsOf } from "./collection-year";
import { column } from "./tables";

/** What is named in place of a file. */
export const ALL_FILES = "(all files)";

/** Tables that are never the same two years in succession. */
const TELLING_TABLES = ["episodes", "reviews"];

/** Of so many episodes, some begin or end in any year. */
const MANY_EPISODES = 20;

/** A return as far as its year can be doubted. */
type Dated = Pick<ReadReturn, "collectionYear" | "tables">;

/**
 * The doubts about a return and those of the years before it, newest first: at most one for each
 * pair of years, and one for each year that is not in such a pair.
 */
export function doubtsOfYears(...chain: Dated[]): LoadIssue[] {
  const doubted = new Set<Dated>();
  const ofPairs = chain.slice(1).map((before, place) => {
    const read = chain[place] ?? before;
    const doubt = doubtOfBoth(read, before);
    if (doubt !== null) doubted.add(read).add(before);
    return doubt;
  });
  const ofYears = chain.filter((read) => !doubted.has(read)).map(doubtOf);
  return [...ofPairs, ...ofYears]
    .filter((message) => message !== null)
    .map((message) => ({ fileName: ALL_FILES, message, lineNumber: null, tableName: null }));
}

function doubtOfBoth(current: Dated, previous: Dated): string | null {
  const [year, before] = [current.collectionYear, previous.collectionYear];
  if (haveSameRows(current, previous)) {
    return (
      `The files given for ${before} hold the same rows as those for ${year}: what rules find by ` +
      "comparing the two is not true. Give each year its own files."
    );
  }
  if (otherYear(current) === before && otherYear(previous) === year) {
    return (
      `The files of ${year} and ${before} seem to be swapped: by the dates in them, those given ` +
      `for ${year} are of ${before}, and those given for ${before} of ${year}.`
    );
  }
  return null;
}

function doubtOf(read: Dated): string | null {
  const other = otherYear(read);
  if (other === null) return null;
  const given = `the files given for ${read.collectionYear} are of ${other}`;
  return `By the dates in them, ${given}. Check the files and the year.`;
}

/**
 * The collection year that the dates of a return's tables say, where it is surely not its own.
 *
 * It is that of most reviews, since a return holds just the reviews of its year. Without reviews, it
 * is a later year if one record in five, and more than one, begins after its own, and an earlier one
 * if of many episodes none began or ended in its own or later.
 */
export function otherYear({ tables, collectionYear: year }: Dated): number | null {
  const reviews = tables.find(({ tableName }) => tableName === "reviews");
  const reviewed = reviews ? yearsOf(reviews, "start") : [];
  if (reviewed.length > 0) {
    const { found, count } = mostCommon(reviewed);
    return found !== year && count * 2 > reviewed.length ? found : null;
  }
  const starts = tables.flatMap((table) => yearsOf(table, "start"));
  const later = starts.filter((each) => each > year);
  if (later.length > 1 && later.length * 5 >= starts.length) return mostCommon(later).found;
  const episodes = tables.find(({ tableName }) => tableName === "episodes");
  const began = episodes ? yearsOf(episodes, "start") : [];
  if (!episodes || began.length < MANY_EPISODES) return null;
  const latest = [...began, ...yearsOf(episodes, "end")].reduce((a, b) => Math.max(a, b));
  return latest < year ? latest : null;
}

/** The year that is there most often, the first of several, and how often. */
function mostCommon(years: readonly number[]): { found: number; count: number } {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  let most = { found: 0, count: 0 };
  for (const [found, count] of counts) if (count > most.count) most = { found, count };
  return most;
}

/** Whether a table that changes each year has the same rows in both. */
function haveSameRows(one: Dated, other: Dated): boolean {
  return one.tables.some((table) => {
    const same = other.tables.find(({ tableName }) => tableName === table.tableName);
    const isTelling = TELLING_TABLES.includes(table.tableName) && table.lineNumbers.length > 0;
    return isTelling && same !== undefined && areSame(table, same);
  });
}

function areSame(one: TableRows, other: TableRows): boolean {
  if (one.lineNumbers.length !== other.lineNumbers.length) return false;
  return Object.entries(one.columns).every(([name, cells]) => {
    const others = column(other.columns, name);
    return cells.every((cell, row) => cell === others[row]);
  });
}
