// The twelve tables of the return: the facts that Python reads too, which says what each of them is.

import facts from "../../../ssda903_pipeline/tables.json";
import type { Cell, TableName } from "../contracts";

interface TableLayout {
  /** What people call it. */
  title: string;
  /** Those of its CSV file, in official order. */
  columns: string[];
  /** Those that only an XML return has. */
  only_in_xml: string[];
  /** Those that a file may lack. */
  optional: string[];
  dates: string[];
  /** The columns of a row's first and last day, where rows belong to a year. */
  period: string[] | null;
  /** The element that is a row of it, or that has its fields beside those of other tables. */
  xml_element: string | null;
  /** Columns with the elements that are called otherwise. */
  xml_names: Record<string, string>;
  /** The year since which the return has it, where there were years without. */
  first_year: number | null;
}

/** Table -> what there is to know of it; columns in capitals. */
export const TABLES: ReadonlyMap<TableName, TableLayout> = new Map<TableName, TableLayout>(
  Object.entries(facts),
);

/** All tables, in official order. */
export const TABLE_NAMES: readonly TableName[] = [...TABLES.keys()];

/** The tables that an XML return supplies. */
export const XML_TABLES: readonly TableName[] = [...TABLES]
  .filter(([, layout]) => layout.xml_element !== null)
  .map(([name]) => name);

/** What there is to know of a table. */
function layoutOf(table: TableName): TableLayout {
  const layout = TABLES.get(table);
  if (!layout) throw new Error(`There is no table ${table}.`);
  return layout;
}

/** What people call a table; its own name where it is none of the twelve. */
export function tableTitle(table: TableName): string {
  return TABLES.get(table)?.title ?? table;
}

/** The columns of a table's CSV file, in capitals and official order. */
export function csvColumns(table: TableName): readonly string[] {
  return layoutOf(table).columns;
}

/**
 * The columns of `raw.<table>` that a file supplies, in lower case. The header has one more than its CSV file: the UASC
 * marker of XML returns.
 */
export function rawColumns(table: TableName): string[] {
  const { columns, only_in_xml: onlyInXml } = layoutOf(table);
  return [...columns, ...onlyInXml].map((column) => column.toLowerCase());
}

/** The columns without which a CSV file of the table is refused, in capitals. */
export function requiredColumns(table: TableName): string[] {
  const { columns, optional } = layoutOf(table);
  return columns.filter((column) => !optional.includes(column));
}

/** The columns of a table whose elements in an XML return are called otherwise, with these. */
export function elementNames(table: TableName): Readonly<Record<string, string>> {
  return layoutOf(table).xml_names;
}

/** The values of a column that a table must have. */
export function column(columns: Record<string, Cell[]>, name: string): Cell[] {
  const values = columns[name];
  if (!values) throw new Error(`There is no column ${name}.`);
  return values;
}
