// Read a 903 XML return: one EXPSSDA903 element with a CHILD element for each child.

import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";
import type { Cell, LoadIssue, ReadFile, SourceFile, TableName } from "../contracts";
import { cellIssues } from "./cell-issues";
import { sha256Of } from "./hashing";
import { Refused } from "./refused";
import { csvColumns, rawColumns, XML_TABLES } from "./tables";
import { isBlank, strip } from "./white-space";
import { decodeXml, notWellFormed } from "./xml-encodings";
import { LineCounter, startOfFault, startOfUnclosed } from "./xml-faults";
import {
  AD1_FIELDS,
  CHILD,
  columnOf,
  GROUPS,
  HEADER,
  HEADER_FIELDS,
  OC3_FIELDS,
  ROOT,
} from "./xml-layout";

const MAX_DEPTH = 32;

/**
 * Read an XML return into the rows of its tables. Nothing outside the file is ever fetched and no
 * entity is expanded: such a file is refused. Well-formed XML of another kind is a file without
 * tables, if it is called .xml. Throws Refused, naming file and line, for what is not well-formed,
 * and for XML of another kind in place of a CSV file.
 */
export function readXmlFile(file: SourceFile): ReadFile {
  const { text, badLine } = decodeXml(file.name, file.bytes);
  const builder = new Builder(file.name);
  const lines = new LineCounter(text);
  const parser = new SaxesParser({ xmlns: true, position: true });
  // The tag that an event is about is the last that began: no value may hold a bare "<".
  const lineOfTag = () => lines.at(text.lastIndexOf("<", parser.position - 1));
  let placeOfError = () => startOfFault(text, parser.position - 1);
  parser.on("error", () => notWellFormed(file.name, lines.at(placeOfError())));
  parser.on("doctype", () => {
    const reason =
      "the file declares a document type or entities, which a 903 return never does. " +
      "It is not read.";
    throw new Refused(file.name, null, reason);
  });
  parser.on("opentag", (tag) => builder.start(tag, lineOfTag()));
  parser.on("text", (content) => builder.data(content));
  parser.on("cdata", (content) => builder.data(content));
  parser.on("closetag", () => builder.end(lineOfTag()));
  try {
    parser.write(text);
  } catch (error) {
    if (!(error instanceof OtherKind)) throw error;
    return notAReturn(file, error);
  }
  if (badLine !== null) notWellFormed(file.name, badLine);
  // What is still open at the end of the file is reported where it began.
  placeOfError = () => startOfFault(text, startOfUnclosed(text));
  parser.close();
  return builder.finish(sha256Of(file.bytes));
}

/** XML whose root element is not that of a 903 return. */
class OtherKind extends Error {
  constructor(
    readonly root: string,
    readonly line: number,
  ) {
    super(root);
  }
}

function notAReturn({ name: fileName, bytes }: SourceFile, { root, line }: OtherKind): ReadFile {
  const reason = `the file begins with ${root}, not with ${ROOT}: it is not a 903 return.`;
  const refused = new Refused(fileName, line, reason);
  if (!/\.xml$/i.test(fileName)) throw refused;
  const issue = refused.asIssue();
  return {
    fileName,
    format: "xml",
    sha256: sha256Of(bytes),
    rowsInFile: 0,
    tables: [],
    issues: [{ ...issue, message: `${issue.message} Not read.` }],
  };
}

type Fields = Map<string, string>;

/** Collects rows while the parser goes through the file; no tree is kept. */
class Builder {
  private readonly issues: LoadIssue[] = [];
  private readonly columns = new Map<TableName, Record<string, Cell[]>>();
  private readonly lineNumbers = new Map<TableName, number[]>();
  private readonly path: string[] = [];
  /** The text straight inside each open element. */
  private readonly texts: string[] = [];
  private childLine = 0;
  private headerLine = 0;
  private hasHeader = false;
  private header: Fields = new Map();
  private groups: { table: TableName; line: number; fields: Fields }[] = [];
  private readonly reported = new Set<string>();

  constructor(private readonly fileName: string) {
    for (const table of XML_TABLES) {
      const columns = rawColumns(table).map((column): [string, Cell[]] => [column, []]);
      this.columns.set(table, Object.fromEntries(columns));
      this.lineNumbers.set(table, []);
    }
  }

  // The parser calls these.

  start(tag: SaxesTagNS, line: number): void {
    const name = tag.local.toUpperCase();
    const depth = this.path.length;
    if (depth === 0 && name !== ROOT) throw new OtherKind(name, line);
    if (depth >= MAX_DEPTH) {
      throw new Refused(this.fileName, line, "elements are nested too deeply.");
    }
    this.path.push(name);
    this.texts.push("");
    const group = this.isGroup() ? GROUPS.get(name) : undefined;
    if (depth === 1 && name === CHILD) {
      this.header = new Map();
      this.groups = [];
      this.childLine = line;
      this.headerLine = line;
      this.hasHeader = false;
    } else if (depth === 2 && name === HEADER) {
      if (!this.hasHeader) this.headerLine = line;
      this.hasHeader = true;
    } else if (group) {
      this.groups.push({ table: group, line, fields: new Map() });
    } else if (!this.isKnown()) {
      const message = `The element ${name} is not part of a 903 return where it stands: left out.`;
      this.report(line, message);
    }
    if (depth >= 1) this.reportAttributes(name, Object.values(tag.attributes), line);
  }

  data(text: string): void {
    const last = this.texts.length - 1;
    if (last >= 0) this.texts[last] += text;
  }

  end(line: number): void {
    const name = this.last();
    const text = this.texts.pop() ?? "";
    if (this.isField()) {
      this.keep(name, text, line);
    } else if (!isBlank(text)) {
      const message = `Text stands in the element ${name}, outside any field: left out.`;
      this.report(line, message, "#text");
    }
    this.path.pop();
    if (this.path.length === 1 && name === CHILD) this.finishChild();
  }

  finish(sha256: string): ReadFile {
    const tables = [...this.columns].map(([tableName, columns]) => ({
      tableName,
      columns,
      lineNumbers: this.lineNumbers.get(tableName) ?? [],
    }));
    if (this.lineNumbers.get("header")?.length === 0) {
      this.issue(null, `The file has no ${CHILD} element: no rows.`);
    }
    return {
      fileName: this.fileName,
      format: "xml",
      sha256,
      rowsInFile: tables.reduce((sum, table) => sum + table.lineNumbers.length, 0),
      tables,
      issues: [...this.issues, ...cellIssues(this.fileName, tables)],
    };
  }

  // Where in the file the parser is: EXPSSDA903/CHILD/(HEADER|EPISODE)/...

  private last(): string {
    return this.path.at(-1) ?? "";
  }

  private isGroup(): boolean {
    const { path } = this;
    if (!GROUPS.has(this.last()) || path[1] !== CHILD) return false;
    return path.length === 3 || (path.length === 4 && path[2] === HEADER);
  }

  private isField(): boolean {
    const { path } = this;
    if (path[1] !== CHILD || path.length < 4) return false;
    const field = columnOf(this.last());
    if (path.length === 4 && path[2] === HEADER) return HEADER_FIELDS.has(field);
    const group = path.at(-2) ?? "";
    const isInGroup =
      (path.length === 4 && path[2] === group) || (path.length === 5 && path[2] === HEADER);
    const table = GROUPS.get(group);
    // The child's id and date of birth stand in the header alone.
    const isShared = field === "CHILD" || field === "DOB";
    return isInGroup && table !== undefined && !isShared && csvColumns(table).includes(field);
  }

  private isKnown(): boolean {
    const { path } = this;
    if (path.length <= 2) return this.last() === [ROOT, CHILD][path.length - 1];
    return (path.length === 3 && path[2] === HEADER && path[1] === CHILD) || this.isField();
  }

  /** Attributes of another namespace (`xsi:type`) are XML's own business. */
  private reportAttributes(name: string, attributes: SaxesAttributeNS[], line: number): void {
    for (const { name: attribute, uri } of attributes) {
      if (uri !== "" || attribute === "xmlns") continue;
      const message = `The element ${name} has an attribute, ${attribute}: left out.`;
      this.report(line, message, `@${attribute}`);
    }
  }

  /** One issue per kind of place where something is left out, and none for what is inside. */
  private report(line: number, message: string, part = ""): void {
    const here = this.path.join("/") + part;
    const places = this.path.map((_, step) => this.path.slice(0, step + 1).join("/"));
    if ([...places, here].some((place) => this.reported.has(place))) return;
    this.reported.add(here);
    this.issue(line, message);
  }

  private issue(lineNumber: number | null, message: string): void {
    this.issues.push({ fileName: this.fileName, message, lineNumber, tableName: null });
  }

  // What becomes of a child.

  private keep(name: string, text: string, line: number): void {
    const field = columnOf(name);
    const isInHeader = this.path.length === 4 && this.path[2] === HEADER;
    const row = isInHeader ? this.header : this.groups.at(-1)?.fields;
    if (isBlank(row?.get(field))) row?.set(field, text);
    else this.issue(line, `The element ${name} stands twice in one record: the first is kept.`);
  }

  private finishChild(): void {
    const { header, headerLine } = this;
    if (!this.hasHeader) {
      const message =
        "The CHILD has no HEADER: its records are read without child and date of birth.";
      this.issue(this.childLine, message);
    }
    // The UASC marker of an XML return is never null: an absent element is a blank marker.
    this.add("header", headerLine, new Map([["UASC", ""], ...header]));
    const isFilled = (field: string) => !isBlank(header.get(field));
    const isUasc = strip(header.get("UASC") ?? "") === "1" || isFilled("DUC");
    if (isUasc) this.add("uasc", headerLine, header);
    if (OC3_FIELDS.some(isFilled)) this.add("oc3", headerLine, header);
    if (AD1_FIELDS.some(isFilled)) this.add("ad1", headerLine, header);
    const shared = [...header].filter(([field]) => field === "CHILD" || field === "DOB");
    for (const { table, line, fields } of this.groups) {
      this.add(table, line, new Map([...fields, ...shared]));
    }
  }

  /** Add a row of a table, which begins on that line. */
  private add(table: TableName, line: number, fields: Fields): void {
    this.lineNumbers.get(table)?.push(line);
    for (const [column, values] of Object.entries(this.columns.get(table) ?? {})) {
      values.push(fields.get(column.toUpperCase()) ?? null);
    }
  }
}
