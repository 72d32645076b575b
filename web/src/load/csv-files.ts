// Read a 903 CSV file, whichever table it holds.

import type { Cell, LoadIssue, ReadFile, SourceFile, TableName } from "../contracts";
import { CsvError, type CsvRow, csvRows } from "./csv-rows";
import { dateIssues } from "./dates";
import { decode } from "./decoding";
import { sha256Of } from "./hashing";
import { Refused } from "./refused";
import { csvColumns, rawColumns, requiredColumns, TABLES } from "./tables";
import { isBlank, number, strip } from "./text";

/** Columns that do not tell the tables apart. */
const SHARED_COLUMNS = ["CHILD", "DOB", "SEX"];

/** What a column is called. Other text in its place could be a child's data: it is not quoted. */
const NAME = /^[A-Z_][A-Z0-9_ ]{0,39}$/;

/**
 * Read the file and tell by its column names, in any order and case, which table it holds. Throws
 * Refused for a file that is no CSV and for one that lacks a required column.
 */
export function readCsvFile(file: SourceFile): ReadFile {
  const lines = linesOf(file);
  const first = firstRow(lines) ?? { line: 1, fields: [] };
  const names = first.fields.map((name) => strip(name).toUpperCase());
  const table = recognise(names);
  // A missing column is reported before anything that is wrong further down.
  if (table !== null) checkColumns(file, table, first.line, names);
  const below = [...lines];
  const rows = below.filter(isRow);
  const about = {
    fileName: file.name,
    format: "csv" as const,
    sha256: sha256Of(file.bytes),
    rowsInFile: rows.length,
  };
  if (table === null) {
    return { ...about, tables: [], issues: [unrecognised(file, first.line, names)] };
  }
  const rowIssues = [
    ...evenOut(file, table, names.length, rows),
    ...passedOver(file, table, below),
    ...emptiness(file, table, rows),
  ];
  const { columns, issues } = columnsOf(file, table, first.line, names, rows);
  const lineNumbers = rows.map(({ line }) => line);
  const tables = [{ tableName: table, columns, lineNumbers }];
  return {
    ...about,
    tables,
    issues: [...issues, ...rowIssues, ...dateIssues(file.name, tables)],
  };
}

/**
 * The table that most columns belong to; null where they are no table's. Without CHILD, half of
 * the table's own columns must be there: a provider list, say, has a URN too.
 */
function recognise(names: readonly string[]): TableName | null {
  let best: TableName | null = null;
  let bestShare = 0;
  for (const [table, { columns }] of TABLES) {
    const own = columns.filter((column) => !SHARED_COLUMNS.includes(column));
    const share = own.filter((column) => names.includes(column)).length / own.length;
    if (share > bestShare) [best, bestShare] = [table, share];
  }
  return bestShare >= 0.5 || names.includes("CHILD") ? best : null;
}

/** All lines of the file, blank ones too; one is as long as its quoted fields make it. */
function* linesOf(file: SourceFile): Generator<CsvRow, undefined> {
  const text = decode(file.name, file.bytes);
  try {
    yield* csvRows(text, true);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that is not closed is noticed lines later: say where its row begins.
    const reason = `not a well-formed CSV row (${error.message}). Look for a stray quotation mark.`;
    throw new Refused(file.name, error.line, reason);
  }
}

/** The first row, with the lines after it left to be read. */
function firstRow(lines: Generator<CsvRow, undefined>): CsvRow | undefined {
  for (let next = lines.next(); !next.done; next = lines.next()) {
    if (isRow(next.value)) return next.value;
  }
  return undefined;
}

/** Whether anything but white space stands in a field of the line. */
function isRow({ fields }: CsvRow): boolean {
  return !fields.every(isBlank);
}

function unrecognised(file: SourceFile, line: number, names: readonly string[]): LoadIssue {
  const about = { fileName: file.name, tableName: null };
  const [name] = names;
  if (name === undefined) {
    return { ...about, message: "The file is empty: not read.", lineNumber: null };
  }
  let message = "The column names are not those of a 903 table: not read.";
  if (names.length === 1 && /[;\t|]/.test(name)) {
    message += " Its columns do not seem to be separated by commas: save it as comma-separated.";
  }
  return { ...about, message, lineNumber: line };
}

function checkColumns(
  file: SourceFile,
  table: TableName,
  line: number,
  names: readonly string[],
): void {
  const missing = requiredColumns(table).filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const reason =
      `this looks like the ${table} table, but ${listed("column", missing)} missing. ` +
      "Add what is missing and load it again.";
    throw new Refused(file.name, line, reason);
  }
  const repeated = csvColumns(table)
    .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
    .sort();
  if (repeated.length > 0) {
    const reason =
      `${listed("column", repeated)} there more than once. ` +
      "Remove the surplus and load it again.";
    throw new Refused(file.name, line, reason);
  }
}

/** "the column DEC is" or "the columns DEC and REC are". */
function listed(noun: string, names: readonly string[]): string {
  if (names.length === 1) return `the ${noun} ${names[0]} is`;
  return `the ${noun}s ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are`;
}

/** Make each row as wide as the header, with an issue for each that was not. */
function evenOut(
  file: SourceFile,
  table: TableName,
  width: number,
  rows: readonly CsvRow[],
): LoadIssue[] {
  const issues: LoadIssue[] = [];
  const about = { fileName: file.name, tableName: table };
  for (const { line, fields } of rows) {
    if (fields.length === width) continue;
    const done =
      fields.length < width ? "the missing ones are taken as blank." : "the surplus is left out.";
    const message =
      `The row has ${fields.length} fields where the header has ${width}: ${done}` +
      " Check the row: its values may stand in the wrong columns.";
    issues.push({ ...about, message, lineNumber: line });
    while (fields.length < width) fields.push("");
    fields.length = width;
  }
  return issues;
}

/** An issue where lines hold nothing but commas. */
function passedOver(file: SourceFile, table: TableName, lines: readonly CsvRow[]): LoadIssue[] {
  const onlyCommas = lines.filter((line) => line.fields.length > 1 && !isRow(line));
  const [first] = onlyCommas;
  if (!first) return [];
  const message =
    onlyCommas.length > 1
      ? `${number(onlyCommas.length)} lines, of which this is the first, have ` +
        "nothing in any column: they were passed over."
      : "The line has nothing in any column: it was passed over.";
  return [{ fileName: file.name, message, lineNumber: first.line, tableName: table }];
}

/** An issue where there are no rows. */
function emptiness(file: SourceFile, table: TableName, rows: readonly CsvRow[]): LoadIssue[] {
  if (rows.length > 0) return [];
  const message = `The file has column names but no rows: the ${table} table is taken as empty.`;
  return [{ fileName: file.name, message, lineNumber: null, tableName: table }];
}

/** The table's columns from the rows, with an issue for each column unknown or missing. */
function columnsOf(
  file: SourceFile,
  table: TableName,
  line: number,
  names: readonly string[],
  rows: readonly CsvRow[],
): { columns: Record<string, Cell[]>; issues: LoadIssue[] } {
  const issues: LoadIssue[] = [];
  const found = new Map<string, Cell[]>();
  const issue = (message: string) =>
    issues.push({ fileName: file.name, message, lineNumber: line, tableName: table });
  for (const [place, name] of names.entries()) {
    if (csvColumns(table).includes(name)) {
      found.set(
        name.toLowerCase(),
        rows.map(({ fields }) => fields[place] ?? ""),
      );
    } else if (name !== "" || rows.some(({ fields }) => !isBlank(fields[place]))) {
      const unnamed = `Column ${place + 1}, which has no ${name ? "plain " : ""}name,`;
      const called = NAME.test(name) ? `The column ${name}` : unnamed;
      issue(`${called} does not belong to the ${table} table: left out.`);
    }
  }
  for (const name of csvColumns(table)) {
    if (found.has(name.toLowerCase())) continue;
    issue(`The column ${name} is missing: taken as blank.`);
    found.set(
      name.toLowerCase(),
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
