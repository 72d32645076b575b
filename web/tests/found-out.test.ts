// What is known of errors, and said of them: evidence, notes, what to mend first.

import { readdirSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Download, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./support/accessibility";
import { startChromium } from "./support/chromium";
import { runPython } from "./support/python";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";

/** Milliseconds that a validation may take where other things run beside it. */
const PATIENCE = 120_000;

/** Compares an episode with the one before it. */
const RULE = "433";

let browser: Browser;
let server: FolderServer;
let folder: string;
let page: Page;
let notesFile: string;
let workbookFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ssda903-found-out-"));
  const synth = [
    "synth",
    join(folder, "synth"),
    "--children",
    "150",
    "--seed",
    "4",
    "--years-back",
    "3",
  ];
  await runPython("ssda903_pipeline", ...synth);
  browser = await startChromium();
  server = await serveFolder(SITE);
  page = await openPage();
  await load(page);
  await validate(page);
}, PATIENCE);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

async function openPage(): Promise<Page> {
  const opened = await (await browser.newContext()).newPage();
  await opened.clock.setFixedTime(new Date("2026-04-30"));
  opened.setDefaultTimeout(20_000);
  await opened.goto(server.url);
  return opened;
}

function filesOf(year: string): string[] {
  const target = join(folder, "synth", year);
  return readdirSync(target).map((name) => join(target, name));
}

async function load(on: Page, notes: readonly string[] = []): Promise<void> {
  await on.locator("#current").setInputFiles(filesOf("2026"));
  await on.locator("#previous").setInputFiles(filesOf("2025"));
  if (notes.length > 0) await on.locator("#notes").setInputFiles(notes);
  await on.getByLabel("Authority").selectOption({ label: "Manchester" });
}

async function validate(on: Page): Promise<void> {
  await on.getByRole("button", { name: "Validate", exact: true }).click();
  await on.getByRole("listbox").waitFor({ timeout: PATIENCE });
}

async function go(on: Page, screen: string): Promise<void> {
  await on.getByRole("link", { name: screen, exact: true }).click();
  await on.waitForFunction((name) => document.title.startsWith(name), screen);
}

/** The first error of the rule, at the first child that has one. */
async function errorOf(on: Page, rule: string): Promise<Locator> {
  await go(on, "Children");
  await on.getByLabel("Rule", { exact: true }).selectOption(rule);
  await on.locator(".app-option").first().click();
  return on
    .locator(".app-error")
    .filter({ has: on.locator(".app-error__code", { hasText: new RegExp(`^${rule}$`) }) })
    .first();
}

async function download(on: Page, title: string): Promise<string> {
  const [file] = (await Promise.all([
    on.waitForEvent("download"),
    on.getByRole("button", { name: `Download ${title}`, exact: true }).click(),
  ])) as [Download, unknown];
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function total(on: Page, name: string): Promise<string> {
  const label = on.locator("dt", { hasText: new RegExp(`^${name}$`) });
  return on.locator(".app-totals div", { has: label }).locator("dd").innerText();
}

test("an error shows what it was compared with, and the way there", async () => {
  const error = await errorOf(page, RULE);
  await expect.poll(() => error.innerText()).toMatch(/Compared with:\s+the row before \(DECOM/);
  await error.getByRole("button", { name: /^Show row \d+ in Episodes$/ }).click();
  const cell = page.locator("td:focus");
  await expect.poll(() => cell.innerText()).toContain("compared with");
  expect(await violations(page)).toEqual([]);

  // A row of another table opens that; one of last year is below this year's.
  const other = await errorOf(page, "203");
  await other.getByRole("button", { name: /of last year in Header$/ }).click();
  await expect.poll(() => page.getByRole("tab", { selected: true }).innerText()).toMatch(/^Header/);
  const grid = page.getByRole("grid", { name: /last year$/ });
  await expect.poll(() => grid.locator("td:focus").innerText()).toContain("compared with");
});

test("a note is kept with its error, shown and counted", async () => {
  const error = await errorOf(page, RULE);
  await error.getByText("Write a note").click();
  await error.getByLabel("Status").selectOption("explained");
  await error.getByLabel("Note", { exact: true }).fill("=Seen the file\nin the archive");
  await error.getByLabel("Your name").fill("A N Other");
  await error.getByRole("button", { name: "Keep this note" }).click();
  await expect.poll(() => error.innerText()).toContain("=Seen the file\nin the archive A N Other");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(RULE);
  expect(await total(page, "explained")).toBe("1");
  expect(await violations(page)).toEqual([]);

  await go(page, "Rules");
  const row = page.getByRole("row", { name: new RegExp(`^${RULE} `) });
  expect(await row.getByRole("cell").last().innerText()).toBe("1");

  await go(page, "Changes and downloads");
  const failures = await readFile(await download(page, "Summary of failures"), "utf8");
  expect(failures).toMatch(new RegExp(`,${RULE},.*,1\r\n`));
  notesFile = await download(page, "Notes");
  expect(await readFile(notesFile, "utf8")).toContain(
    'explained,"\'=Seen the file\nin the archive"',
  );
  workbookFile = await download(page, "Excel workbook");
});

test("the command line reads the notes back, from the workbook and from the file", async () => {
  const db = ["--db", join(folder, "x.duckdb")];
  const of = (year: string) => join(folder, "synth", year);
  const about = ["--previous", of("2025"), "--la", "E08000003", "--year", "2026"];
  await runPython("ssda903_pipeline", "validate", of("2026"), ...about, ...db);
  const read = (file: string) => runPython("ssda903_pipeline", "notes", "read", file, ...db);
  expect(await read(workbookFile)).toContain("Notes kept: 1 new, 0 as before.");
  expect(await read(notesFile)).toContain("Notes kept: 0 new, 1 as before.");
});

test("another page reads them back, and says where the row was changed", async () => {
  const again = await openPage();
  await load(again, [notesFile]);
  const told = again.locator(".app-notes-read");
  await expect.poll(() => told.innerText()).toContain("1 row with notes");
  expect(await violations(again)).toEqual([]);
  await validate(again);
  expect(await told.innerText()).toBe("notes.csv: Notes kept: 1 new, 0 as before.");
  expect(await total(again, "explained")).toBe("1");

  await go(again, "Files");
  await again.locator("#notes").setInputFiles(workbookFile);
  await expect.poll(() => told.last().innerText()).toContain("Notes kept: 0 new, 1 as before.");

  // Another value in the row, which is still the same error.
  const error = await errorOf(again, RULE);
  const number = /Row ([\d,]+)/.exec(await error.innerText())?.[1]?.replace(",", "");
  const grid = again.getByRole("grid").first();
  const heading = grid.getByRole("columnheader", { name: "PLACE", exact: true });
  const column = await heading.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
  const row = grid.locator("tbody tr", {
    has: again.getByRole("rowheader", { name: `Row ${number}` }),
  });
  await row
    .locator("td")
    .nth(column - 1)
    .click();
  await again.getByLabel(/^PLACE,/).fill("Z9");
  await again.keyboard.press("Enter");
  await again.getByRole("button", { name: "Validate again" }).click();
  await again.getByRole("heading", { name: "Validated again" }).waitFor({ timeout: PATIENCE });
  await expect.poll(() => error.innerText()).toContain("explained (row changed)");
  expect(await again.locator("dt", { hasText: /^explained$/ }).count()).toBe(0);
  await again.context().close();
});

test("each rule is told, with what another tool does otherwise", async () => {
  await go(page, "Rules");
  const every = page.getByRole("region", { name: "Every rule" });
  await page
    .getByLabel("Show", { exact: true })
    .selectOption({ label: "Where another tool does otherwise" });
  await page.getByLabel("Code or words").fill("fmt02");
  const about = every.getByText("What the rule says, and where another tool does otherwise");
  await about.click();
  for (const text of ["In force", "Wording from", "Here\n", "Why\n", "The portal would refuse"]) {
    await expect.poll(() => every.last().innerText()).toContain(text);
  }
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Code or words").fill("");
  await page.getByLabel("Show", { exact: true }).selectOption("portal");
  const codes = await every.last().getByRole("rowheader").allInnerTexts();
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !/^FMT\d+$/.test(code))).toEqual([]);
});

test("earlier years are told apart, and listed with the year", async () => {
  const again = await openPage();
  await load(again);
  const files: string[] = [];
  for (const year of ["2024", "2023"]) {
    for (const path of filesOf(year)) {
      const copy = join(folder, `${year} ${path.split("/").at(-1)}`);
      await copyFile(path, copy);
      files.push(copy);
    }
  }
  await again.locator("#earlier").setInputFiles(files.slice(1));
  const listed = again.getByRole("table", {
    name: "Files of earlier years (optional): what was read",
  });
  const first = listed.getByRole("row", { name: /^2024 episodes\.csv/ });
  await expect.poll(() => first.innerText()).toContain("Episodes, 2024");
  expect(await listed.getByText("Refused").count()).toBe(0);
  expect(await listed.getByText(/, 2023$/).count()).toBeGreaterThan(5);

  // Without last year's, nothing leads to them; what is no date is refused beside its field.
  await again.getByLabel("Extract date").fill("31/02/2026");
  const lastYears = again.getByRole("table", { name: /^Last year/ });
  for (let left = filesOf("2025").length; left > 0; left -= 1) {
    await lastYears.getByRole("button").first().click();
    await expect.poll(() => lastYears.getByRole("button").count()).toBe(left - 1);
  }
  await again.getByRole("button", { name: "Validate", exact: true }).click();
  const summary = again.locator(".govuk-error-summary");
  expect(await summary.innerText()).toContain("Choose last year’s files too");
  expect(await summary.innerText()).toContain("Extract date 31/02/2026: this is not a date");
  expect(await violations(again)).toEqual([]);
  await again.locator("#previous").setInputFiles(filesOf("2025"));
  await again.getByLabel("Extract date").fill("30/09/2025");
  await validate(again);
  const title = await again.getByRole("heading", { level: 1 }).innerText();
  expect(title).toContain("extract of 30 September 2025");
  await again.getByLabel("Show", { exact: true }).selectOption("later");
  await expect.poll(() => again.locator(".app-option").first().innerText()).toContain("later");
  await again.context().close();
});

test("what to mend first leads to the rows", async () => {
  await go(page, "Mend first");
  const causes = page.getByRole("region", { name: /likely causes$/ });
  await causes.first().getByRole("row").nth(1).waitFor({ timeout: PATIENCE });
  expect(await violations(page)).toEqual([]);
  const first = page.getByRole("row").nth(1);
  const table = await first.getByRole("cell").first().innerText();
  await first.getByRole("button").click();
  await expect.poll(() => page.locator("td:focus").count()).toBe(1);
  const tab = await page.getByRole("tab", { selected: true }).getAttribute("id");
  expect(tab).toBe(`tab-${table.replace("previous.", "")}`);
});
