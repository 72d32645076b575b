// The browser has to find what Python finds: in every case of every rule, and in a return.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ErrorDetail, ErrorRow, Note, NotedError } from "../src/contracts";
import { hasMeaning } from "../src/downloads/declaration";
import { isNamed } from "../src/editing/named-fields";
import { rawColumns } from "../src/load";
import type { FoundColumns, PlainResults } from "./engine-page/page";
import { runPython } from "./support/python";
import { openTestPage, type TestPage } from "./support/test-page";

const MINUTE = 60_000;

let opened: TestPage;

beforeAll(async () => {
  opened = await openTestPage("tests/engine-page", "engine");
  await runPython("tests.support.web_parity", opened.folder);
}, 5 * MINUTE);

afterAll(() => opened?.close());

test("finds the same in all cases", { timeout: 5 * MINUTE }, async () => {
  const { found: expected } = await readJson<{
    found: { query: string; columns: FoundColumns }[];
  }>("cases.json");
  const found = await opened.page.evaluate(() => window.engine.runCases("cases.json"));
  for (const [i, { query, columns }] of expected.entries()) {
    const [names, rows] = rowsOf(columns);
    expect(rows.length, `${query}: too little to compare`).toBeGreaterThan(100);
    expect(rowsOf(found[i]!), query).toEqual([names, rows]);
  }
});

test("finds the same in a return, and again", { timeout: 3 * MINUTE }, async () => {
  const expectations = await readJson<ReturnFound>("return.json");
  const { results: expected, reports, namedColumns } = expectations;
  const found = await opened.page.evaluate(() => window.engine.validate("return.json", 2));
  const { results, reports: read } = found;
  expect(results).toHaveLength(2);
  expect(expected.suggestions.length).toBeGreaterThan(10);
  for (const found of results) {
    for (const kind of ["errors", "ruleRuns", "suggestions"] as const) {
      expect(found[kind], kind).toEqual(expected[kind]);
    }
  }

  // Rules look as far back as the years go.
  expect(reports.returns_checked!.years_further_back).toEqual(["2024, 2023"]);

  expect(Object.keys(read)).toEqual(Object.keys(reports));
  const filled = Object.values(read).filter(({ rowCount }) => rowCount > 0);
  expect(filled.length).toBeGreaterThan(7);
  for (const [name, { columns, rowCount }] of Object.entries(read)) {
    expect(Object.keys(columns), name).toEqual(Object.keys(reports[name]!));
    for (const [column, values] of Object.entries(columns)) {
      expect(values, `${name}.${column}`).toHaveLength(rowCount);
      if (!hasMeaning(column)) continue;
      expect(values.map(inNumbers), `${name}.${column}`).toEqual(reports[name]![column]);
    }
  }

  // What errors were compared with: in words, and the rows that the page shows.
  const details = found.details.sort((one, other) => (one.errorKey < other.errorKey ? -1 : 1));
  expect(details.map(({ comparedRows: _, ...detail }) => detail)).toEqual(expectations.details);
  const rowsOfErrors = new Map(
    details.map(({ errorKey, comparedRows }) => [errorKey, comparedRows]),
  );
  expect(expectations.comparedRows.length).toBeGreaterThan(50);
  for (const { errorKey, comparedRows } of expectations.comparedRows) {
    const named = rowsOfErrors.get(errorKey)?.filter(({ fields }) => fields.length > 0);
    const told = named?.map(({ tableName, rowNumber }) => `${tableName} ${rowNumber}`).sort();
    expect([...new Set(told)], errorKey).toEqual(comparedRows);
  }

  // What was said of errors; the reports above show it, too.
  expect(expectations.notes.length).toBeGreaterThan(20);
  expect(new Set(found.noted.map(({ isStale }) => isStale)).size).toBe(2);
  expect(found.noted.map((one) => ({ ...one, notedAt: inNumbers(one.notedAt) }))).toEqual(
    expectations.noted,
  );

  // The page finds by itself which cells an error is about.
  expect(named(results[0]!.errors)).toEqual(namedColumns.map(({ columns }) => columns));
});

interface ReturnFound {
  results: PlainResults;
  reports: Record<string, FoundColumns>;
  namedColumns: { columns: string[] }[];
  details: Omit<ErrorDetail, "comparedRows">[];
  comparedRows: { errorKey: string; comparedRows: string[] }[];
  notes: Note[];
  noted: (Omit<NotedError, "notedAt"> & { notedAt: number })[];
}

function named(errors: readonly ErrorRow[]): string[][] {
  return errors.map(({ tableName, fields }) =>
    rawColumns(tableName.replace("previous.", ""))
      .filter((column) => column !== "uasc" && isNamed(column, fields))
      .map((column) => column.toUpperCase())
      .sort(),
  );
}

/** A day or a time as Python gives it. */
function inNumbers(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** The names of the columns, and each row as one text. */
function rowsOf(columns: FoundColumns): [names: string[], rows: string[]] {
  const names = Object.keys(columns);
  const values = Object.values(columns);
  return [names, values[0]!.map((_, i) => JSON.stringify(values.map((column) => column[i])))];
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(opened.folder, name), "utf-8")) as T;
}
