// What the page knows of fields: which are shown, which hold dates, and what their codes mean.

import codes from "../../generated/codes.json";
import type { Cell, TableName } from "../contracts";
import type { Table } from "../editing/rows";
import { grouped } from "../grouped";
import { rawColumns, TABLES } from "../load/tables";

/** A code of a field with its meaning. */
export interface Code {
  code: string;
  label: string;
}

const BY_FIELD = grouped(codes, ({ field }) => field);

/** The columns of a table to show, in official order, in lower case. */
export function shownColumns(table: Table, hasUascMarker: boolean): string[] {
  return rawColumns(table.name)
    .filter((column) => table.columns.includes(column))
    .filter((column) => hasUascMarker || column !== "uasc");
}

/** Whether a field of a table holds dates. */
export function isDate(tableName: TableName, field: string): boolean {
  return TABLES.get(tableName)?.dates.includes(field.toUpperCase()) ?? false;
}

/** The codes that a field may have in a collection year; none where it is no coded field. */
export function codesOf(field: string, year: number): readonly Code[] {
  return (BY_FIELD.get(field.toUpperCase()) ?? []).filter(
    ({ first_year, last_year }) => (first_year ?? year) <= year && year <= (last_year ?? year),
  );
}

/** What a field's code means, in any year; null where the field has no such code. */
export function codeLabel(field: string, cell: Cell): string | null {
  const code = (cell ?? "").trim().toUpperCase();
  return BY_FIELD.get(field.toUpperCase())?.find((one) => one.code === code)?.label ?? null;
}
