// Downloads: the reports are those of the other edition, and corrected data loads again unchanged.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Download, ReadReport, ReadReturn, ReportValue, SourceFile } from "../src/contracts";
import {
  changeList,
  correctedCsvFiles,
  correctedCsvZip,
  correctedXml,
  reportCsv,
  workbook,
} from "../src/downloads";
import { hasMeaning } from "../src/downloads/declaration";
import type { Change } from "../src/editing/changes";
import { assembleReturn, readFiles, readProviderList } from "../src/load";
import { csvRows } from "../src/load/csv-rows";
import { TABLES } from "../src/load/tables";
import { file, named, type Synthetic, samples, synthetic, tableColumns } from "./support/files";
import { askPython } from "./support/python";

async function readBack(current: SourceFile[], more: Partial<Synthetic> = {}): Promise<ReadReturn> {
  return assembleReturn({
    files: await readFiles(current),
    previous: more.previous ? await readFiles(more.previous) : null,
    providers: await Promise.all((more.providers ?? []).map(readProviderList)),
    laCode: "E08000003",
    collectionYear: 2026,
    rulesetYear: 2026,
  });
}

/** The tables that Python reads in a download. */
function tablesInPython(...downloads: Download[]): Record<string, Record<string, unknown[]>> {
  const task = { return: downloads.map(named), la: "E08000003", year: 2026 };
  const [found] = askPython("tests.support.load_json", [task]) as [
    { tables: [string, number[], Record<string, unknown[]>][] },
  ];
  return Object.fromEntries(found.tables.map(([name, _lines, columns]) => [name, columns]));
}

function linesOf(bytes: Uint8Array): string[][] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return [...csvRows(text, true)].map(({ fields }) => fields);
}

/** The rows of reports, as Python has them: a day or a time is a number. */
type Found = Record<string, Record<string, (string | number | null)[]>>;

/** Reads reports out of these; those that are not among them are empty. */
function reading(found: Found): ReadReport {
  return async ({ name, columns: declared }) => {
    const times = declared.filter(({ kind }) => kind === "day" || kind === "time");
    const columns: Record<string, ReportValue[]> = { ...found[name] };
    for (const { name: time } of times) {
      columns[time] = (columns[time] ?? []).map((value) => value && new Date(value));
    }
    return { columns, rowCount: Object.values(columns)[0]?.length ?? 0 };
  };
}

interface SheetContent {
  rows: (string | number | null)[][];
  types: string[];
  links: number;
  frozen: string | null;
  filtered: string | null;
  dimensions: string;
  widths: number[];
  formats: [number, string, boolean][];
  repeated: string | null;
  orientation: string;
  fits: [boolean, number];
}

type Book = Record<string, SheetContent>;

describe("a validated return", () => {
  let synth: Synthetic & { remove(): void };
  let out: string;
  let current: ReadReturn;
  let read: ReadReport;
  beforeAll(async () => {
    synth = synthetic(60, 7);
    out = join(synth.folder, "out");
    mkdirSync(out);
    const found = askPython("tests.support.validation_json", null, synth.folder, out) as Found;
    // The report tells due errors from others only where there are both.
    expect(new Set(found.children_with_errors?.due).size).toBe(2);
    read = reading(found);
    current = await readBack(synth.current, synth);
  }, 120_000);
  afterAll(() => synth.remove());

  test.each(["summary_of_failures", "children_with_errors", "errors_by_child", "rules_not_run"])(
    "has the other edition's %s.csv but for the return's id",
    async (name) => {
      const made = await reportCsv(name, read);
      expect(made.name).toBe(`${name}.csv`);
      const [names = [], ...rows] = linesOf(new Uint8Array(readFileSync(join(out, made.name))));
      const places = names
        .map((_, place) => place)
        .filter((place) => hasMeaning(names[place] ?? ""));
      expect(places).toHaveLength(names.length - 1);
      expect(rows.length).toBeGreaterThan(0);
      const expected = [names, ...rows].map((cells) => places.map((place) => cells[place]));
      expect(linesOf(made.bytes)).toEqual(expected);
    },
  );

  test("has the other edition's workbook", async () => {
    const path = join(out, "made.xlsx");
    const made = await workbook(read);
    expect(made.name).toBe("report.xlsx");
    writeFileSync(path, made.bytes);
    const book = askPython("tests.support.workbook_json", null, path) as Book;
    const other = askPython("tests.support.workbook_json", null, join(out, "report.xlsx")) as Book;
    expect(Object.keys(book)).toEqual(Object.keys(other));
    expect(Object.keys(book)).toContain("Suggestions");
    const { Summary: summary, ...sheets } = book;
    for (const [name, sheet] of Object.entries(sheets)) {
      const { rows, widths, types, ...layout } = sheet;
      const { rows: otherRows, widths: _, types: __, ...otherLayout } = other[name] as SheetContent;
      expect(rows, name).toEqual(otherRows);
      expect(layout, name).toEqual(otherLayout);
      expect(types.filter((type) => !["s", "n"].includes(type))).toEqual([]);
      for (const width of widths) expect(width).toBeGreaterThan(5);
    }
    expect(summary?.rows.slice(0, 2)).toEqual(other.Summary?.rows.slice(0, 2).map(cutTo(14)));
    const figures = Object.fromEntries(
      (summary?.rows.at(-2) ?? []).map((heading, place) => [
        heading,
        summary?.rows.at(-1)?.[place],
      ]),
    );
    const otherRows = other.Summary?.rows ?? [];
    for (const [place, heading] of (otherRows.at(-2) ?? []).entries()) {
      if (heading === "Return" || heading === "Loaded (UTC)") continue;
      expect([heading, figures[heading ?? ""]]).toEqual([heading, otherRows.at(-1)?.[place]]);
    }
  });

  test("loads again from the corrected CSV files", async () => {
    const archive = await correctedCsvZip(current);
    const again = await readBack([{ name: archive.name, bytes: archive.bytes }]);
    // Cells lose nothing but the spaces around a date.
    const expected = JSON.parse(
      JSON.stringify(tableColumns(current)).replace(
        /" (\d\d\/\d\d\/\d{4}) {2}"/g,
        (spaced, day: string) => (isRealDate(day) ? `"${day}"` : spaced),
      ),
    );
    expect(tableColumns(again)).toEqual(expected);
    expect(again.issues.map(({ tableName }) => tableName)).toEqual(["dolo"]);
    expect(tablesInPython(archive)).toEqual(expected);
  });
});

/** Whether there is such a day, written dd/mm/yyyy. */
function isRealDate(text: string): boolean {
  const day = new Date(`${text.split("/").reverse().join("-")}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(text.slice(0, 2));
}

function cutTo(length: number) {
  return (row: (string | number | null)[]) => row.slice(0, length);
}

const ODD = [
  "=1+1",
  "#REF!",
  "+1",
  "-2",
  "@A",
  "http://x.example",
  "0012",
  "1e5",
  "A\x01B",
  "Zoë",
  "01/02/03",
];

test("what was supplied is text in the workbook and harmless in the reports", async () => {
  const same = (value: string | number) => ODD.map(() => value);
  const read = reading({
    returns_checked: {
      la_name: ["=Name"],
      as_at: [Date.UTC(2025, 9, 12)],
      collection_year: [2026],
      error_count: [1200],
      due_now_count: [1],
      children_due_now: [1],
      rules_passed: [300],
    },
    children_with_errors: {
      la_code: same("E08000003"),
      collection_year: same(2026),
      return_id: same("current"),
      child: [...ODD.slice(0, -1), null],
      rule_code: same("1"),
      title: same("=T"),
      message: same("-M"),
      due: same("now"),
      table_name: same("header"),
      file_name: same("=x.csv"),
      row_number: ODD.map((_, row) => row + 1),
    },
  });
  const { folder, remove } = synthetic(1, 1);
  const path = join(folder, "odd.xlsx");
  writeFileSync(path, (await workbook(read)).bytes);
  const book = askPython("tests.support.workbook_json", null, path) as Book;
  remove();
  const sheet = book["Children with errors"];
  expect([sheet?.types, sheet?.links]).toEqual([["n", "s"], 0]);
  const shown = sheet?.rows.slice(1).map(([child]) => child);
  const expected = ODD.map((child) => child.replace("\x01", "_x0001_"));
  expect(shown).toEqual([...expected.slice(0, -1), "(blank)"]);
  expect(sheet?.rows[1]?.slice(1, 6)).toEqual(["1", "=T", "now", "header", "=x.csv"]);
  expect(book["Load issues"]?.rows.map(([first]) => first)).toEqual(["Files", "There are none."]);
  expect(Object.keys(book)).not.toContain("Suggestions");
  const lines = book.Summary?.rows ?? [];
  const [title, found] = lines.map(([first]) => first);
  expect(title).toBe("SSDA903 validation, extract of 12 October 2025");
  expect(found).toBe(
    "1 error to mend now in 1 child; 1,199 not due until 31 March 2026. " +
      "Rules: 300 passed, 0 failed, 0 not run.",
  );
  expect(lines.at(-1)?.slice(0, 3)).toEqual(["=Name", null, 2026]);

  const cells = linesOf((await reportCsv("children_with_errors", read)).bytes).slice(1);
  const children = cells.map((row) => row[2]);
  expect(children).toEqual(
    expect.arrayContaining(["'=1+1", "'+1", "'-2", "'@A", "0012", "Zoë", ""]),
  );
  expect(cells[0]?.slice(4, 6)).toEqual(["'=T", "'-M"]);
  for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

test("a report without rows has its headings in CSV, and days and times are told as such", async () => {
  const empty = reading({ rules_not_run: { la_code: [], return_id: [], rule_code: [] } });
  const { bytes } = await reportCsv("rules_not_run", empty);
  expect(linesOf(bytes)).toEqual([["\ufeffla_code", "rule_code"]]);
  const day = Date.UTC(2025, 9, 12, 13, 4, 5);
  const history = reading({ errors_over_time: { first_seen_at: [day], fixed_at: [null] } });
  const [, times] = linesOf((await reportCsv("errors_over_time", history)).bytes);
  expect(times?.slice(0, 2)).toEqual(["2025-10-12 13:04:05", ""]);
  const checked = reading({ returns_checked: { as_at: [day], loaded_at: [day] } });
  expect(linesOf((await reportCsv("returns_checked", checked)).bytes)).toEqual([
    ["\ufeffas_at"],
    ["2025-10-12"],
  ]);
});

describe("corrected data", () => {
  const CELLS = ['a "b", c', "=1+1", " x ", "two\r\nlines", "tab\there", "é😀", "NULL", "", "'"];

  test("is written as CSV exactly as it stands", async () => {
    const quoted = CELLS.map((cell) => `"${cell.replaceAll('"', '""')}",d,${"=3"},-4\r\n`);
    const current = await readBack([
      file("r.csv", `CHILD,DOB,REVIEW,REVIEW_CODE\r\n${quoted.join("")}`),
    ]);
    expect(current.tables[0]?.columns.child).toEqual(CELLS);
    const files = correctedCsvFiles(current);
    expect(files.map(({ name }) => name)).toEqual(["ssda903_2026_reviews.csv"]);
    expect(tableColumns(await readBack(files))).toEqual(tableColumns(current));
    expect(tablesInPython(...files)).toEqual(tableColumns(current));
    const text = new TextDecoder().decode(files[0]?.bytes);
    expect(text).toMatch(/^CHILD,DOB,REVIEW,REVIEW_CODE\r\n/);
    expect(text).toContain("\r\n=1+1,d,=3,-4\r\n");
  });

  const WRITTEN: [string, string][] = [
    ["2025-05-03", "03/05/2025"],
    ["3/5/2025", "03/05/2025"],
    ["\u00a003/05/2025\t", "03/05/2025"],
    ["03/05/2025 00:00:00", "03/05/2025"],
    ["2025-05-03t00:00:00.000", "03/05/2025"],
    ["0987-05-03", "03/05/0987"],
    ["9999-12-31", "31/12/9999"],
    ["2025-02-29", "2025-02-29"],
    ["03/05/25", "03/05/25"],
    ["2025/05/03", "2025/05/03"],
    ["03/05/2025 09:30", "03/05/2025 09:30"],
    ["zz/05/2025", "zz/05/2025"],
    [" tbc ", " tbc "],
    ["NULL", "NULL"],
  ];

  test("has dates as the portal wants them, and only in columns of dates", async () => {
    const rows = WRITTEN.map(([cell]) => `${cell},${cell},${cell},${cell}\n`);
    const current = await readBack([
      file("r.csv", `CHILD,DOB,REVIEW,REVIEW_CODE\n${rows.join("")}`),
    ]);
    const again = await readBack(correctedCsvFiles(current));
    const cells = again.tables[0]?.columns ?? {};
    const [before, after] = [0, 1].map((side) => WRITTEN.map((pair) => pair[side]));
    expect([cells.child, cells.review_code]).toEqual([before, before]);
    expect([cells.dob, cells.review]).toEqual([after, after]);
    expect(current.tables[0]?.columns.dob).toEqual(before);
  });

  test("as XML has them too, and a date in two forms is one date", async () => {
    const current = await readBack([
      file(
        "h.csv",
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,2010-01-02,,2010-01-02,,2025-1-1\n",
      ),
      file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nA,2/1/2010,2025-06-05 00:00,x\n"),
      file("u.csv", "CHILD,SEX,DOB,DUC\nA,1,2010-01-02T00:00,2028-01-02\n"),
    ]);
    const made = correctedXml(current);
    expect(made.notCarried).toEqual([]);
    const again = tablesInPython(made);
    expect(again.header).toMatchObject({
      dob: ["02/01/2010"],
      upn: ["2010-01-02"],
      mc_dob: ["2025-1-1"],
    });
    expect(again.reviews?.review).toEqual(["05/06/2025"]);
    expect(again.uasc?.duc).toEqual(["02/01/2028"]);
  });

  const sample = samples("xml");
  test.skipIf(sample.length === 0)("of an XML return is the same as XML", async () => {
    const current = await readBack(sample);
    const made = correctedXml(current);
    expect(made.notCarried).toEqual([]);
    expect(tableColumns(await readBack([made]))).toEqual(tableColumns(current));
    expect(tablesInPython(made)).toEqual(tableColumns(current));
  });

  test("of a sound CSV return is the same as XML, but for the order of rows", async () => {
    const { current: files, remove } = synthetic(60, 2, "--valid");
    remove();
    const current = await readBack(files);
    const made = correctedXml(current);
    expect(made.notCarried.filter((line) => !/^Rows of (sw_episodes|dolo),/.test(line))).toEqual(
      [],
    );
    const again = tableColumns(await readBack([made]));
    expect(tablesInPython(made)).toEqual(again);
    for (const { tableName, columns } of current.tables) {
      if (tableName === "sw_episodes" || tableName === "dolo") continue;
      const names = Object.keys(columns).filter((name) => name !== "uasc");
      expect(rowsOf(again[tableName] ?? {}, names), tableName).toEqual(rowsOf(columns, names));
    }
    const uasc = new Set(columnOf(current, "uasc", "child"));
    const markers = columnOf(current, "header", "child").map((id) => (uasc.has(id) ? "1" : "0"));
    expect(again.header?.uasc).toEqual(markers);
  });

  test("stands in XML in the order of the schema", async () => {
    const full = (table: string) => {
      const columns = TABLES.get(table)?.columns ?? [];
      const cells = columns.map((column) => (column === "CHILD" ? "A1" : "x"));
      return file(`${table}.csv`, `${columns.join(",")}\n${cells.join(",")}\n`);
    };
    const current = await readBack([...TABLES.keys()].map(full));
    const text = new TextDecoder().decode(correctedXml(current).bytes);
    const opened = [...text.matchAll(/<([A-Z0-9_]+)>/g)].map(([, name]) => name);
    expect(opened.join(" ")).toBe(
      [
        "EXPSSDA903 CHILD HEADER CHILDID UPN SEX DOB ETHNIC UASC DUC",
        "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM",
        "AMISSING MISSING MIS_START MIS_END AREVIEW REVIEW REVIEW_CODE MOTHER MC_DOB",
        "PERMANENCE PREV_PERM LA_PERM DATE_PERM",
        "OC2 SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK",
        "HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        "AD_PLACED DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
        "EPISODE DECOM RNE LS CIN PL PL_POST HOME_POST URN PLACE_PROVIDER DEC REC",
        "REASON_PLACE_CHANGE",
      ].join(" "),
    );
  });

  test("has in XML no more rows of a child than the schema takes, and always a UASC element", async () => {
    const rows = (row: string, count: number) => `${row}\n`.repeat(count);
    const current = await readBack([
      file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,F,01/01/2010,WBRI,UN1,,\n"),
      file("r.csv", `CHILD,DOB,REVIEW,REVIEW_CODE\n${rows("A,01/01/2010,01/05/2025,PN1", 54)}`),
      file("m.csv", `CHILD,DOB,MISSING,MIS_START,MIS_END\n${rows("A,01/01/2010,M,,", 366)}`),
      file("p.csv", `CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n${rows("A,01/01/2010,P1,,", 2)}`),
    ]);
    const made = correctedXml(current);
    expect(made.notCarried).toEqual([
      "Rows of reviews after a child's first 52: 2.",
      "Rows of prev_perm after a child's first: 1.",
    ]);
    const text = new TextDecoder().decode(made.bytes);
    expect(text).toContain("<UASC></UASC>");
    const counts = ["AMISSING", "AREVIEW", "PERMANENCE"].map(
      (group) => text.split(`<${group}>`).length - 1,
    );
    expect(counts).toEqual([366, 52, 1]);
  });

  test("that XML cannot hold is told, and no child is lost", async () => {
    const current = await readBack([
      file("h.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,01/01/2010,W & <B>,\x01,,\r\n"),
      file("r.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n a ,02/02/2010,x,y\nB,03/03/2011,x,y\n"),
      file(
        "o.csv",
        "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nA,01/01/2010,YES,,\nA,01/01/2010,NO,,\nB,,,,\n",
      ),
      file("u.csv", "CHILD,SEX,DOB,DUC\nA,2,01/01/2010,\n"),
      file("d.csv", "CHILD,DOB,DOLO_START,DOLO_END\nA,,,\n"),
    ]);
    const made = correctedXml(current);
    expect(new Set(made.notCarried)).toEqual(
      new Set([
        "Rows of dolo, which XML has no place for: 1.",
        "Rows of uasc with a sex that is not the header's: 1.",
        "Rows of oc3 after a child's first: 1.",
        "Rows of oc3 with nothing in them: 1.",
        "Rows of oc3 with a date of birth that is not the header's: 1.",
        "Rows of reviews with a date of birth that is not the header's: 1.",
        "Children without a header row, which were given one: 1.",
        "Characters that XML cannot hold: 1.",
      ]),
    );
    const again = tablesInPython(made);
    expect(again).toEqual(tableColumns(await readBack([made])));
    expect(again.header).toMatchObject({
      child: ["A", "B"],
      dob: ["01/01/2010", "03/03/2011"],
      ethnic: ["W & <B>", null],
      upn: ["\ufffd", null],
      uasc: ["1", "0"],
    });
    expect(again.reviews?.child).toEqual(["A", "B"]);
    expect(again.oc3?.in_touch).toEqual(["YES"]);
    expect(again.uasc?.child).toEqual(["A"]);
  });
});

type Columns = Record<string, unknown[]>;

function rowsOf(columns: Columns, names: string[]): string[] {
  const [first = []] = Object.values(columns);
  const rows = first.map((_, row) => names.map((name) => columns[name]?.[row]));
  return rows.map((row) => JSON.stringify(row)).sort();
}

function columnOf(read: ReadReturn, table: string, column: string): (string | null)[] {
  return read.tables.find(({ tableName }) => tableName === table)?.columns[column] ?? [];
}

test("the list of changes has a line for each field", () => {
  const changes: Change[] = [
    {
      table: "episodes",
      rowNumber: 7,
      child: "A,1",
      field: "DECOM",
      before: "=1",
      after: null,
      kind: "changed",
    },
    {
      table: "dolo",
      rowNumber: 1,
      child: null,
      field: "CHILD",
      before: null,
      after: "",
      kind: "added",
    },
  ];
  const { name, bytes } = changeList(changes);
  expect(name).toBe("changes.csv");
  expect(linesOf(bytes)).toEqual([
    ["\ufeffchange", "table_name", "row_number", "child", "field", "before", "after"],
    ["changed", "episodes", "7", "A,1", "DECOM", "'=1", ""],
    ["added", "dolo", "1", "", "CHILD", "", ""],
  ]);
});
