// The forms that dates are written in: which are read, and what is said of those that are not.

import generated from "../../generated/dates.json";
import type { Cell, LoadIssue, TableRows } from "../contracts";
import { TABLES } from "./tables";
import { number, staged } from "./text";

/** A day as a number that sorts: 20260331. */
export type Day = number;

interface Form {
  name: string;
  pattern: RegExp;
}

/** A date as it is written: the form's name, and the day. */
interface WrittenDate {
  form: string;
  day: Day;
}

/** The forms that are read, the portal's own first. */
const READ = generated.read.map(formOf);
/** Forms of whole columns that can be named, though they are not read. */
const NOT_READ = generated.not_read.map(formOf);
const [PORTALS = "", ...OTHERS] = READ.map(({ name }) => name);

/** What some systems write for no date: it counts as blank. */
const FAR_FUTURE: Day = 9999_12_31;

function formOf([name = "", pattern = ""]: string[]): Form {
  return { name, pattern: new RegExp(`^(?:${pattern})$`) };
}

/**
 * The day that a text stands for, null where it is blank or no real date in a form that is read.
 */
export function readDate(cell: Cell): Day | null {
  const day = writtenDate(staged(cell))?.day ?? null;
  return day === FAR_FUTURE ? null : day;
}

/** A real date as the portal wants it, dd/mm/yyyy; any other text as it stands. */
export function portalDate(cell: Cell): Cell {
  const written = writtenDate(staged(cell));
  if (!written) return cell;
  const { day } = written;
  return dayText(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
}

/**
 * An issue for each column of dates that are not as the portal wants them. An XML return has some
 * columns once that stand in several tables: those give one issue.
 */
export function dateIssues(fileName: string, tables: readonly TableRows[]): LoadIssue[] {
  const issues = new Map<string, LoadIssue>();
  for (const { tableName, columns } of tables) {
    for (const column of TABLES.get(tableName)?.dates ?? []) {
      if (issues.has(column)) continue;
      const message = doubtOf(column, columns[column.toLowerCase()] ?? []);
      if (message) issues.set(column, { fileName, message, lineNumber: null, tableName });
    }
  }
  return [...issues.values()];
}

/** What is to be said of the forms in a column; null where nothing is. */
function doubtOf(column: string, cells: readonly Cell[]): string | null {
  const counts = new Map<Cell, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const forms = new Map<string, number>();
  const texts: string[] = [];
  let total = 0;
  for (const [cell, count] of counts) {
    const text = staged(cell);
    const written = writtenDate(text);
    // Blank, or what stands for no date.
    if (text === null || written?.day === FAR_FUTURE) continue;
    texts.push(text);
    total += count;
    if (written) forms.set(written.form, (forms.get(written.form) ?? 0) + count);
  }
  const others = OTHERS.filter((name) => forms.has(name));
  if (others.length > 0) {
    const count = others.reduce((sum, name) => sum + (forms.get(name) ?? 0), 0);
    const [some, all] = [count, total].map(number);
    const where = count === total ? "" : ` in ${some} of its ${all} values`;
    return (
      `${column} is written ${others.join(" and ")}${where}: it is read, but the portal wants ` +
      `${PORTALS}.`
    );
  }
  const form =
    texts.length > 0
      ? NOT_READ.find(({ pattern }) => texts.every((text) => pattern.test(text)))
      : undefined;
  if (!form) return null;
  return (
    `${column} holds ${form.name}, which are not read: write them ${PORTALS} and load the file ` +
    `again. Rules that need ${column} could compare nothing.`
  );
}

/** The form that a date is written in, and the day; null where it is no real date. */
function writtenDate(text: string | null): WrittenDate | null {
  if (text === null) return null;
  for (const { name, pattern } of READ) {
    const [first = "", ...others] = pattern.exec(text)?.slice(1) ?? [];
    if (first === "") continue;
    const parts = [first, ...others].map(Number);
    if (first.length < 4) parts.reverse();
    const [year, month, day] = parts as [number, number, number];
    return isDay(year, month, day) ? { form: name, day: year * 10_000 + month * 100 + day } : null;
  }
  return null;
}

/** Whether there is such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && days !== undefined && day >= 1 && day <= days;
}

/** A day as dd/mm/yyyy. */
export function dayText(year: number, month: number, day: number): string {
  const padded = (number: number, length: number) => String(number).padStart(length, "0");
  return `${padded(day, 2)}/${padded(month, 2)}/${padded(year, 4)}`;
}
