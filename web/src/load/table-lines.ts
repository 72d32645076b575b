// Read one 903 table from the lines of a file, whichever table it is.

import type { Cell, LoadIssue, TableName, TableRows } from "../contracts";
import type { CsvRow } from "./csv-rows";
import {
  findHeadings,
  type Headings,
  isHeadings,
  isQuotable,
  missingColumns,
  nearNames,
  readHeadings,
  resembling,
} from "./headings";
import { issuesOf, type Kind, kindOf } from "./no-data";
import { Refused } from "./refused";
import { rawColumns, requiredColumns, tableTitle } from "./tables";
import { number } from "./text";
import { isBlank, plain } from "./white-space";

/** A child's id that nothing else can be. Rows with others are looked at closely. */
const PLAIN_ID = /^[0-9A-Za-z]*[0-9][0-9A-Za-z]*$/;

/** What the lines hold. `table` is null where they are no 903 table; `rows` counts the rows anyway. */
export interface LinesRead {
  rows: number;
  table: TableRows | null;
  issues: LoadIssue[];
}

/**
 * Read the table in the lines of a file, told by its column names, in any order and case. Throws
 * Refused where a required column is missing, where a column is there twice, and where the lines
 * hold several tables.
 */
export function readTable(fileName: string, lines: Iterator<CsvRow>): LinesRead {
  const { headings, above, below } = findHeadings(fileName, lines);
  if (headings === null) return unrecognised(fileName, [...above, ...rest(lines)]);
  checkColumns(fileName, headings);
  const passedOver = new Map<Kind, number[]>();
  for (const { line, fields } of above.filter(isFilled)) {
    passOver(passedOver, kindOf(fields) === "separator" ? "separator" : "title", line);
  }
  const { rows, issues: rowIssues } = rowsOf(fileName, headings, below, lines, passedOver);
  const { columns, issues } = columnsOf(fileName, headings, rows);
  const tableName = headings.table;
  return {
    rows: rows.length,
    table: { tableName, columns, lineNumbers: rows.map(({ line }) => line) },
    issues: [
      ...issues,
      ...rowIssues,
      ...issuesOf(fileName, tableName, passedOver),
      ...emptiness(fileName, tableName, rows),
    ],
  };
}

/** Whether anything but white space stands in a field of the line. */
function isFilled({ fields }: CsvRow): boolean {
  return !fields.every(isBlank);
}

/** The lines that are left to be read. */
function* rest(lines: Iterator<CsvRow>): Generator<CsvRow> {
  for (let next = lines.next(); !next.done; next = lines.next()) yield next.value;
}

function passOver(passedOver: Map<Kind, number[]>, kind: Kind, line: number): void {
  const numbers = passedOver.get(kind);
  if (numbers) numbers.push(line);
  else passedOver.set(kind, [line]);
}

function unrecognised(fileName: string, lines: readonly CsvRow[]): LinesRead {
  const about = { fileName, tableName: null };
  const filled = lines.filter(isFilled);
  const first = filled.find(({ fields }) => kindOf(fields) !== "separator") ?? filled[0];
  if (first === undefined) {
    const message = "The file is empty: not read.";
    return { rows: 0, table: null, issues: [{ ...about, message, lineNumber: null }] };
  }
  let message = "The column names are not those of a 903 table: not read.";
  if (first.fields.length === 1 && /[;\t|]/.test(first.fields[0] ?? "")) {
    message += " Its columns do not seem to be separated by commas: save it as comma-separated.";
  }
  const issues = [{ ...about, message, lineNumber: first.line }];
  return { rows: filled.length - 1, table: null, issues };
}

function checkColumns(fileName: string, headings: Headings): void {
  const { line, table, columns } = headings;
  const missing = requiredColumns(table).filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    const hints = missing.map((column) => hint(headings, column)).join("");
    const reason =
      `this looks like the ${tableTitle(table)} table, but ${listed("column", missing)} missing.${hints} ` +
      "Add what is missing and load it again.";
    throw new Refused(fileName, line, reason);
  }
  const named = columns.filter((column) => column !== null);
  const repeated = [...new Set(named.filter((column, place) => named.indexOf(column) !== place))];
  if (repeated.length > 0) {
    const reason =
      `${listed("column", repeated.sort())} there more than once. ` +
      "Remove the surplus and load it again.";
    throw new Refused(fileName, line, reason);
  }
}

/** What is said of the name that may mean a missing column; nothing where there is none. */
function hint(headings: Headings, column: string): string {
  const near = resembling(headings, column);
  return near === null ? "" : ` If ${near} is ${column}, name it so.`;
}

/** "the column DEC is" or "the columns DEC and REC are". */
function listed(noun: string, names: readonly string[]): string {
  if (names.length === 1) return `the ${noun} ${names[0]} is`;
  return `the ${noun}s ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are`;
}

/**
 * The data rows, each made as wide as the headings, with an issue for each that was not. Adds the
 * lines without data to `passedOver`.
 */
function rowsOf(
  fileName: string,
  headings: Headings,
  below: readonly CsvRow[],
  lines: Iterator<CsvRow>,
  passedOver: Map<Kind, number[]>,
): { rows: CsvRow[]; issues: LoadIssue[] } {
  const width = headings.columns.length;
  const child = headings.columns.indexOf("CHILD");
  const rows: CsvRow[] = [];
  const uneven: CsvRow[] = [];
  const take = (row: CsvRow): void => {
    const { line, fields } = row;
    // Nearly all rows end here: what follows is slow.
    if (fields.length === width && PLAIN_ID.test(fields[child] ?? "")) {
      rows.push(row);
      return;
    }
    const kind = kindAmong(fileName, headings, row);
    if (kind === null) {
      if (fields.length !== width) uneven.push(row);
      rows.push({ line, fields: Array.from({ length: width }, (_, at) => fields[at] ?? "") });
    } else if (kind !== "blank" || fields.length > 1) {
      passOver(passedOver, kind, line);
    }
  };
  below.forEach(take);
  for (const row of rest(lines)) take(row);
  return { rows, issues: ofAnotherWidth(fileName, headings, uneven, rows.length) };
}

/**
 * The kind of line without data; null for a row. Throws Refused for column names of another table or
 * in another order: what follows them cannot be read as what went before.
 */
function kindAmong(fileName: string, headings: Headings, { line, fields }: CsvRow): Kind | null {
  const written = fields.map((field) => plain(field).toUpperCase());
  const filled = written.filter(Boolean);
  if (filled.length === 0) return "blank";
  const own = headings.written.filter(Boolean);
  if (filled.length === own.length && filled.every((name, place) => name === own[place])) {
    return "headings";
  }
  if (isHeadings(written)) {
    const other = readHeadings(line, written);
    const whose = other ? ` (those of the ${tableTitle(other.table)} table)` : "";
    const reason =
      `other column names stand here than in line ${headings.line}${whose}. ` +
      "Several files seem to have been joined: load each of them by itself.";
    throw new Refused(fileName, line, reason);
  }
  return kindOf(fields);
}

/** An issue for each of these rows; one where all rows of the file end in blank surplus fields. */
function ofAnotherWidth(
  fileName: string,
  { table, columns: { length: width } }: Headings,
  uneven: readonly CsvRow[],
  count: number,
): LoadIssue[] {
  const about = { fileName, tableName: table };
  const isPadded = ({ fields }: CsvRow) =>
    fields.length > width && fields.slice(width).every(isBlank);
  if (count > 1 && count === uneven.length && uneven.every(isPadded)) {
    const message =
      `All ${number(count)} rows, of which this is the first, have more fields than the header, ` +
      "with nothing in them: the surplus is left out.";
    return [{ ...about, message, lineNumber: uneven[0]?.line ?? null }];
  }
  return uneven.map(({ line, fields: { length } }) => {
    const done =
      length < width ? "the missing ones are taken as blank." : "the surplus is left out.";
    const message =
      `The row has ${length} fields where the header has ${width}: ${done}` +
      " Check the row: its values may stand in the wrong columns.";
    return { ...about, message, lineNumber: line };
  });
}

/** An issue where there are no rows. */
function emptiness(fileName: string, table: TableName, rows: readonly CsvRow[]): LoadIssue[] {
  if (rows.length > 0) return [];
  const message = `The file has column names but no rows: the ${tableTitle(table)} table is taken as empty.`;
  return [{ fileName, message, lineNumber: null, tableName: table }];
}

/** The table's columns from the rows, with an issue for each column unknown, near or missing. */
function columnsOf(
  fileName: string,
  headings: Headings,
  rows: readonly CsvRow[],
): { columns: Record<string, Cell[]>; issues: LoadIssue[] } {
  const { line, table } = headings;
  const issues: LoadIssue[] = [];
  const found = new Map<string, Cell[]>();
  const issue = (message: string) =>
    issues.push({ fileName, message, lineNumber: line, tableName: table });
  for (const [place, written] of headings.written.entries()) {
    const column = headings.columns[place];
    if (column) {
      found.set(
        column.toLowerCase(),
        rows.map(({ fields }) => fields[place] ?? ""),
      );
    } else if (written !== "" || rows.some(({ fields }) => !isBlank(fields[place]))) {
      const unnamed = `Column ${place + 1}, which has no ${written ? "plain " : ""}name,`;
      const called = isQuotable(written) ? `The column ${written}` : unnamed;
      issue(`${called} does not belong to the ${tableTitle(table)} table: left out.`);
    }
  }
  const near = nearNames(headings);
  if (near.length > 0) {
    const taken = near.map(
      ({ name, column }) => `${isQuotable(name) ? name : "a name of signs"} for ${column}`,
    );
    const understood = "Column names that are not quite the portal's were understood";
    issue(`${understood}: ${taken.join(", ")}.`);
  }
  for (const column of missingColumns(headings)) {
    issue(`The column ${column} is missing: taken as blank.${hint(headings, column)}`);
    found.set(
      column.toLowerCase(),
      rows.map(() => ""),
    );
  }
  // The marker of XML returns, which no CSV file has.
  const none = () => rows.map(() => null);
  const columns = Object.fromEntries(
    rawColumns(table).map((name) => [name, found.get(name) ?? none()]),
  );
  return { columns, issues };
}
