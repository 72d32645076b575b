// Reading a list of children with whoever works with them, as the Python edition's --people does.

import { BadInput, type People, type SourceFile } from "../contracts";
import { readRows } from "./csv-files";
import type { CsvRow } from "./csv-rows";
import { Refused } from "./refused";
import { cellText, sheetsOf } from "./table-workbooks";
import { characters, printable } from "./text";
import { plain, strip } from "./white-space";
import { isWorkbook } from "./workbooks";

/** The column that names the child; all others are taken as they are. */
const CHILD = "CHILD";

/** Bounds of the columns beside the child, and of a column's name. */
const MAX_COLUMNS = 20;
const MAX_NAME = 60;

const WHAT_IT_IS = `The list needs a column ${CHILD} and others, such as TEAM or WORKER.`;

/**
 * The list that a file holds: CSV, or the first sheet of a workbook with CHILD. `taken` has the names
 * that columns of reports have already, in small letters. Rejects with BadInput where the file cannot
 * be read or has no such list, for such a name, and for a child that stands there twice with
 * different values.
 */
export async function readPeople(file: SourceFile, taken: ReadonlySet<string>): Promise<People> {
  const name = printable(file.name);
  if (!isWorkbook(file.bytes)) return peopleOf(name, name, [...readRows(file)], taken);
  for (const { name: title, rows } of await sheetsOf({ ...file, name })) {
    const lines = rows
      .map((cells, place) => ({ line: place + 1, fields: cells.map(cellText).map(strip) }))
      .filter(({ fields }) => fields.some((cell) => cell !== ""));
    if (lines[0]?.fields.some(isChild)) {
      return peopleOf(name, `${name}, sheet ${printable(title)}`, lines, taken);
    }
  }
  throw new BadInput(`${name}: no sheet has a column ${CHILD} in its first line. ${WHAT_IT_IS}`);
}

function peopleOf(
  fileName: string,
  where: string,
  [first = { line: 1, fields: [] }, ...lines]: readonly CsvRow[],
  taken: ReadonlySet<string>,
): People {
  const headings = first.fields.map(strip);
  while (headings.at(-1) === "") headings.pop();
  const child = placeOfChild(where, first.line, headings);
  const columns = [...headings.keys()].filter((place) => place !== child);
  const names = columns.map((place) => headings[place] ?? "");
  checkNames(where, first.line, names, taken);
  const byChild = new Map<string, readonly (string | null)[]>();
  const firstLines = new Map<string, number>();
  for (const { line, fields } of lines) {
    const cells = fields.map(strip);
    if (cells.slice(headings.length).some((cell) => cell !== "")) {
      throw new Refused(where, line, "there are more cells than headings. Name each column.");
    }
    const who = plain(cells[child] ?? "").toUpperCase();
    if (who === "") {
      throw new Refused(where, line, `${CHILD} is blank. Fill it in, or delete the line.`);
    }
    const values = columns.map((place) => cells[place] || null);
    const before = byChild.get(who);
    if (before && values.some((value, place) => value !== before[place])) {
      throw new Refused(
        where,
        line,
        `the child of line ${firstLines.get(who)} stands here again with other values. ` +
          "Keep one of the two lines.",
      );
    }
    if (!before) {
      byChild.set(who, values);
      firstLines.set(who, line);
    }
  }
  if (byChild.size === 0) throw new BadInput(`${fileName}: the list names no child.`);
  return { fileName, names, byChild };
}

function isChild(heading: string): boolean {
  return heading.toUpperCase() === CHILD;
}

function placeOfChild(where: string, line: number, headings: readonly string[]): number {
  const place = headings.findIndex(isChild);
  if (place < 0) throw new Refused(where, line, `there is no column ${CHILD}. ${WHAT_IT_IS}`);
  if (place !== headings.findLastIndex(isChild)) {
    const reason = `there is more than one column ${CHILD}. Keep one of them.`;
    throw new Refused(where, line, reason);
  }
  return place;
}

function checkNames(
  where: string,
  line: number,
  names: readonly string[],
  taken: ReadonlySet<string>,
): void {
  const refuse = (reason: string) => new Refused(where, line, reason);
  if (names.length === 0) throw refuse(`there is no column but ${CHILD}. ${WHAT_IT_IS}`);
  if (names.length > MAX_COLUMNS) {
    throw refuse(`there are more than ${MAX_COLUMNS} columns. Keep those that you need.`);
  }
  const soFar = new Set<string>();
  for (const name of names) {
    const small = name.toLowerCase();
    if (!/^[\p{L}\p{N}]/u.test(name) || characters(name) > MAX_NAME || name !== printable(name)) {
      throw refuse(
        "the name of a column begins with a letter or a digit and has at most " +
          `${MAX_NAME} characters. Name each column.`,
      );
    }
    if (taken.has(small)) {
      throw refuse(`the reports have a column ${name} already. Give yours another name.`);
    }
    if (soFar.has(small)) {
      throw refuse(`there is more than one column ${name}. Keep one of them.`);
    }
    soFar.add(small);
  }
}
