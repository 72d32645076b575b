// The data with its corrections as an XML return.
//
// XML holds less than CSV. It has no tables sw_episodes and dolo; so many rows of a table for each
// child, most often one, and of oc3 and ad1 only where something is in it; and a child's date of
// birth and sex once, in the header. A child without a header row gets one. Rows stand by child, so
// their order may change. What was left out for that is told. Dates are written as the portal wants
// them. It refuses a file whose elements stand in another order than its schema's.

import type { Cell, Download, ReadReturn, TableName, TableRows } from "../contracts";
import { TABLES } from "../load/tables";
import { isBlank, strip } from "../load/text";
import { AD1_FIELDS, CHILD, GROUPS, HEADER, OC3_FIELDS, ROOT } from "../load/xml-files";
import { cellAt, cleaned, tableOf } from "./cleaned";
import { withPortalDates } from "./portal-dates";

/** An XML file, and in words what of the data it could not hold. */
export interface XmlDownload extends Download {
  notCarried: string[];
}

/** Groups inside HEADER before MOTHER and after it; episodes stand after the header. */
const GROUPS_BEFORE = ["AMISSING", "AREVIEW"];
const GROUPS_AFTER = ["PERMANENCE", "OC2", "AD_PLACED"];
const EPISODE = "EPISODE";

/** The order of an episode's columns in XML; other tables have that of their CSV files. */
const EPISODE_COLUMNS = [
  "DECOM",
  "RNE",
  "LS",
  "CIN",
  "PLACE",
  "PL_POST",
  "HOME_POST",
  "URN",
  "PLACE_PROVIDER",
  "DEC",
  "REC",
  "REASON_PLACE_CHANGE",
];

/** Elements of the header that hold a row of another table. */
const IN_HEADER: readonly [TableName, readonly string[]][] = [
  ["uasc", ["DUC"]],
  ["ad1", AD1_FIELDS],
  ["oc3", OC3_FIELDS],
];

/** How many rows of a child the schema takes; of episodes, any number. */
const MOST_ROWS: ReadonlyMap<TableName, number> = new Map([
  ["uasc", 1],
  ["ad1", 1],
  ["oc3", 1],
  ["missing", 366],
  ["reviews", 52],
  ["prev_perm", 1],
  ["oc2", 1],
  ["placed_adoption", 366],
]);

/** What no XML file can hold, not even as the number of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** A child of the return and the numbers of its rows, counted from 0. */
interface Child {
  /** Its header row; null where it has none. */
  header: number | null;
  rows: Map<TableName, number[]>;
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
    const children = childrenOf(this.read).map((child) => this.child(child));
    const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
    return `${[declaration, `<${ROOT}>`, ...children, `</${ROOT}>`].join("\n")}\n`;
  }

  notCarried(): string[] {
    const tables = this.read.tables.filter(({ tableName }) => !TABLES.get(tableName)?.in_xml);
    for (const { tableName, rowCount } of tables) {
      if (rowCount > 0) this.lose(`Rows of ${tableName}, which XML has no place for`, rowCount);
    }
    return [...this.lost].map(([what, count]) => `${what}: ${count}.`);
  }

  private child(child: Child): string {
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
    return text.replace(UNFIT, () => {
      this.lose("Characters that XML cannot hold");
      return "\ufffd";
    });
  }

  /** The header's own fields by element; of a child without a header, those of its first row. */
  private headerFields({ header, rows }: Child): Map<string, Cell> {
    const table = tableOf(this.read, "header");
    if (header !== null) {
      const names = [...(TABLES.get("header")?.columns ?? []), "UASC"];
      const cells = names.map((name): [string, Cell] => [
        name === "CHILD" ? "CHILDID" : name,
        cellAt(table, name.toLowerCase(), header),
      ]);
      return this.withMarker(new Map(cells), rows);
    }
    this.lose("Children without a header row, which were given one");
    const all = [...rows].flatMap(([name, numbers]) =>
      numbers.map((row) => ({ table: tableOf(this.read, name), row })),
    );
    const first = (column: string) => {
      const cells = all.map(({ table, row }) => cellAt(table, column, row));
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
    const table = tableOf(this.read, "uasc");
    const [row] = rows.get("uasc") ?? [];
    const marker = fields.get("UASC") ?? null;
    const hasDate = row !== undefined && !isBlank(cellAt(table, "duc", row));
    if (row === undefined) {
      // Where nothing is known the element is there all the same, and empty.
      const unknown = table && !this.read.hasUascMarker ? "0" : "";
      if (marker === null) fields.set("UASC", unknown);
    } else if (strip(marker ?? "") !== "1" && (marker === null || !hasDate)) {
      fields.set("UASC", "1");
    }
    return fields;
  }

  /** The elements of another table's row that stand in the header. */
  private inHeader(
    child: Child,
    name: TableName,
    names: readonly string[],
    header: ReadonlyMap<string, Cell>,
  ): string {
    const table = tableOf(this.read, name);
    const [row] = this.carried(child, name);
    if (!table || row === undefined) return "";
    this.compare(table, row, header);
    const cells = new Map(names.map((each) => [each, cellAt(table, each.toLowerCase(), row)]));
    // The row of uasc is told by the marker too.
    const isTold = name === "uasc" || [...cells.values()].some((cell) => !isBlank(cell));
    if (!isTold) this.lose(`Rows of ${name} with nothing in them`);
    return elements(names, cells);
  }

  private group(child: Child, group: string, header: ReadonlyMap<string, Cell>): string[] {
    const name = GROUPS.get(group) ?? "";
    const table = tableOf(this.read, name);
    if (!table) return [];
    const shared = ["CHILD", "DOB"];
    const columns = group === EPISODE ? EPISODE_COLUMNS : (TABLES.get(name)?.columns ?? []);
    const names = columns.filter((column) => !shared.includes(column));
    return this.carried(child, name).map((row) => {
      this.compare(table, row, header);
      const cells = names.map((column): [string, Cell] => [
        elementOf(column),
        cellAt(table, column.toLowerCase(), row),
      ]);
      return `<${group}>${elements(names.map(elementOf), new Map(cells))}</${group}>`;
    });
  }

  /** A child's rows of a table, as many as the schema takes. */
  private carried({ rows }: Child, name: TableName): number[] {
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
      const cell = cellAt(table, field.toLowerCase(), row);
      if (cleaned(cell) !== cleaned(header.get(field))) {
        this.lose(`Rows of ${table.tableName} with ${what} that is not the header's`);
      }
    }
  }

  private lose(what: string, count = 1): void {
    this.lost.set(what, (this.lost.get(what) ?? 0) + count);
  }
}

/** The children in the order of their header rows, then those without one. */
function childrenOf(read: ReadReturn): Child[] {
  const children: Child[] = [];
  const byId = new Map<string | null, Child>();
  const add = (id: string | null, header: number | null): Child => {
    const child = { header, rows: new Map<TableName, number[]>() };
    children.push(child);
    // Of two headers for one child, the first has the child's rows.
    if (!byId.has(id)) byId.set(id, child);
    return child;
  };
  const headers = tableOf(read, "header")?.columns.child ?? [];
  for (const [row, id] of headers.entries()) add(cleaned(id), row);
  for (const { tableName, columns } of read.tables) {
    if (tableName === "header" || !TABLES.get(tableName)?.in_xml) continue;
    for (const [row, cell] of (columns.child ?? []).entries()) {
      const id = cleaned(cell);
      const { rows } = byId.get(id) ?? add(id, null);
      const numbers = rows.get(tableName);
      if (numbers) numbers.push(row);
      else rows.set(tableName, [row]);
    }
  }
  return children;
}

function elementOf(column: string): string {
  return column === "PLACE" ? "PL" : column;
}

/** The elements that are not null, in this order. */
function elements(names: readonly string[], cells: ReadonlyMap<string, Cell>): string {
  return names
    .flatMap((name) => {
      const cell = cells.get(name) ?? null;
      return cell === null ? [] : [`<${name}>${escaped(cell)}</${name}>`];
    })
    .join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}
