// The Excel workbook: what was found, for people who work through it.

import type { CellStyle, CellValue, DataValidation, Cell as SheetCell, WriteSheet } from "hucre";
import { colToLetter, writeXlsx } from "hucre/xlsx";
import facts from "../../generated/notes.json";
import type {
  ColumnKind,
  Download,
  ReadReport,
  Report,
  ReportColumn,
  ReportRows,
  ReportValue,
} from "../contracts";
import { number } from "../load/text";
import { REPORTS, reportNamed, sheetColumns } from "./declaration";
import { errorsInWords, extractInWords } from "./in-words";
import { besideChild, valueIn } from "./people";

/** Rows of an Excel worksheet, that of the headings included. */
const MAX_ROWS = 1_048_576;

/** Characters of an Excel cell. */
const MAX_TEXT = 32_767;

/** Text such as #REF! or #N/A. */
const EXCEL_ERROR = /^#[A-Z0-9/_!?]+$/;

const BLANK_CHILD = "(blank)";

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
const STYLES: Record<ColumnKind, CellStyle> = {
  text: { alignment: TOP },
  wrapped: { alignment: { ...TOP, wrapText: true } },
  child: { alignment: TOP },
  number: { numFmt: "#,##0", alignment: TOP },
  year: { numFmt: "0", alignment: TOP },
  percent: { numFmt: "0.0%", alignment: TOP },
  day: { numFmt: "dd/mm/yyyy", alignment: TOP },
  time: { numFmt: "dd/mm/yyyy hh:mm", alignment: TOP },
};

/** Report and column -> the words of a list, where people fill the column in. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  "children_with_errors.status": facts.statuses,
};

const CHOOSE = "Choose one of the words of the list.";

const HOW_TO_READ = [
  "Row counts a table's rows from 1. Line is where the row stands when the CSV file is opened in " +
    "a spreadsheet without blank lines; an XML file has no such line. Both count the data as it " +
    "was validated, with your changes.",
  "Find it by names the row's own dates, which stay the same when rows move.",
  "What to check, in full, stands once for each rule and table in Summary of failures.",
  "Values are shown as they were supplied. A table that begins with previous. is last year's.",
  "The same row can break several rules: putting one thing right often clears several errors.",
  "Due says when an error is to be mended: now, or at year end for what is not wrong yet on the " +
    "extract date, because the rule looks at the whole year.",
  "What you find out of an error can be written into Status, which has a list to choose from, and " +
    "Note: drop the workbook into this page again, or let `ssda903 notes read` keep it.",
  "The workbook holds data about children: keep it as you keep the return itself.",
];

/** A report with its rows and those of its columns that are shown. */
interface Sheet {
  report: Report;
  columns: readonly ReportColumn[];
  rows: ReportRows;
}

/**
 * A summary, and a sheet for each question that analysts ask. What was supplied is written as text,
 * whatever it looks like: Excel turns none of it into a formula, link, date or number. Rows that do
 * not fit into a worksheet are counted in its last row.
 */
export async function workbook(read: ReadReport): Promise<Download> {
  const checked = await sheetOf(reportNamed("returns_checked"), read);
  const sheets: Sheet[] = [];
  for (const report of REPORTS.values()) if (report.sheet) sheets.push(await sheetOf(report, read));
  const shown = sheets.filter(({ report, rows }) => !report.only_with_rows || rows.rowCount > 0);
  const bytes = await writeXlsx({
    sheets: [summarySheet(checked, shown), ...shown.map(reportSheet)],
    properties: { title: "SSDA903 validation" },
  });
  return { name: "report.xlsx", bytes };
}

async function sheetOf(report: Report, read: ReadReport): Promise<Sheet> {
  const rows = await read(report);
  return { report, columns: besideChild(sheetColumns(report), rows.people), rows };
}

function reportSheet({ report, columns, rows }: Sheet): WriteSheet {
  const { rowCount } = rows;
  // One row is for the headings, and one says that there are more.
  const fitting = rowCount < MAX_ROWS ? rowCount : MAX_ROWS - 2;
  const shown = Array.from({ length: fitting }, (_, row) =>
    columns.map((column) => cellOf(column, rows, row)),
  );
  const notes = rowCount === 0 ? ["There are none."] : [];
  if (fitting < rowCount) {
    const left = number(rowCount - fitting);
    notes.push(`${left} more rows do not fit into a worksheet. ${report.elsewhere}`);
  }
  const headings = columns.map(({ heading }) => heading);
  const cells = new Map<string, Partial<SheetCell>>();
  for (const [place, value] of headings.entries()) {
    cells.set(`0,${place}`, { value, style: HEADING });
  }
  for (const [place, value] of notes.entries()) {
    cells.set(`${fitting + 1 + place},0`, { value, style: NOTE });
  }
  for (const [above, row] of shown.entries()) {
    for (const [place, value] of row.entries()) {
      const cell = plainText(value, STYLES[columns[place]?.kind ?? "text"]);
      if (cell) cells.set(`${above + 1},${place}`, cell);
    }
  }
  return {
    ...laidOut(report.sheet, columns, true),
    rows: [headings, ...shown, ...notes.map((note) => [note])],
    cells,
    freezePane: { rows: 1 },
    dataValidations: choices(report, columns, Math.max(fitting, 1) + 1),
    tables: [
      {
        name: report.name,
        range: `A1:${colToLetter(columns.length - 1)}${Math.max(fitting, 1) + 1}`,
        columns: headings.map((name) => ({ name })),
        style: "TableStyleLight1",
      },
    ],
  };
}

/** The lists to choose from, down to the last row. */
function choices(
  { name }: Report,
  columns: readonly ReportColumn[],
  lastRow: number,
): DataValidation[] {
  return columns.flatMap((column, place) => {
    const values = CHOICES[`${name}.${column.name}`];
    if (!values) return [];
    const letter = colToLetter(place);
    return [
      {
        type: "list" as const,
        values: [...values],
        range: `${letter}2:${letter}${lastRow}`,
        allowBlank: true,
        showErrorMessage: true,
        errorMessage: CHOOSE,
      },
    ];
  });
}

/** A cell for text that would else be taken for one of Excel's errors; null for any other value. */
function plainText(value: CellValue, style: CellStyle): Partial<SheetCell> | null {
  if (typeof value !== "string" || !EXCEL_ERROR.test(value)) return null;
  return { value, richText: [{ text: value }], style };
}

/** What was checked and found in all, and what the other sheets hold. */
function summarySheet({ columns, rows }: Sheet, sheets: readonly Sheet[]): WriteSheet {
  const value = (name: string) => rows.columns[name]?.[0] ?? null;
  const year = Number(value("collection_year"));
  const lines: [CellStyle, string, string?][] = [
    [PAGE_TITLE, `SSDA903 validation${extractInWords(value("as_at") as Date, year)}`],
    [STYLES.text, overview(value, explainedIn(sheets))],
    [STYLES.text, ""],
    [SECTION, "The sheets of this workbook"],
    ...sheets.map(({ report }): [CellStyle, string, string] => [
      STYLES.text,
      report.sheet,
      report.about,
    ]),
    [STYLES.text, ""],
    [SECTION, "How to read them"],
    ...HOW_TO_READ.map((line): [CellStyle, string] => [STYLES.text, line]),
    [STYLES.text, ""],
    [SECTION, "What was checked"],
  ];
  const cells = new Map<string, Partial<SheetCell>>();
  lines.forEach(([style, first, second], row) => {
    cells.set(`${row},0`, { value: first, style });
    // An empty cell beside a long line would cut it off.
    if (second) cells.set(`${row},1`, { value: second, style });
  });
  const headings = columns.map(({ heading }) => heading);
  const figures = columns.map((column) => cellOf(column, rows, 0));
  columns.forEach(({ heading, kind }, place) => {
    cells.set(`${lines.length},${place}`, { value: heading, style: HEADING });
    cells.set(`${lines.length + 1},${place}`, { value: figures[place]!, style: STYLES[kind] });
  });
  return {
    ...laidOut("Summary", columns, false),
    rows: [...lines.map(([, first, second = null]) => [first, second]), headings, figures],
    cells,
  };
}

/** How many errors are explained. */
function explainedIn(sheets: readonly Sheet[]): number {
  const failures = sheets.find(({ report }) => report.name === "summary_of_failures");
  const counts = failures?.rows.columns.explained_count ?? [];
  return counts.reduce((sum: number, count) => sum + Number(count), 0);
}

function overview(value: (name: string) => ReportValue, explained: number): string {
  const count = (name: string) => Number(value(name));
  const told = (name: string) => number(count(name));
  const children = "children_due_now";
  const where = ` in ${told(children)} ${count(children) === 1 ? "child" : "children"}`;
  const errors = errorsInWords(
    count("error_count"),
    count("due_now_count"),
    count("collection_year"),
    where,
  );
  const looked = explained > 0 ? `; ${number(explained)} explained` : "";
  return (
    `${errors}${looked}. Rules: ${told("rules_passed")} passed, ${told("rules_failed")} failed, ` +
    `${told("rules_not_run")} not run.`
  );
}

/** A worksheet laid out for these columns, and for printing. */
function laidOut(name: string, columns: readonly ReportColumn[], isReport: boolean): WriteSheet {
  return {
    name,
    columns: columns.map(({ width, kind, hidden }) =>
      isReport ? { width, hidden, style: STYLES[kind] } : { width },
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

/** What stands in a column's cell, of the row with that number from 0. */
function cellOf({ name, kind }: ReportColumn, rows: ReportRows, row: number): CellValue {
  const value = valueIn(name, rows, row);
  if (value === null && kind === "child") return BLANK_CHILD;
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : value;
}
