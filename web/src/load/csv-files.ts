// Read a 903 CSV file, whichever table it holds.

import type { ReadFile, SourceFile } from "../contracts";
import { cellIssues } from "./cell-issues";
import { CsvError, type CsvRow, csvRows } from "./csv-rows";
import { decode } from "./decoding";
import { sha256Of } from "./hashing";
import { Refused } from "./refused";
import { readTable } from "./table-lines";
import { isBlank } from "./white-space";

/**
 * Read the file and tell by its column names which table it holds. Throws Refused for a file that is
 * no CSV and for what `readTable` refuses.
 */
export function readCsvFile(file: SourceFile): ReadFile {
  const { rows, table, issues } = readTable(file.name, linesOf(file));
  const tables = table ? [table] : [];
  return {
    fileName: file.name,
    format: "csv",
    sha256: sha256Of(file.bytes),
    rowsInFile: rows,
    tables,
    issues: [...issues, ...cellIssues(file.name, tables)],
  };
}

/** The rows of the file. A line with nothing in any field is no row. */
export function* readRows(file: SourceFile): Generator<CsvRow, undefined> {
  for (const row of linesOf(file)) if (!row.fields.every(isBlank)) yield row;
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
