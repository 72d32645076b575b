// The Excel workbook: what was found, for people who work through it.

import type { Cell as SheetCell, CellStyle, CellValue, WriteSheet } from "hucre";
import { colToLetter, writeXlsx } from "hucre/xlsx";
import type { Download, ReadReturn, Results } from "../contracts";
import { AUTHORITIES } from "../load/authorities";
import { childrenOf } from "./cleaned";
import type { Value } from "./csv";
import { errorsInWords, extractInWords } from "./in-words";
import { childrenIn, dueNow } from "./reports";
import { type Column, type Kind, type Sheet, sheetsOf } from "./sheets";

/** Rows of an Excel worksheet, that of the headings included. */
const MAX_ROWS = 1_048_576;

/** Characters of an Excel cell. */
const MAX_TEXT = 32_767;

/** Text such as #REF! or #N/A. */
const EXCEL_ERROR = /^#[A-Z0-9/_!?]+$/;

const PAPER_A4 = "a4";
const GREY = { style: "thin", color: { rgb: "B1B4B6" } } as const;
const TOP = { vertical: "top" } as const;

const HEADING: CellStyle = {
  font: { bold: true, color: { rgb: "FFFFFF" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "1D70B8" } },
  border: { top: GREY, right: GREY, bottom: GREY, left: GREY },
  alignment: { ...TOP, wrapText: true },
};
const PAGE_TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: TOP };
const SECTION: CellStyle = { font: { bold: true, size: 12 }, alignment: TOP };
const NOTE: CellStyle = { font: { italic: true }, alignment: TOP };

/** At the top of its row: a message beside it may take many lines. */
const STYLES: Record<Kind, CellStyle> = {
  text: { alignment: TOP },
  wrapped: { alignment: { ...TOP, wrapText: true } },
  number: { numFmt: "#,##0", alignment: TOP },
  year: { numFmt: "0", alignment: TOP },
  percent: { numFmt: "0.0%", alignment: TOP },
  day: { numFmt: "dd/mm/yyyy", alignment: TOP },
};

const HOW_TO_READ = [
  "Row counts a table's rows from 1. Line is where the row stands when the CSV file is opened in " +
    "a spreadsheet without blank lines; an XML file has no such line. Both count the data as it " +
    "was validated, with your changes.",
  "Find it by names the row's own dates, which stay the same when rows move.",
  "Values are shown as they were supplied. A table that begins with previous. is last year's.",
  "The same row can break several rules: putting one thing right often clears several errors.",
  "Due says when an error is to be mended: now, or at year end for what is not wrong yet on the " +
    "extract date, because the rule looks at the whole year.",
  "The workbook holds data about children: keep it as you keep the return itself.",
];

const RETURN_COLUMNS: readonly Column[] = [
  { name: "la_name", heading: "Authority", width: 26, kind: "wrapped" },
  { name: "la_code", heading: "Code", width: 12, kind: "text" },
  { name: "collection_year", heading: "Year", width: 8, kind: "year" },
  { name: "ruleset_year", heading: "Rules of", width: 10, kind: "year" },
  { name: "as_at", heading: "Extract date", width: 11, kind: "day" },
  { name: "rows", heading: "Rows", width: 9, kind: "number" },
  { name: "load_issues", heading: "Load issues", width: 9, kind: "number" },
  { name: "children", heading: "Children", width: 9, kind: "number" },
  { name: "children_with_errors", heading: "Children with errors", width: 11, kind: "number" },
  { name: "errors", heading: "Errors", width: 9, kind: "number" },
  { name: "due_now", heading: "Due now", width: 9, kind: "number" },
  { name: "passed", heading: "Rules passed", width: 9, kind: "number" },
  { name: "failed", heading: "Rules failed", width: 9, kind: "number" },
  { name: "not_run", heading: "Rules not run", width: 9, kind: "number" },
];

/**
 * A summary, and a sheet for each question that analysts ask. What was supplied is written as text,
 * whatever it looks like: Excel makes no formula, link, date or number of it. Rows that do not fit
 * into a worksheet are counted in its last row.
 */
export async function workbook(read: ReadReturn, results: Results): Promise<Download> {
  const sheets = sheetsOf(read, results);
  const bytes = await writeXlsx({
    sheets: [summarySheet(read, results, sheets), ...sheets.map(reportSheet)],
    properties: { title: "SSDA903 validation" },
  });
  return { name: "report.xlsx", bytes };
}

function reportSheet(sheet: Sheet): WriteSheet {
  const { columns, rows } = sheet;
  // One row is for the headings, and one for saying that there are more.
  const fitting = rows.length < MAX_ROWS ? rows.length : MAX_ROWS - 2;
  const shown = rows.slice(0, fitting).map((row) => columns.map(({ name }) => cellOf(row[name])));
  const notes = rows.length === 0 ? ["There are none."] : [];
  if (fitting < rows.length) {
    const left = (rows.length - fitting).toLocaleString("en-GB");
    notes.push(`${left} more rows do not fit into a worksheet. ${sheet.elsewhere}`);
  }
  const headings = columns.map(({ heading }) => heading);
  const cells = new Map<string, Partial<SheetCell>>();
  headings.forEach((value, place) => cells.set(`0,${place}`, { value, style: HEADING }));
  notes.forEach((value, place) => cells.set(`${fitting + 1 + place},0`, { value, style: NOTE }));
  shown.forEach((row, above) =>
    row.forEach((value, place) => {
      const kind = columns[place]?.kind ?? "text";
      const cell = plainText(value, STYLES[kind]);
      if (cell) cells.set(`${above + 1},${place}`, cell);
    }),
  );
  return {
    ...laidOut(sheet.name, columns, true),
    rows: [headings, ...shown, ...notes.map((note) => [note])],
    cells,
    freezePane: { rows: 1 },
    tables: [
      {
        name: sheet.tableName,
        range: `A1:${colToLetter(columns.length - 1)}${Math.max(fitting, 1) + 1}`,
        columns: headings.map((name) => ({ name })),
        style: "TableStyleLight1",
      },
    ],
  };
}

/** A cell for text that would else be taken for one of Excel's errors; null for any other value. */
function plainText(value: CellValue, style: CellStyle): Partial<SheetCell> | null {
  if (typeof value !== "string" || !EXCEL_ERROR.test(value)) return null;
  return { value, richText: [{ text: value }], style };
}

/** What was checked and found in all, and what the other sheets hold. */
function summarySheet(read: ReadReturn, results: Results, sheets: readonly Sheet[]): WriteSheet {
  const figures = figuresOf(read, results);
  const lines: [CellStyle, string, string?][] = [
    [PAGE_TITLE, `SSDA903 validation${extractInWords(results.asAt, read.collectionYear)}`],
    [STYLES.text, overview(read, results, figures)],
    [STYLES.text, ""],
    [SECTION, "The sheets of this workbook"],
    ...sheets.map(({ name, about }): [CellStyle, string, string] => [STYLES.text, name, about]),
    [STYLES.text, ""],
    [SECTION, "How to read them"],
    ...HOW_TO_READ.map((line): [CellStyle, string] => [STYLES.text, line]),
    [STYLES.text, ""],
    [SECTION, "What was checked"],
  ];
  const cells = new Map<string, Partial<SheetCell>>();
  lines.forEach(([style, first, second = ""], row) => {
    cells.set(`${row},0`, { value: first, style });
    cells.set(`${row},1`, { value: second, style });
  });
  RETURN_COLUMNS.forEach(({ name, heading, kind }, place) => {
    cells.set(`${lines.length},${place}`, { value: heading, style: HEADING });
    const value = cellOf(figures[name]);
    cells.set(`${lines.length + 1},${place}`, { value, style: STYLES[kind] });
  });
  return {
    ...laidOut("Summary", RETURN_COLUMNS, false),
    rows: [
      ...lines.map(([, first, second = ""]) => [first, second]),
      RETURN_COLUMNS.map(({ heading }) => heading),
      RETURN_COLUMNS.map(({ name }) => cellOf(figures[name])),
    ],
    cells,
  };
}

function overview(read: ReadReturn, { errors }: Results, figures: Figures): string {
  const of = (name: string) => Number(figures[name]).toLocaleString("en-GB");
  const due = errors.filter((error) => error.due === "now");
  const children = childrenIn(due).size;
  const where = ` in ${children.toLocaleString("en-GB")} ${children === 1 ? "child" : "children"}`;
  return (
    `${errorsInWords(errors.length, due.length, read.collectionYear, where)}. Rules: ` +
    `${of("passed")} passed, ${of("failed")} failed, ${of("not_run")} not run.`
  );
}

type Figures = Record<string, Value | Date>;

function figuresOf(read: ReadReturn, results: Results): Figures {
  const { laCode } = read;
  const runs = (status: string) => results.ruleRuns.filter((run) => run.status === status).length;
  const name = laCode === null ? "Authority not given" : AUTHORITIES.get(laCode);
  return {
    la_name: name ?? "Authority not known",
    la_code: laCode,
    collection_year: read.collectionYear,
    ruleset_year: read.rulesetYear,
    as_at: results.asAt,
    rows: read.tables.reduce((sum, table) => sum + table.rowCount, 0),
    load_issues: read.issues.length,
    children: childrenOf(read).size,
    children_with_errors: childrenIn(results.errors).size,
    errors: results.errors.length,
    due_now: dueNow(results.errors),
    passed: runs("passed"),
    failed: runs("failed"),
    not_run: runs("not_run"),
  };
}

/** A worksheet laid out for these columns, and for printing. */
function laidOut(name: string, columns: readonly Column[], isReport: boolean): WriteSheet {
  return {
    name,
    columns: columns.map(({ width, kind }) =>
      isReport ? { width, style: STYLES[kind] } : { width },
    ),
    pageSetup: {
      orientation: "landscape",
      paperSize: PAPER_A4,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(isReport ? { printTitlesRow: "$1:$1" } : {}),
    },
    headerFooter: { oddFooter: "&L&A&RPage &P of &N" },
  };
}

function cellOf(value: Value | Date | undefined): CellValue {
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : (value ?? null);
}
