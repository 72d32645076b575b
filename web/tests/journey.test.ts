// The whole journey of an analyst in a real browser: load, validate, read, edit, download.

import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import tables from "../../ssda903_pipeline/tables.json";
import { isTooWide, violations } from "./support/accessibility";
import { startBrowser } from "./support/browsers";
import { downloaded } from "./support/downloads";
import { PROJECT, runPython } from "./support/python";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";

const SAMPLES = join(PROJECT, "../shared/samples");
const CHILDREN = 1_000;
const ERRORS = /^errors?$/;
/** Milliseconds that a validation may take where other things run beside it. */
const PATIENCE = 120_000;

let browser: Browser;
let server: FolderServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ssda903-journey-"));
  const synth = ["synth", join(folder, "synth"), "--children", String(CHILDREN), "--seed", "1"];
  await runPython("ssda903_pipeline", ...synth);
  browser = await startBrowser();
  server = await serveFolder(SITE, "/some/path/");
}, PATIENCE);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

/**
 * A page in a browser of its own, and whatever went wrong in it. Its day is one after the year's
 * end, unless another one is given.
 */
async function openPage(
  today = "2026-04-30",
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(today));
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(server.url);
  await page.getByText("opens without a network").waitFor();
  return { context, page, faults };
}

async function filesIn(name: string): Promise<string[]> {
  const names = await readdir(join(folder, "synth", name));
  return names.map((file) => join(folder, "synth", name, file));
}

function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole("button", { name });
}

async function validate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Validate", exact: true }).click();
  await page.getByRole("listbox").waitFor({ timeout: PATIENCE });
}

async function validateAgain(page: Page): Promise<void> {
  await button(page, "Validate again").click();
  await page.getByRole("heading", { name: "Validated again" }).waitFor({ timeout: PATIENCE });
}

/** A figure of the totals. */
async function total(page: Page, name: RegExp): Promise<number> {
  const label = page.locator("dt", { hasText: name });
  const text = await page.locator(".app-totals div", { has: label }).locator("dd").innerText();
  return Number(text.replace(",", ""));
}

async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole("link", { name: screen, exact: true }).click();
  // A screen with many rows takes a moment to be drawn.
  await page.waitForFunction((name) => document.title.startsWith(name), screen);
}

function cell(page: Page, row: number, field: string): Locator {
  const grid = page.getByRole("grid").first();
  return grid
    .locator("tbody tr")
    .nth(row)
    .locator(`td:nth-of-type(${FIELDS.indexOf(field) + 1})`);
}

const { columns: FIELDS } = tables.episodes;

async function setCell(page: Page, row: number, field: string, value: string): Promise<void> {
  await cell(page, row, field).click();
  await page.getByLabel(new RegExp(`^${field},`)).fill(value);
  await page.keyboard.press("Enter");
}

/** The errors that a summary of failures counts; the count stands after the table's name. */
function errorsIn(summary: string): number {
  const counts = [...summary.matchAll(/,(?:previous\.)?[a-z0-9_]+,(\d+),\d+,\d+,[\d.]*,\d+\r?$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

async function download(page: Page, title: string): Promise<Buffer> {
  return downloaded(page, () => button(page, `Download ${title}`).click());
}

describe(`with a synthetic return of ${CHILDREN} children`, () => {
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  const requests: Request[] = [];

  beforeAll(async () => {
    ({ context, page, faults } = await openPage());
    context.on("request", (request) => requests.push(request));
  });
  afterAll(() => context?.close());

  test("the page says what it does, and asks for what is missing", async () => {
    expect(await page.title()).toBe("Files – Check an SSDA903 return");
    await expect.poll(() => page.getByText("Your files stay on this computer").count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    const offered = await page.getByLabel("Authority").locator("option").allInnerTexts();
    expect(offered).toContain("Barnsley");
    expect(new Set(offered).size).toBe(offered.length);
    await page.getByRole("button", { name: "Validate", exact: true }).click();
    const summary = page.locator(".govuk-error-summary");
    expect(await summary.getByRole("link").allInnerTexts()).toEqual([
      "Choose this year’s files",
      "Choose an authority",
      "Choose a collection year",
    ]);
    expect(await violations(page)).toEqual([]);
    await summary.getByRole("link", { name: "Choose an authority" }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("authority");
  });

  test("files are browsed for or dragged in; each is ticked or refused", async () => {
    const odd = join(folder, "odd.csv");
    await writeFile(odd, "NAME,COLOUR\nx,y\n");
    const [first, ...others] = await filesIn("2026");
    await page.getByLabel(/choose them: This year/).setInputFiles([...others, odd]);
    await page.getByRole("cell", { name: "Loaded: Episodes" }).waitFor();
    await drop(page, "#current", first ?? "");
    const table = page.getByRole("table", { name: "This year’s files: what was read" });
    await table.getByText("ad1.csv").first().waitFor();
    const episodes = (await readFile(join(folder, "synth/2026/episodes.csv"), "utf8")).trim();
    const rows = (episodes.split(/\r?\n/).length - 1).toLocaleString("en-GB");
    expect(await table.getByRole("row", { name: /^episodes\.csv/ }).innerText()).toContain(rows);
    expect(await table.getByText("Loaded:").count()).toBe(12);
    const refused = table.getByRole("row", { name: /odd\.csv/ });
    expect(await refused.innerText()).toMatch(/Refused.*\w+ \w+/s);

    await page.getByLabel(/choose them: Last year/).setInputFiles(await filesIn("2025"));
    const last = page.getByRole("table", { name: /Last year/ });
    await expect.poll(() => last.getByText("Loaded:").count(), { timeout: PATIENCE }).toBe(12);
    const lists = page.getByLabel(/choose them: Ofsted/);
    await lists.setInputFiles(join(folder, "synth/providers.csv"));
    await page.getByRole("cell", { name: "Loaded: List of providers" }).waitFor();
    // A return of last year in place of this year's is doubted.
    await page.getByLabel("Collection year").selectOption("2024");
    await page.getByRole("heading", { name: /load issue/ }).waitFor();
    await page.getByText("the files given for 2024 are of 2026").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Collection year").selectOption("2026");
    await page.getByLabel("Authority").selectOption({ label: "Manchester" });
    await button(page, "Remove odd.csv").click();
    await expect.poll(() => table.getByText("Refused").count()).toBe(0);
  });

  test("validating shows its progress and needs no network", async () => {
    await expect.poll(() => page.locator("progress").count()).toBe(0);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Validate", exact: true }).click();
    await page.getByText("Running the rules").first().waitFor({ timeout: PATIENCE });
    await page.getByRole("listbox").waitFor({ timeout: PATIENCE });
    expect(await page.title()).toBe("Children – Check an SSDA903 return");
    expect(await total(page, ERRORS)).toBeGreaterThan(0);
    expect(await total(page, /failed/)).toBeGreaterThan(0);
  });

  test("the results are those of Python", async () => {
    const out = join(folder, "python");
    const synth = join(folder, "synth");
    await runPython(
      "ssda903_pipeline",
      ...["validate", join(synth, "2026"), "--previous", join(synth, "2025")],
      ...["--providers", join(synth, "providers.csv"), "--la", "E08000003", "--year", "2026"],
      ...["--as-at", "31/03/2026"],
      ...["--db", join(folder, "python.duckdb"), "--out", out],
    );
    const lines = (await readFile(join(out, "errors.csv"), "utf8")).trim().split("\n");
    expect(await total(page, ERRORS)).toBe(lines.length - 1);
  });

  test("children are marked in words, searched for and filtered", async () => {
    const list = page.getByRole("listbox");
    const found = () => page.locator(".app-found [role=status]").innerText();
    const [first] = await list.getByRole("option").allInnerTexts();
    expect(first).toMatch(/\d+ errors$/);
    expect(await violations(page)).toEqual([]);
    const all = await found();

    await page.getByLabel("Show", { exact: true }).selectOption("No error");
    for (const text of await list.getByRole("option").allInnerTexts())
      expect(text).toMatch(/valid$/);
    await page.getByLabel("Show", { exact: true }).selectOption("Errors only");
    expect(await found()).toContain(`${await withErrors()} of`);
    await page.getByLabel("Table", { exact: true }).selectOption("Reviews");
    expect(await found()).not.toContain(`${await withErrors()} of`);
    await button(page, "Show all").click();
    expect(await found()).toBe(all);

    const child = first?.split(/\s/)[0] ?? "";
    await page.getByRole("searchbox").fill(child.slice(1));
    expect(await list.getByRole("option").first().innerText()).toContain(child.slice(1));
    await page.getByRole("searchbox").fill("no such child");
    await page.getByText("No child is found.").waitFor();
    await button(page, "Show all").click();

    async function withErrors(): Promise<string> {
      return (await total(page, /with errors/)).toLocaleString("en-GB");
    }
  });

  test("a long list is drawn in part and scrolls to its end", async () => {
    const list = page.getByRole("listbox");
    expect(await list.getByRole("option").count()).toBeLessThan(60);
    await list.focus();
    await page.keyboard.press("End");
    const last = list.locator('[aria-selected="true"]');
    const place = await last.getAttribute("aria-posinset");
    expect(place).toBe(await last.getAttribute("aria-setsize"));
    await page.keyboard.press("Home");
    expect(await list.locator('[aria-selected="true"]').getAttribute("aria-posinset")).toBe("1");
  });

  test("a rule is chosen in the summary, and its children are shown", async () => {
    await go(page, "Rules");
    expect(await page.title()).toBe("Rules – Check an SSDA903 return");
    expect(await violations(page)).toEqual([]);
    const rules = await page.locator(".app-rules tbody tr").count();
    expect(await page.locator(".app-bar rect").count()).toBe(rules);
    const row = page.getByRole("row", { name: /^147 / });
    const [, children] = (await row.locator(".govuk-table__cell--numeric").allInnerTexts()).map(
      Number,
    );
    await row.getByRole("button").click();
    await page.getByRole("listbox").waitFor();
    expect(await page.locator(".app-found [role=status]").innerText()).toMatch(
      new RegExp(`^${children} of `),
    );
  });

  test("a chosen error darkens just its cells; its message and tables are there", async () => {
    expect(await page.getByRole("tab", { name: "Header" }).count()).toBe(1);
    const pressed = page.locator('.app-error__title[aria-pressed="true"]');
    expect(await pressed.innerText()).toMatch(/^147 \w+/);
    expect(await page.locator(".app-error--chosen p").first().innerText()).not.toBe("");
    const dark = page.locator(".app-cell--chosen");
    expect(await dark.count()).toBe(1);
    expect(await dark.innerText()).toMatch(/error/);
    expect(await violations(page)).toEqual([]);
    await pressed.click();
    expect(await dark.count()).toBe(0);
    const errors = page.locator(".app-error__title");
    await errors.last().click();
    expect(await dark.count()).toBeGreaterThan(0);
    const outside = page.locator(".app-cell--chosen:not(.app-cell--flagged)");
    expect(await outside.count()).toBe(0);
  });

  test("last year is shown with this year, to be read only", async () => {
    await button(page, "Show all").click();
    await showOne(page, () => page.getByRole("grid", { name: /last year$/ }).count());
    const grid = page.getByRole("grid", { name: /last year$/ });
    expect(await grid.getAttribute("aria-readonly")).toBe("true");
    await grid.locator("td").nth(1).click();
    expect(await page.locator(".app-cell__input").count()).toBe(0);
  });

  test("a cell is edited, marked and undone; rows are added and deleted", async () => {
    await go(page, "Rules");
    await page.getByRole("row", { name: /^147 / }).getByRole("button").click();
    const row = await flaggedRow(page);
    const before = await cell(page, row, "DEC").locator("bdi").innerText();
    await cell(page, row, "DEC").click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await cell(page, row, "DEC").locator("bdi").innerText()).toBe(before);

    await setCell(page, row, "DEC", "30/03/2026");
    expect(await cell(page, row, "DEC").innerText()).toContain("changed");
    await expect.poll(() => page.getByText("1 change, not validated yet").count()).toBe(1);
    await button(page, /^Undo/).click();
    expect(await cell(page, row, "DEC").locator("bdi").innerText()).toBe(before);
    await button(page, /^Redo/).click();
    expect(await cell(page, row, "DEC").locator("bdi").innerText()).toBe("30/03/2026");

    const rows = page.getByRole("grid").first().locator("tbody tr");
    const count = await rows.count();
    await button(page, /^Add a row to Episodes/).click();
    expect(await rows.count()).toBe(count + 1);
    expect(await rows.last().innerText()).toContain("new");
    await button(rows.last(), /^Delete/).click();
    expect(await rows.count()).toBe(count);
    await button(rows.first(), /^Delete/).click();
    expect(await rows.first().innerText()).toContain("deleted");
    await button(rows.first(), /^Put back/).click();
    await button(page, /^Add a row to Episodes/).click();
    await setCell(page, count, "DECOM", "not a date");
    expect(await violations(page)).toEqual([]);
  });

  test("validating again shows what was cleared and what is new", async () => {
    const before = await total(page, ERRORS);
    await validateAgain(page);
    const text = await page.locator(".govuk-notification-banner__heading").innerText();
    const [cleared, appeared, left] = (text.match(/\d[\d,]*/g) ?? []).map((figure) =>
      Number(figure.replace(",", "")),
    );
    expect(cleared).toBeGreaterThan(0);
    expect(appeared).toBeGreaterThan(0);
    expect(left).toBe(before - (cleared ?? 0) + (appeared ?? 0));
    expect(await total(page, ERRORS)).toBe(left);
    await page.getByText(/^New errors/).click();
    await page
      .locator(".govuk-notification-banner")
      .getByRole("button", { name: /^Child/ })
      .first()
      .click();
    await page.getByText("new", { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, "Hide this message").click();
  });

  test("a suggested correction is applied as one and clears errors", async () => {
    await page.getByLabel("Table", { exact: true }).selectOption("Episodes");
    await page.getByLabel("Rule", { exact: true }).selectOption("");
    await page.getByLabel("Show", { exact: true }).selectOption("Errors only");
    const apply = button(page, "Apply this correction");
    await showOne(page, () => apply.count());
    const changes = await changeCount(page);
    const card = page.locator(".app-correction").first();
    expect(await card.innerText()).toMatch(/It would clear \d+ error/);
    await apply.first().click();
    await page.getByText("Applied.").first().waitFor();
    expect(await changeCount(page)).toBeGreaterThan(changes);
    await button(page, /^Undo the suggested correction/).click();
    expect(await changeCount(page)).toBe(changes);
    await apply.first().click();
    await validateAgain(page);
    const text = await page.locator(".govuk-notification-banner__heading").innerText();
    expect(text).toMatch(/^[1-9]\d* errors? cleared, 0 new/);
  });

  test("a download asked for while it validates is of what that finds", async () => {
    await go(page, "Children");
    const before = await total(page, ERRORS);
    await button(page, /^Undo the suggested correction/).click();
    await button(page, "Validate again").click();
    await page.locator("progress").waitFor();
    await go(page, "Changes and downloads");
    const summary = (await download(page, "Summary of failures")).toString();
    await go(page, "Children");
    const after = await total(page, ERRORS);
    expect(after).toBeGreaterThan(before);
    expect(errorsIn(summary)).toBe(after);
    await button(page, /^Redo the suggested correction/).click();
    await go(page, "Changes and downloads");
    expect(await page.getByText("You have edited the data since").count()).toBe(1);
    expect((await download(page, "Summary of failures")).toString()).toBe(summary);
    await go(page, "Children");
    await button(page, "Hide this message").click();
    await validateAgain(page);
    expect(await total(page, ERRORS)).toBe(before);
  });

  test("everything can be downloaded", async () => {
    await go(page, "Changes and downloads");
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole("row", { name: /DEC .*30\/03\/2026 Changed/ }).count()).toBe(1);
    const summary = (await download(page, "Summary of failures")).toString();
    expect(summary).toContain("rule_code");
    expect((await download(page, "Children with errors")).toString()).toContain("field_values");
    expect((await download(page, "Excel workbook")).subarray(0, 2).toString()).toBe("PK");
    const zip = await download(page, "Corrected data as CSV files");
    expect(zip.subarray(0, 2).toString()).toBe("PK");
    expect(zip.toString("latin1")).toContain("episodes.csv");
    const xml = (await download(page, "Corrected data as XML")).toString();
    expect(xml).toContain("<EXPSSDA903>");
    expect(xml).toContain("30/03/2026");
    const changes = (await download(page, "List of changes")).toString();
    expect(changes).toContain("DEC");
    expect(changes).toContain("30/03/2026");
  });

  test("leaving with edits that were not downloaded is warned about", async () => {
    await go(page, "Children");
    await button(page, /^Undo/).click();
    const asked = new Promise<string>((resolve) =>
      page.once("dialog", (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      }),
    );
    await page.close({ runBeforeUnload: true });
    expect(await asked).toBe("beforeunload");
    expect(page.isClosed()).toBe(false);
    await go(page, "Files");
    await page.getByRole("button", { name: "Validate", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, "Keep my changes").click();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("no request left the page's own place or carried anything; nothing is kept", async () => {
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) {
      if (request.url().startsWith("blob:")) continue;
      expect(request.url().startsWith(server.url)).toBe(true);
      expect([request.method(), request.postData(), new URL(request.url()).search]).toEqual([
        "GET",
        null,
        "",
      ]);
      expect(existsSync(join(SITE, request.url().slice(server.url.length)))).toBe(true);
    }
    const kept = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      document.cookie,
    ]);
    expect(kept).toEqual([0, 0, 0, ""]);
    expect(faults).toEqual([]);
  });
});

describe("with the sample, by keyboard alone", () => {
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    ({ context, page, faults } = await openPage());
  });
  afterAll(() => context?.close());

  test("the whole way from the sample to an edit and back", async () => {
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(page, "Try it with sample data");
    await press("Enter");
    await page.getByRole("cell", { name: "Loaded: Episodes" }).first().waitFor();
    await tabTo(page, "Validate");
    await press("Enter");
    await page.getByRole("listbox").waitFor({ timeout: PATIENCE });
    await expect.poll(() => focused(page)).toMatch(/Manchester, 2025 to 2026/);

    await tabTo(page, "Children");
    await press("ArrowDown");
    const second = await page.locator('[role=option][aria-selected="true"]').innerText();
    await press("Enter");
    expect(await focused(page)).toBe(`Child ${second.split(/\s/)[0]}`);
    await tabTo(page, /error|Header|Episodes/);
    await press("Home");
    expect(await focused(page)).toMatch(/^Header/);
    await press("ArrowRight");
    expect(await page.locator('[role=tab][aria-selected="true"]').innerText()).toMatch(/^Episodes/);

    const cells = page.getByRole("grid").first().locator("tbody tr").first().locator("td");
    const at = () => page.evaluate(() => document.activeElement?.tagName);
    for (let tabs = 0; (await at()) !== "TD" && tabs < 10; tabs += 1) await press("Tab");
    await press("ArrowRight");
    await page.keyboard.type("01/02/2024");
    await press("Enter");
    expect(await cells.nth(1).innerText()).toContain("01/02/2024");
    await press("ArrowRight");
    await press("ArrowLeft");
    await expect.poll(() => focused(page)).toContain("01/02/2024");
    await press("F2");
    await press("Escape");
    await press("Control+z");
    expect(await cells.nth(1).innerText()).not.toContain("01/02/2024");

    await tabTo(page, /^\w+ .* |^\d/, ".app-error__title");
    await press("Enter");
    expect(await page.locator(".app-cell--chosen").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test("focus is always to be seen", async () => {
    for (let tabs = 0; tabs < 25; tabs += 1) {
      await page.keyboard.press("Tab");
      const isSeen = await page.evaluate(() => {
        const { activeElement, body } = document;
        // After the last element the focus is on the browser's own.
        if (!activeElement || activeElement === body) return true;
        const { outlineStyle, boxShadow } = getComputedStyle(activeElement);
        return outlineStyle !== "none" || boxShadow !== "none";
      });
      expect([await focused(page), isSeen]).toEqual([await focused(page), true]);
    }
  });

  test("it fits at 200 per cent and on a narrow screen", async () => {
    for (const size of [
      { width: 640, height: 360 },
      { width: 320, height: 640 },
    ]) {
      await page.setViewportSize(size);
      for (const screen of ["Files", "Children", "Rules", "Changes and downloads"]) {
        await go(page, screen);
        expect([screen, size.width, await isTooWide(page)]).toEqual([screen, size.width, false]);
        expect(await violations(page)).toEqual([]);
      }
    }
  });
});

describe("with an extract of October", () => {
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    ({ context, page } = await openPage("2025-10-12"));
    await button(page, "Try it with sample data").click();
    await page.getByRole("cell", { name: "Loaded: Episodes" }).first().waitFor();
    await validate(page);
  }, PATIENCE);
  afterAll(() => context?.close());

  test("what is not due yet is told apart in words", async () => {
    const heading = page.getByRole("heading", { level: 1 });
    expect(await heading.innerText()).toMatch(/2025 to 2026, extract of 12 October 2025$/);
    const later = await total(page, /^not due until 31 March 2026$/);
    expect(later).toBeGreaterThan(0);
    expect(await total(page, /^errors to mend now$/)).toBeGreaterThan(0);

    await page.getByLabel("Show", { exact: true }).selectOption("To mend now");
    const found = await page.locator(".app-found [role=status]").innerText();
    const children = await total(page, /with errors to mend now/);
    expect(found).toMatch(new RegExp(`^${children} of `));
    await button(page, "Show all").click();

    await go(page, "Rules");
    const rows = await page.locator(".app-rules tbody tr").all();
    const counts = await Promise.all(
      rows.map((row) => row.locator(".govuk-table__cell--numeric").allInnerTexts()),
    );
    const dueNow = counts.map(([now]) => Number(now));
    expect(dueNow).toEqual(dueNow.toSorted((one, other) => other - one));
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(later);
    expect(await violations(page)).toEqual([]);

    const waits = counts.findIndex(([, count]) => Number(count) > 0);
    await rows[waits]?.getByRole("button").click();
    await page.getByRole("listbox").waitFor();
    const error = page.locator(".app-error").filter({ hasText: /not due until 31 March 2026/i });
    await showOne(page, () => error.count());
    expect(await page.locator(".app-error").last().innerText()).toMatch(/not due until/i);
    expect(await page.locator("#errors-title").innerText()).toMatch(
      /to mend now in .*; \d+ not due until 31 March 2026$/,
    );
    expect(await page.getByRole("tab", { selected: true }).innerText()).toMatch(/\d not due yet$/);
    expect(await violations(page)).toEqual([]);
  });
});

describe("when something is wrong", () => {
  test("there is one clear line, and edits stay", async () => {
    const { context, page } = await openPage();
    await button(page, "Try it with sample data").click();
    await page.getByRole("cell", { name: "Loaded: Episodes" }).first().waitFor();
    await validate(page);
    await page.getByRole("tab", { name: /^Episodes/ }).click();
    await setCell(page, 0, "PLACE", "??");
    // Whatever fails in the page is told, and loses nothing.
    await page.evaluate(() => {
      const fail = () => {
        throw new Error("broken");
      };
      window.addEventListener("broken", fail);
      window.dispatchEvent(new Event("broken"));
    });
    const summary = page.locator(".govuk-error-summary");
    await summary.waitFor();
    expect(await summary.getByRole("listitem").allInnerTexts()).toEqual([
      "Something in this page did not work. Your files and your edits are still here: try again.",
    ]);
    expect(await cell(page, 0, "PLACE").innerText()).toContain("??");
    await context.close();
  });
});

describe.skipIf(!existsSync(SAMPLES))("with the samples", () => {
  test.each(["csv_set", "xml"])("%s is loaded with Ofsted's lists and validated", async (name) => {
    const { context, page, faults } = await openPage();
    const names = await readdir(join(SAMPLES, name));
    const files = names.map((file) => join(SAMPLES, name, file));
    await page.getByLabel(/choose them: This year/).setInputFiles(files);
    await page.getByText("Loaded:").first().waitFor();
    const lists = await readdir(join(SAMPLES, "provider_lists"));
    await page
      .getByLabel(/choose them: Ofsted/)
      .setInputFiles(lists.map((file) => join(SAMPLES, "provider_lists", file)));
    await page
      .getByRole("table", { name: /Ofsted/ })
      .getByText("Loaded:")
      .first()
      .waitFor();
    await page.getByLabel("Authority").selectOption({ label: "Manchester" });
    await page.getByLabel("Collection year").selectOption("2026");
    await validate(page);
    expect(await total(page, ERRORS)).toBeGreaterThan(0);
    await go(page, "Rules");
    // Without last year's files, the rules that compare are not run, and it says so.
    await page.getByRole("heading", { name: "Rules not run" }).waitFor();
    expect(await page.getByRole("row", { name: /Not supplied.*year/i }).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** How many changes the page says there are. */
async function changeCount(page: Page): Promise<number> {
  const text = await page.locator(".app-toolbar [role=status]").innerText();
  return Number(text.match(/^[\d,]+/)?.[0].replace(",", "") ?? 0);
}

/** The row that the chosen error flags. */
async function flaggedRow(page: Page): Promise<number> {
  const rows = await page.getByRole("grid").first().locator("tbody tr").all();
  for (const [index, row] of rows.entries()) {
    if ((await row.locator(".app-cell--chosen").count()) > 0) return index;
  }
  throw new Error("no row is flagged");
}

/** Go down the list of children until one shows what is sought. */
async function showOne(page: Page, sought: () => Promise<number>): Promise<void> {
  await page.getByRole("listbox").focus();
  await page.keyboard.press("Home");
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await sought()) > 0) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error("no child shows it");
}

/** Drop a file where a field is. */
async function drop(page: Page, field: string, path: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ""], name ?? ""));
      return transfer;
    },
    [text, name],
  );
  await page.dispatchEvent(field, "drop", { dataTransfer: transfer });
}

/** What has the focus, in words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.getAttribute("aria-labelledby");
    const named = label ? document.getElementById(label) : element;
    return (named?.textContent ?? "").replace(/^Children: /, "").trim();
  });
}

/** Press Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, selector = "*"): Promise<void> {
  for (let tabs = 0; tabs < 120; tabs += 1) {
    await page.keyboard.press("Tab");
    const text = await focused(page);
    const isOne = typeof name === "string" ? text === name : name.test(text);
    const fits = await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
    if (isOne && fits) return;
  }
  throw new Error(`Tab never came to ${name}`);
}
