// The data with its corrections as CSV files, which load again as they are.

import type { Download, ReadReturn, TableRows } from "../contracts";
import { csvColumns } from "../load/tables";
import { zipped } from "../load/zip-archives";
import { plainCsv } from "./csv";
import { withPortalDates } from "./portal-dates";

/**
 * A file for each table that was supplied, with the official columns. Dates are written as the
 * portal wants them, and every other cell exactly as it stands, formulas too. What an XML return
 * had no element for is blank; its UASC marker, which no CSV file has, is left out.
 */
export function correctedCsvFiles(read: ReadReturn): Download[] {
  return read.tables.map((table) => ({
    name: `ssda903_${read.collectionYear}_${table.tableName}.csv`,
    bytes: tableCsv(withPortalDates(table)),
  }));
}

/** The same files in one zip archive. */
export async function correctedCsvZip(read: ReadReturn): Promise<Download> {
  const bytes = await zipped(correctedCsvFiles(read));
  return { name: `ssda903_${read.collectionYear}_csv.zip`, bytes };
}

function tableCsv({ tableName, columns, lineNumbers }: TableRows): Uint8Array {
  const names = csvColumns(tableName);
  const rows = lineNumbers.map((_, row) =>
    names.map((name) => columns[name.toLowerCase()]?.[row] ?? null),
  );
  return plainCsv([names, ...rows]);
}
