// The line of column names: where it stands in a file, which table it is of, and what each name means.

import aliases from "../../../ssda903_pipeline/load/headings.json";
import type { TableName } from "../contracts";
import type { CsvRow } from "./csv-rows";
import { readDate } from "./dates";
import { likeness } from "./likeness";
import { Refused } from "./refused";
import { csvColumns, elementNames, requiredColumns, TABLE_NAMES } from "./tables";
import { plain } from "./white-space";

/** Column -> what people call it. Case, spaces and signs do not matter. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(aliases));

/** Columns that do not tell the tables apart. */
const SHARED_COLUMNS = ["CHILD", "DOB", "SEX"];

/** How many lines with something in them are looked at: titles may stand above the column names. */
const MOST_LINES_ABOVE = 20;

/** How much a name must resemble a column, 0 to 1, to be named where that column is missing. */
const LIKENESS = 0.75;

/** What a column is called. Other text in its place could be a child's data: it is not quoted. */
const NAME = /^[A-Z_][A-Z0-9_ ]{0,39}$/;

const SIGNS = /[^A-Z0-9]/g;
const IN_BRACKETS = /(?<=.)[([].*?[)\]]/g;

/**
 * The line of column names of a table. `written`: the names as the file has them, in capitals;
 * `columns`: beside each the column that it means, null where the table has none such.
 */
export interface Headings {
  line: number;
  table: TableName;
  written: readonly string[];
  columns: readonly (string | null)[];
}

/** The column names of a file, with the lines above them and those read below them. */
export interface FoundHeadings {
  headings: Headings | null;
  /** All lines that were looked at, where there are no column names. */
  above: CsvRow[];
  below: CsvRow[];
}

/** The names that are not the column's own, each with the column that it was taken for. */
export function nearNames({ written, columns }: Headings): { name: string; column: string }[] {
  return written.flatMap((name, place) => {
    const column = columns[place];
    return column && name !== column ? [{ name, column }] : [];
  });
}

/** The columns that no name means, in official order. */
export function missingColumns({ table, columns }: Headings): string[] {
  return csvColumns(table).filter((column) => !columns.includes(column));
}

/** The name without a column that is most like this one; null where none is, or is fit to quote. */
export function resembling({ written, columns }: Headings, column: string): string | null {
  const unused = new Map(
    written
      .filter((name, place) => columns[place] === null && isQuotable(name))
      .map((name): [string, string] => [keyOf(name), name]),
  );
  const meanings = [column, ...(ALIASES.get(column) ?? [])].map(keyOf);
  let [best, most]: [string | null, number] = [null, 0];
  for (const [key, name] of unused) {
    const like = Math.max(...meanings.map((meaning) => likeness(key, meaning)));
    if (like > most) [best, most] = [name, like];
  }
  return most >= LIKENESS ? best : null;
}

/** Whether it is so plainly a column's name that a message may say it. */
export function isQuotable(name: string): boolean {
  return NAME.test(name);
}

/**
 * The column names of a file: of its first lines, the one with the most columns of a table. What is
 * not looked at stays in `lines`. Throws Refused where data stands above the column names.
 */
export function findHeadings(fileName: string, lines: Iterator<CsvRow>): FoundHeadings {
  const lookedAt: CsvRow[] = [];
  let headings: Headings | null = null;
  let [place, most] = [0, 0];
  for (let filled = 0; filled < MOST_LINES_ABOVE; ) {
    // An iterator that a loop takes over is closed at its end, and its other lines are lost.
    const next = lines.next();
    if (next.done) break;
    lookedAt.push(next.value);
    const { line, fields } = next.value;
    if (!fields.some(plain)) continue;
    const found = readHeadings(line, fields);
    // Further down a line must look like nothing else: data of another kind may name some columns.
    if (found && (filled === 0 || isWhole(found))) {
      const count = found.columns.filter((column) => column !== null).length;
      if (count > most) [headings, place, most] = [found, lookedAt.length - 1, count];
      const required = requiredColumns(found.table);
      if (required.every((column) => found.columns.includes(column))) break;
    }
    filled++;
  }
  if (!headings) return { headings, above: lookedAt, below: [] };
  const above = lookedAt.slice(0, place);
  const data = above.find(({ fields }) => isData(fields, headings.columns.length));
  if (data) {
    const reason =
      "there is data above the column names, which are in line " +
      `${headings.line}. Put the column names on top and load it again.`;
    throw new Refused(fileName, data.line, reason);
  }
  return { headings, above, below: lookedAt.slice(place + 1) };
}

/** Whether most of the names mean columns, one of them CHILD. */
function isWhole({ written, columns }: Headings): boolean {
  const meant = columns.filter((column) => column !== null).length;
  return columns.includes("CHILD") && meant * 2 > written.filter(Boolean).length;
}

/** Whether more than half of the columns are filled, and one with a date: a title has no such thing. */
function isData(fields: readonly string[], width: number): boolean {
  const filled = fields.filter(plain).length;
  return filled * 2 > width && fields.some((field) => readDate(field) !== null);
}

/**
 * A line as column names of the table that most of them belong to; null where they belong to none.
 *
 * Without CHILD, half of the table's own columns must be there: a provider list, say, has a URN too.
 * So they must where columns are only told by what people call them. What is said of columns of
 * several tables, such as a start date, does not tell which table it is.
 */
export function readHeadings(line: number, fields: readonly string[]): Headings | null {
  const written = fields.map((field) => plain(field).toUpperCase());
  let [best, bestShare]: [Headings | null, number] = [null, 0];
  for (const table of TABLE_NAMES) {
    const columns = columnsMeant(table, written);
    const own = csvColumns(table).filter((column) => !SHARED_COLUMNS.includes(column));
    const telling = new Set(columns.filter((_, place) => TELLING.has(keyOf(written[place] ?? ""))));
    const share = own.filter((column) => telling.has(column)).length / own.length;
    const namesOwn = written.includes("CHILD") && own.some((column) => written.includes(column));
    if ((share >= 0.5 || namesOwn) && share > bestShare) {
      [best, bestShare] = [{ line, table, written, columns }, share];
    }
  }
  return best;
}

/** Whether most of the names, and more than one, are those of columns of any table. */
export function isHeadings(names: readonly string[]): boolean {
  const filled = names.filter(Boolean);
  const named = filled.filter((name) => COLUMN_KEYS.has(keyOf(name))).length;
  return named > 1 && named * 2 > filled.length;
}

/**
 * The column that each name means. One that is not a column's own is taken only where no other name
 * is or means the same column, and where it can mean no other.
 */
function columnsMeant(table: TableName, written: readonly string[]): (string | null)[] {
  const own = csvColumns(table);
  const near = written.map((name) => {
    if (own.includes(name)) return null;
    const [column, ...others] = MEANINGS.get(table)?.get(keyOf(name)) ?? [];
    return column && others.length === 0 && !written.includes(column) ? column : null;
  });
  return written.map((name, place) => {
    if (own.includes(name)) return name;
    const column = near[place] ?? null;
    return near.filter((each) => each === column).length === 1 ? column : null;
  });
}

/** The letters and digits of a name, in capitals, without what stands in brackets. */
function keyOf(name: string): string {
  return name.toUpperCase().replace(IN_BRACKETS, "").replace(SIGNS, "");
}

/** What a name may mean in a table, by its letters and digits. */
function meaningsOf(table: TableName): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const column of csvColumns(table)) {
    const names = [column, elementNames(table)[column] ?? column, ...(ALIASES.get(column) ?? [])];
    for (const key of new Set(names.map(keyOf))) {
      found.set(key, [...(found.get(key) ?? []), column]);
    }
  }
  // A column's own name means that column, whatever else is called so.
  for (const column of csvColumns(table)) found.set(keyOf(column), [column]);
  return found;
}

const MEANINGS: ReadonlyMap<TableName, ReadonlyMap<string, readonly string[]>> = new Map(
  TABLE_NAMES.map((table) => [table, meaningsOf(table)]),
);

/** The names that mean the same column wherever they mean one. */
const TELLING: ReadonlySet<string> = new Set(
  [...MEANINGS.values()]
    .flatMap((known) => [...known.keys()])
    .filter((key) => {
      const columns = [...MEANINGS.values()].flatMap((known) => known.get(key) ?? []);
      return new Set(columns).size === 1;
    }),
);

const COLUMN_KEYS: ReadonlySet<string> = new Set(TABLE_NAMES.flatMap(csvColumns).map(keyOf));
