// Workbooks with 903 tables: each sheet is read as the CSV file of its cells would be.

import { BadInput, type FilesRead, type ReadFile, type SourceFile } from "../contracts";
import { cellIssues } from "./cell-issues";
import type { CsvRow } from "./csv-rows";
import { sha256Of } from "./hashing";
import { asText } from "./provider-cells";
import { orRefused, Refused } from "./refused";
import { suffixOf } from "./source-files";
import { readTable } from "./table-lines";
import { printable } from "./text";
import { isBlank } from "./white-space";
import { type CellValue, isWorkbook, MAX_BYTES, readWorkbook, type Sheet } from "./workbooks";

/**
 * The sheets of a workbook. A blank one is passed over, and one that cannot be used is among
 * `notRead`. A workbook that cannot be read, and one without a 903 table, is one file without
 * tables, since it may be anything.
 */
export async function readTableWorkbook(file: SourceFile): Promise<FilesRead> {
  const about = { format: suffixOf(file.name).slice(1), sha256: sha256Of(file.bytes) };
  const noTables = (message: string, rowsInFile = 0): FilesRead => {
    const issue = { fileName: file.name, message, lineNumber: null, tableName: null };
    const read = { ...about, fileName: file.name, rowsInFile, tables: [], issues: [issue] };
    return { files: [read], notRead: [] };
  };
  let sheets: Sheet[];
  try {
    sheets = await sheetsOf(file);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return noTables(`${error.message} Not read.`);
  }
  const read: FilesRead = { files: [], notRead: [] };
  for (const sheet of sheets) {
    const lines = linesOf(sheet);
    if (lines.every(({ fields }) => fields.length === 0)) continue;
    const fileName = `${file.name}/${printable(sheet.name)}`;
    const outcome = await orRefused(() => ({ ...about, ...readSheet(fileName, lines) }));
    if (outcome instanceof Refused) read.notRead.push(outcome.asIssue());
    else read.files.push(outcome);
  }
  if (read.notRead.length > 0 || read.files.some(({ tables }) => tables.length > 0)) return read;
  const message =
    "No sheet of the workbook has the column names of a 903 table: not read. " +
    "Lists of Ofsted's have a place of their own.";
  return noTables(
    message,
    read.files.reduce((sum, { rowsInFile }) => sum + rowsInFile, 0),
  );
}

async function sheetsOf({ name, bytes }: SourceFile): Promise<Sheet[]> {
  if (!isWorkbook(bytes)) {
    throw new BadInput(`${name} is not a workbook, or it is damaged: save it again as .xlsx.`);
  }
  if (bytes.length > MAX_BYTES) {
    throw new BadInput(`${name} is larger than ${MAX_BYTES / 1_000_000} MB: check the file.`);
  }
  return readWorkbook(name, bytes);
}

/** The rows as lines of a CSV file, all as wide as the sheet; a blank row has no fields. */
function linesOf({ rows }: Sheet): CsvRow[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return rows.map((cells, place) => {
    const texts = Array.from({ length: width }, (_, at) => cellText(cells[at] ?? null));
    return { line: place + 1, fields: texts.every(isBlank) ? [] : texts };
  });
}

function readSheet(
  fileName: string,
  lines: readonly CsvRow[],
): Omit<ReadFile, "format" | "sha256"> {
  const { rows, table, issues } = readTable(fileName, lines[Symbol.iterator]());
  const tables = table ? [table] : [];
  return {
    fileName,
    rowsInFile: rows,
    tables,
    issues: [...issues, ...cellIssues(fileName, tables)],
  };
}

/** A cell as a CSV file has it: days as dd/mm/yyyy, with their time where they have one. */
export function cellText(cell: CellValue): string {
  if (typeof cell === "boolean") return String(cell).toUpperCase();
  const time = cell instanceof Date ? cell.toISOString().slice(11, 19) : "00:00:00";
  return time === "00:00:00" ? asText(cell) : `${asText(cell)} ${time}`;
}
