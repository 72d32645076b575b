// What the page knows of the return's fields, codes and authorities.

import authorities from "../../generated/authorities.json";
import codes from "../../generated/codes.json";
import tables from "../../generated/tables.json";
import years from "../../generated/years.json";
import type { Cell, TableName } from "../contracts";
import type { Table } from "../session/rows";

/** A code of a field with its meaning. */
export interface Code {
  code: string;
  label: string;
}

/** All tables, in official order. */
export const TABLE_NAMES: readonly TableName[] = Object.keys(tables.tables);

/** The authorities that make returns, in order of name. */
export const AUTHORITIES: readonly { code: string; name: string }[] = authorities;

/** The collection years whose rules there are, the latest first. */
export const YEARS: readonly number[] = Array.from(
  { length: years.last - years.first + 1 },
  (_, index) => years.last - index,
);

/** The authority's name; null where there is none, its code where there is no such authority. */
export function authorityName(laCode: string | null): string | null {
  return AUTHORITIES.find(({ code }) => code === laCode)?.name ?? laCode;
}

/** The columns of a table to show, in official order, in lower case. */
export function shownColumns(table: Table, hasUascMarker: boolean): string[] {
  const layouts: Record<TableName, { columns: string[] }> = tables.tables;
  const official = (layouts[table.name]?.columns ?? []).map((column) => column.toLowerCase());
  const columns = table.name === "header" && hasUascMarker ? [...official, "uasc"] : official;
  return columns.filter((column) => table.columns.includes(column));
}

/** Whether a field of a table holds dates. */
export function isDate(tableName: TableName, field: string): boolean {
  const layouts: Record<TableName, { dates: string[] }> = tables.tables;
  return layouts[tableName]?.dates.includes(field.toUpperCase()) ?? false;
}

const byField = new Map<string, typeof codes>();
for (const code of codes) byField.set(code.field, [...(byField.get(code.field) ?? []), code]);

/** The codes that a field may have in a collection year; none where it is no coded field. */
export function codesOf(field: string, year: number): readonly Code[] {
  return (byField.get(field.toUpperCase()) ?? []).filter(
    ({ first_year, last_year }) => (first_year ?? year) <= year && year <= (last_year ?? year),
  );
}

/** What a field's code means, in any year; null where it is none of its codes. */
export function codeLabel(field: string, cell: Cell): string | null {
  const code = (cell ?? "").trim().toUpperCase();
  return byField.get(field.toUpperCase())?.find((one) => one.code === code)?.label ?? null;
}
