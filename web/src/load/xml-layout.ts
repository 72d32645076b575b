// Which elements an XML return has, and which table and column each stands for.

import type { TableName } from "../contracts";
import { csvColumns, rawColumns, TABLES, XML_TABLES } from "./tables";

export const ROOT = "EXPSSDA903";
export const CHILD = "CHILD";
export const HEADER = "HEADER";

const elementOfTable = (table: TableName) => TABLES.get(table)?.xml_element ?? "";

/** Repeated elements, each a row of a table. */
export const GROUPS: ReadonlyMap<string, TableName> = new Map(
  XML_TABLES.filter((table) => elementOfTable(table) !== HEADER).map((table) => [
    elementOfTable(table),
    table,
  ]),
);

/** Elements straight under HEADER, by their CSV column. */
export const HEADER_FIELDS: ReadonlySet<string> = new Set(
  XML_TABLES.filter((table) => elementOfTable(table) === HEADER)
    .flatMap(rawColumns)
    .map((column) => column.toUpperCase()),
);

export const OC3_FIELDS = ownFields("oc3");
export const AD1_FIELDS = ownFields("ad1");

/** Columns by the elements that are called otherwise. */
const RENAMED: ReadonlyMap<string, string> = new Map(
  [...TABLES.values()].flatMap((layout) =>
    Object.entries(layout.xml_names).map(([column, element]): [string, string] => [
      element,
      column,
    ]),
  ),
);

/** The columns of a table that no other has. */
function ownFields(table: TableName): string[] {
  return csvColumns(table).filter((column) => column !== "CHILD" && column !== "DOB");
}

/** The column that an element stands for, in capitals. */
export function columnOf(element: string): string {
  return RENAMED.get(element) ?? element;
}

/** The element that stands for a column. */
export function elementOf(column: string): string {
  return [...RENAMED].find(([, renamed]) => renamed === column)?.[0] ?? column;
}
