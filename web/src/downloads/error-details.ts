// What it takes to look at an error: where its row stands, and the values that its rule names.

import type { ErrorRow, ReadReturn, TableName } from "../contracts";
import { TABLES, rawColumns } from "../load/tables";
import { cellAt, shown, tableOf } from "./cleaned";

/** The fields by which a person finds one of a child's rows; none where a child has just one. */
const FINDERS: Record<TableName, readonly string[]> = {
  episodes: ["decom", "rne"],
  reviews: ["review"],
  ad1: ["date_int"],
  placed_adoption: ["date_placed"],
  prev_perm: ["date_perm"],
  missing: ["mis_start"],
  sw_episodes: ["sw_decom", "sw_id"],
  dolo: ["dolo_start"],
};

/** Fields that rules name and that are worked out from a supplied one. */
const WORKED_OUT: Record<string, readonly string[]> = {
  home_post: ["PL_DISTANCE"],
  pl_post: ["PL_LA", "PL_LOCATION", "PL_DISTANCE"],
};

const PREVIOUS = "previous.";

export interface ErrorDetails {
  fileName: string | null;
  /** The line of a CSV file without blank lines; null for other files. */
  lineNumber: number | null;
  /** The row's own dates: `DECOM 01/05/2025, RNE S`. */
  foundBy: string | null;
  /** The values of the rule's fields as supplied: `DECOM: 01/05/2025; DEC: (blank)`. */
  fieldValues: string;
}

/** Looks up the details of a return's errors, in this year's tables or last year's. */
export function detailsFor(read: ReadReturn): (error: ErrorRow) => ErrorDetails {
  const files = new Map([
    ["", filesByTable(read)],
    [PREVIOUS, filesByTable(read.previous)],
  ]);
  // Thousands of errors name the same fields of the same table.
  const columns = new Map<string, string[]>();
  const columnsOf = (tableName: TableName, fields: readonly string[]) => {
    const key = `${tableName} ${fields.join(" ")}`;
    const isShown = (column: string) => isNamed(column, fields);
    const named = columns.get(key) ?? columnsShown(tableName).filter(isShown);
    columns.set(key, named);
    return named;
  };
  return (error) => {
    const year = error.tableName.startsWith(PREVIOUS) ? PREVIOUS : "";
    const tableName = error.tableName.slice(year.length);
    const source = year ? read.previous : read;
    const table = source ? tableOf(source, tableName) : undefined;
    const file = files.get(year)?.get(tableName);
    const value = (column: string) => shown(cellAt(table, column, error.rowNumber - 1));
    const foundBy = (FINDERS[tableName] ?? []).flatMap((column) => {
      const found = value(column);
      return found === null ? [] : [`${column.toUpperCase()} ${found}`];
    });
    return {
      fileName: file?.fileName ?? null,
      lineNumber: file?.format === "csv" ? error.rowNumber + 1 : null,
      foundBy: foundBy.join(", ") || null,
      fieldValues: columnsOf(tableName, error.fields)
        .map((column) => `${column.toUpperCase()}: ${value(column) ?? "(blank)"}`)
        .join("; "),
    };
  };
}

/** The file that a table was loaded from, where it is just one. */
function filesByTable(read: ReadReturn | null): Map<string, { fileName: string; format: string }> {
  const loaded = (read?.files ?? []).filter(({ status }) => status === "loaded");
  const single = loaded.filter(
    ({ tableName }) => loaded.filter((file) => file.tableName === tableName).length === 1,
  );
  return new Map(single.map((file) => [file.tableName ?? "", file]));
}

/** A table's columns with its dates last, as the other reports show them. */
function columnsShown(tableName: TableName): string[] {
  const dates = TABLES.get(tableName)?.dates ?? [];
  const isDate = (column: string) => dates.includes(column.toUpperCase());
  const columns = TABLES.has(tableName) ? rawColumns(tableName) : [];
  return [...columns.filter((column) => !isDate(column)), ...columns.filter(isDate)];
}

/** Whether a column, in lower case, is one of the fields or one that they are worked out from. */
export function isNamed(column: string, fields: readonly string[]): boolean {
  const names = [column.toUpperCase(), ...(WORKED_OUT[column] ?? [])];
  return names.some((name) => fields.includes(name));
}
