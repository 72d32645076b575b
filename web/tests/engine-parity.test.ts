// The browser has to find what Python finds: in every case of every rule, and in a return.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ErrorRow } from "../src/contracts";
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
  const { results: expected, reports, namedColumns } = await readJson<ReturnFound>("return.json");
  const { results, reports: read } = await opened.page.evaluate(() =>
    window.engine.validate("return.json", 2),
  );
  expect(results).toHaveLength(2);
  expect(expected.suggestions.length).toBeGreaterThan(10);
  for (const found of results) {
    for (const kind of ["errors", "ruleRuns", "suggestions"] as const) {
      expect(found[kind], kind).toEqual(expected[kind]);
    }
  }

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

  // The page finds by itself which cells an error is about.
  expect(named(results[0]!.errors)).toEqual(namedColumns.map(({ columns }) => columns));
});

interface ReturnFound {
  results: PlainResults;
  reports: Record<string, FoundColumns>;
  namedColumns: { columns: string[] }[];
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
