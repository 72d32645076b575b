// The data with its corrections as an XML return.
//
// XML holds less than CSV:
// - It has no tables sw_episodes and dolo.
// - It takes a limited number of rows for each child, of most tables one. A row of oc3 or ad1 must
// - It has a child's date of birth and sex once, in the header. A child without a header row gets one.
// - Its rows stand by child, so their order may change.
// What is lost by this is told. Dates are written as the portal wants them. The portal refuses a
// file whose elements stand in another order than in its schema.

import type { Cell, Download, ReadReturn, TableName, TableRows } from "../contracts";
import { rawColumns, TABLES, XML_TABLES } from "../load/tables";
import { staged } from "../load/text";
import { isBlank, strip } from "../load/white-space";
import { CHILD, elementOf, GROUPS, HEADER, ROOT } from "../load/xml-layout";
import { withPortalDates } from "./portal-dates";
import { suppliedCell, suppliedTable } from "./supplied";
import { childrenInXml, type XmlChild } from "./xml-children";
import {
  EPISODE,
  EPISODE_COLUMNS,
  GROUPS_AFTER,
  GROUPS_BEFORE,
  IN_HEADER,
  MOST_ROWS,
} from "./xml-schema";
import { elements, withoutUnfit } from "./xml-text";

/** An XML file, and in words what of the data it could not hold. */
export interface XmlDownload extends Download {
  notCarried: string[];
}

/** The return as an XML document that loads again. */
export function correctedXml(read: ReadReturn): XmlDownload {
  const writer = new Writer(read);
  return {
    name: `ssda903_${read.collectionYear}.xml`,
    bytes: new TextEncoder().encode(writer.document()),
    notCarried: writer.notCarried(),
  };
}

class Writer {
  private readonly lost = new Map<string, number>();

  private readonly read: ReadReturn;

  constructor(read: ReadReturn) {
    this.read = { ...read, tables: read.tables.map(withPortalDates) };
  }

  document(): string {
    const children = childrenInXml(this.read).map((child) => this.child(child));
    const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
    return `${[declaration, `<${ROOT}>`, ...children, `</${ROOT}>`].join("\n")}\n`;
  }

  notCarried(): string[] {
    const tables = this.read.tables.filter(({ tableName }) => !XML_TABLES.includes(tableName));
    for (const { tableName, lineNumbers } of tables) {
      const count = lineNumbers.length;
      if (count > 0) this.lose(`Rows of ${tableName}, which XML has no place for`, count);
    }
    return [...this.lost].map(([what, count]) => `${what}: ${count}.`);
  }

  private child(child: XmlChild): string {
    const fields = this.headerFields(child);
    const lines = [
      `<${HEADER}>`,
      elements(["CHILDID", "UPN", "SEX", "DOB", "ETHNIC", "UASC"], fields),
      ...IN_HEADER.map(([table, names]) => this.inHeader(child, table, names, fields)),
      ...GROUPS_BEFORE.flatMap((group) => this.group(child, group, fields)),
      elements(["MOTHER", "MC_DOB"], fields),
      ...GROUPS_AFTER.flatMap((group) => this.group(child, group, fields)),
      `</${HEADER}>`,
      ...this.group(child, EPISODE, fields),
    ];
    const text = `<${CHILD}>\n${lines.filter((line) => line !== "").join("\n")}\n</${CHILD}>`;
    return withoutUnfit(text, () => this.lose("Characters that XML cannot hold"));
  }

  /** The header's own fields by element; of a child without a header, those of its first row. */
  private headerFields({ header, rows }: XmlChild): Map<string, Cell> {
    const table = suppliedTable(this.read, "header");
    if (header !== null) {
      const cells = rawColumns("header").map((name): [string, Cell] => [
        elementOf(name.toUpperCase()),
        suppliedCell(table, name, header),
      ]);
      return this.withMarker(new Map(cells), rows);
    }
    this.lose("Children without a header row, which were given one");
    const all = [...rows].flatMap(([name, numbers]) =>
      numbers.map((row) => ({ table: suppliedTable(this.read, name), row })),
    );
    const first = (column: string) => {
      const cells = all.map(({ table, row }) => suppliedCell(table, column, row));
      return cells.find((cell) => !isBlank(cell)) ?? null;
    };
    const cells = new Map<string, Cell>([
      ["CHILDID", first("child")],
      ["DOB", first("dob")],
    ]);
    return this.withMarker(cells, rows);
  }

  /** With the UASC marker that the table uasc asks for, where the header says nothing or no. */
  private withMarker(
    fields: Map<string, Cell>,
    rows: ReadonlyMap<TableName, number[]>,
  ): Map<string, Cell> {
    const table = suppliedTable(this.read, "uasc");
    const [row] = rows.get("uasc") ?? [];
    const marker = fields.get("UASC") ?? null;
    const hasDate = row !== undefined && !isBlank(suppliedCell(table, "duc", row));
    if (row === undefined) {
      // The element must be there even where nothing is known; it is then empty.
      const unknown = table && !this.read.hasUascMarker ? "0" : "";
      if (marker === null) fields.set("UASC", unknown);
    } else if (strip(marker ?? "") !== "1" && (marker === null || !hasDate)) {
      fields.set("UASC", "1");
    }
    return fields;
  }

  /** The elements of another table's row that stand in the header. */
  private inHeader(
    child: XmlChild,
    name: TableName,
    names: readonly string[],
    header: ReadonlyMap<string, Cell>,
  ): string {
    const table = suppliedTable(this.read, name);
    const [row] = this.carried(child, name);
    if (!table || row === undefined) return "";
    this.compare(table, row, header);
    const cells = new Map(
      names.map((each) => [each, suppliedCell(table, each.toLowerCase(), row)]),
    );
    // That there is a row of uasc, the marker says already.
    const isTold = name === "uasc" || [...cells.values()].some((cell) => !isBlank(cell));
    if (!isTold) this.lose(`Rows of ${name} with nothing in them`);
    return elements(names, cells);
  }

  private group(child: XmlChild, group: string, header: ReadonlyMap<string, Cell>): string[] {
    const name = GROUPS.get(group) ?? "";
    const table = suppliedTable(this.read, name);
    if (!table) return [];
    const shared = ["CHILD", "DOB"];
    const columns = group === EPISODE ? EPISODE_COLUMNS : (TABLES.get(name)?.columns ?? []);
    const names = columns.filter((column) => !shared.includes(column));
    return this.carried(child, name).map((row) => {
      this.compare(table, row, header);
      const cells = names.map((column): [string, Cell] => [
        elementOf(column),
        suppliedCell(table, column.toLowerCase(), row),
      ]);
      return `<${group}>${elements(names.map(elementOf), new Map(cells))}</${group}>`;
    });
  }

  /** A child's rows of a table, as many as the schema takes. */
  private carried({ rows }: XmlChild, name: TableName): number[] {
    const all = rows.get(name) ?? [];
    const most = MOST_ROWS.get(name) ?? all.length;
    if (all.length > most) {
      const first = most === 1 ? "first" : `first ${most}`;
      this.lose(`Rows of ${name} after a child's ${first}`, all.length - most);
    }
    return all.slice(0, most);
  }

  /** Note where a row says something else than the child's header, which alone is written. */
  private compare(table: TableRows, row: number, header: ReadonlyMap<string, Cell>): void {
    for (const [field, what] of [
      ["DOB", "a date of birth"],
      ["SEX", "a sex"],
    ] as const) {
      if (!(field.toLowerCase() in table.columns)) continue;
      const cell = suppliedCell(table, field.toLowerCase(), row);
      if (staged(cell) !== staged(header.get(field))) {
        this.lose(`Rows of ${table.tableName} with ${what} that is not the header's`);
      }
    }
  }

  private lose(what: string, count = 1): void {
    this.lost.set(what, (this.lost.get(what) ?? 0) + count);
  }
}
