// The browser's DuckDB has to find what Python's finds: for every case of every rule, and a return.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { FoundColumns, PlainResults } from "./engine-page/page";
import { buildPage, type BuiltPage } from "./support/build-page";
import { startChromium } from "./support/chromium";
import { runPython } from "./support/python";
import { type FolderServer, serveFolder } from "./support/serve-folder";

const MINUTE = 60_000;

let built: BuiltPage;
let server: FolderServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  built = await buildPage("tests/engine-page");
  await runPython("tests.support.web_parity", built.folder);
  server = await serveFolder(built.folder);
  browser = await startChromium();
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => "engine" in window);
}, 5 * MINUTE);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await built?.remove();
});

test("finds the same errors, rule runs and suggestions in all cases", { timeout: 5 * MINUTE }, async () => {
  const { found: expected } = await readJson<{
    found: { query: string; columns: FoundColumns }[];
  }>("cases.json");
  const found = await page.evaluate(() => window.engine.runCases("cases.json"));
  for (const [i, { query, columns }] of expected.entries()) {
    const [names, rows] = rowsOf(columns);
    expect(rows.length, `${query}: no rows to compare`).toBeGreaterThan(100);
    expect(rowsOf(found[i]!), query).toEqual([names, rows]);
  }
});

test("finds the same in a return, and again", { timeout: 2 * MINUTE }, async () => {
  const { results: expected } = await readJson<{ results: PlainResults }>("return.json");
  const { results } = await page.evaluate(() => window.engine.validate("return.json", 2));
  expect(expected.suggestions.length).toBeGreaterThan(10);
  for (const found of results) {
    for (const kind of ["errors", "ruleRuns", "suggestions"] as const) {
      expect(found[kind], kind).toEqual(expected[kind]);
    }
  }
});

test("tells how far it has come", { timeout: MINUTE }, async () => {
  const { progress } = await page.evaluate(() => window.engine.validate("return.json", 1));
  const done = progress.map(([count]) => count);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(progress.at(0)![0]).toBe(0);
  expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);
  expect(new Set(progress.map(([, , what]) => what)).size).toBeGreaterThan(2);
});

test("asks for nothing but the site's own files", () => {
  expect(server.requests.map((request) => request.method)).not.toContain("POST");
});

/** The names of the columns, and each row as one text. */
function rowsOf(columns: FoundColumns): [names: string[], rows: string[]] {
  const names = Object.keys(columns);
  const values = Object.values(columns);
  return [names, values[0]!.map((_, i) => JSON.stringify(values.map((column) => column[i])))];
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(built.folder, name), "utf-8")) as T;
}
