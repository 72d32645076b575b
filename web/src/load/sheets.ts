// Sheets of workbooks and of CSV files, as rows of cells.

import { BadInput } from "../contracts";
import { CsvError, csvRows } from "./csv-rows";
import { decodeAs, looseWindows1252, refuseTooManyLines, withoutMark } from "./decoding";
import { suffixOf } from "./source-files";
import { type CellValue, isWorkbook, MAX_BYTES, readWorkbook, WORKBOOKS } from "./workbooks";

/** A row of a sheet or CSV file with its number there (1 = first). */
export interface SheetRow {
  number: number;
  cells: readonly CellValue[];
}

/** A sheet; that of a CSV file has no name. */
export interface NamedRows {
  name: string;
  rows: SheetRow[];
}

/**
 * Each sheet of the file: those of a workbook, or a CSV file. `what` is what messages call that
 * which the file holds: `the list`. Rejects with BadInput where the file is too large, locked or
 * damaged.
 */
export async function readSheets(
  name: string,
  bytes: Uint8Array,
  what: string,
): Promise<NamedRows[]> {
  if (bytes.length > MAX_BYTES) {
    throw new BadInput(`${name} is larger than ${MAX_BYTES / 1_000_000} MB: check the file.`);
  }
  if (isWorkbook(bytes)) {
    return (await readWorkbook(name, bytes)).map((sheet) => ({
      name: sheet.name,
      rows: sheet.rows.map((cells, index) => ({ number: index + 1, cells })),
    }));
  }
  if (WORKBOOKS.includes(suffixOf(name))) {
    throw new BadInput(`${name} is not an Excel workbook: save ${what} again as .xlsx.`);
  }
  return [{ name: "", rows: csvLines(name, bytes, what) }];
}

function csvLines(name: string, bytes: Uint8Array, what: string): SheetRow[] {
  if (bytes.includes(0)) {
    throw new BadInput(
      `${name} is neither a workbook nor a CSV file: save ${what} as .xlsx or CSV (UTF-8).`,
    );
  }
  refuseTooManyLines(name, bytes);
  // Windows-1252 is what Excel writes as plain CSV.
  const text = decodeAs("utf-8", withoutMark(bytes)) ?? looseWindows1252(bytes);
  try {
    return [...csvRows(text, false)].map(({ line, fields }) => ({ number: line, cells: fields }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadInput(`${name}, line ${error.line}: this is not CSV. Save ${what} again.`);
  }
}
