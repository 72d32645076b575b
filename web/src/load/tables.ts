// The twelve tables of the return, as Python knows them.

import generated from "../../generated/tables.json";
import type { Cell, TableName } from "../contracts";

interface TableLayout {
  columns: string[];
  optional: string[];
  dates: string[];
  in_xml: boolean;
  /** The year since which the return has it, where there were years without. */
  first_year: number | null;
}

/** Table -> its columns in official order, in capitals; which may be missing, which hold dates. */
export const TABLES: ReadonlyMap<TableName, TableLayout> = new Map(
  Object.entries(generated.tables),
);

/** All tables, in official order. */
export const TABLE_NAMES: readonly TableName[] = [...TABLES.keys()];

/** The tables that an XML return supplies. */
export const XML_TABLES: readonly TableName[] = [...TABLES]
  .filter(([, layout]) => layout.in_xml)
  .map(([name]) => name);

/** The columns of a table's CSV file, in capitals and official order. */
export function csvColumns(table: TableName): readonly string[] {
  const layout = TABLES.get(table);
  if (!layout) throw new Error(`There is no table ${table}.`);
  return layout.columns;
}

/**
 * The columns of `raw.<table>`, in lower case. The header has one more than its CSV file: the UASC
 * marker of XML returns.
 */
export function rawColumns(table: TableName): string[] {
  const columns = csvColumns(table).map((column) => column.toLowerCase());
  return table === "header" ? [...columns, "uasc"] : columns;
}

/** The columns without which a CSV file of the table is refused, in capitals. */
export function requiredColumns(table: TableName): string[] {
  const optional = TABLES.get(table)?.optional ?? [];
  return csvColumns(table).filter((column) => !optional.includes(column));
}

/** The values of a column that a table must have. */
export function column(columns: Record<string, Cell[]>, name: string): Cell[] {
  const values = columns[name];
  if (!values) throw new Error(`There is no column ${name}.`);
  return values;
}
