// The rows of a return by child, which is how XML holds them.

import type { ReadReturn, TableName } from "../contracts";
import { XML_TABLES } from "../load/tables";
import { staged } from "../load/text";
import { suppliedTable } from "./supplied";

/** A child of the return and the numbers of its rows, counted from 0. */
export interface XmlChild {
  /** Its header row; null where it has none. */
  header: number | null;
  rows: Map<TableName, number[]>;
}

/** The children in the order of their header rows, then those without one. */
export function childrenInXml(read: ReadReturn): XmlChild[] {
  const children: XmlChild[] = [];
  const byId = new Map<string | null, XmlChild>();
  const add = (id: string | null, header: number | null): XmlChild => {
    const child = { header, rows: new Map<TableName, number[]>() };
    children.push(child);
    // Of two headers for one child, the first has the child's rows.
    if (!byId.has(id)) byId.set(id, child);
    return child;
  };
  const headers = suppliedTable(read, "header")?.columns.child ?? [];
  for (const [row, id] of headers.entries()) add(staged(id), row);
  for (const { tableName, columns } of read.tables) {
    if (tableName === "header" || !XML_TABLES.includes(tableName)) continue;
    for (const [row, cell] of (columns.child ?? []).entries()) {
      const id = staged(cell);
      const { rows } = byId.get(id) ?? add(id, null);
      const numbers = rows.get(tableName);
      if (numbers) numbers.push(row);
      else rows.set(tableName, [row]);
    }
  }
  return children;
}
