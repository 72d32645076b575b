// The whole way of an analyst through the page, step by step, for what measures it.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type StepTimes, timed } from "./long-tasks";

const PATIENCE = 600_000;

const DOWNLOADS = [
  "List of changes",
  "Corrected data as CSV files",
  "Corrected data as XML",
  "Summary of failures",
  "Children with errors",
  "Excel workbook",
];

/**
 * Read a synthetic return, validate it, open children, filter them, edit, validate again and take
 * everything away. `page` is open on the site; `onValidated` is called after each validation.
 */
export async function walk(
  page: Page,
  synthetic: string,
  onValidated: (time: number) => Promise<void> = async () => {},
): Promise<StepTimes[]> {
  const times: StepTimes[] = [];
  const step = async (name: string, work: () => Promise<unknown>) => {
    times.push(await timed(page, name, work));
  };
  // By what they say, and not by role and name: working these out takes the page's thread, too.
  const button = (text: string | RegExp) => page.locator("button", { hasText: text });
  const press = (key: string) => page.keyboard.press(key);
  const list = page.locator("[role=listbox]");
  const ready = () => page.locator("progress").waitFor({ state: "detached", timeout: PATIENCE });
  const choose = async (role: string, folder: string) => {
    const names = await readdir(folder, { withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
    await page.locator(`#${role}`).setInputFiles(files);
    const table = page.locator(`section[aria-labelledby="${role}-title"] .app-file-table`);
    await table.waitFor({ timeout: PATIENCE });
    await ready();
  };
  const validateAgain = async (time: number) => {
    await button("Validate again").click();
    await page.locator(".app-banner").waitFor({ timeout: PATIENCE });
    await ready();
    await onValidated(time);
    await button("Hide this message").click();
  };
  const go = async (screen: string) => {
    await page.locator(".govuk-service-navigation__link", { hasText: screen }).click();
    await page.waitForFunction((name) => document.title.startsWith(name), screen);
  };

  await step("read this year's files", () => choose("current", join(synthetic, "2026")));
  await step("read last year's files", () => choose("previous", join(synthetic, "2025")));
  await step("read the list of providers", () => choose("providers", synthetic));
  await step("choose the authority and the year", async () => {
    await page.locator("#authority").selectOption({ label: "Manchester" });
    await page.locator("#year").selectOption("2026");
  });
  await step("validate", async () => {
    await page.locator("form button[type=submit]").click();
    await list.waitFor({ timeout: PATIENCE });
    await ready();
  });
  await onValidated(1);
  await step("open children", async () => {
    await list.focus();
    for (let child = 0; child < 10; child += 1) await press("ArrowDown");
    await press("End");
    await press("Home");
  });
  await step("type in the list's search", async () => {
    await page.locator("#search").focus();
    for (const key of ["1", "2", "3", "Backspace", "Backspace", "Backspace"]) await press(key);
  });
  await step("choose filters", async () => {
    await page.locator("#filter-show").selectOption("No error");
    await page.locator("#filter-show").selectOption("Errors only");
    await page.locator("#filter-table").selectOption("Episodes");
    await button("Show all").click();
  });
  await step("open the rules and choose one", async () => {
    await go("Rules");
    await page.locator(".app-rules tbody button").first().click();
    await list.waitFor();
  });
  await button("Show all").click();
  await page.locator("#tab-episodes").click();
  const row = page.locator(".app-grid tbody tr").first();
  await step("edit a cell", async () => {
    await row.locator("td").nth(2).click();
    await page.keyboard.type("01/02/2026");
    await press("Enter");
    await row.getByText("01/02/2026").waitFor();
  });
  await step("undo and redo", async () => {
    await button(/^Undo/).click();
    await button(/^Redo/).click();
  });
  await step("add a row and delete it", async () => {
    await button(/^Add a row to Episodes/).click();
    await button(/^Delete new row/).click();
  });
  await step("give a row to another child", async () => {
    const title = page.locator("#child-title");
    const child = await title.innerText();
    await row.locator("td").nth(0).click();
    await page.keyboard.type("ANOTHER");
    await press("Enter");
    await row.getByText("ANOTHER").waitFor({ state: "detached" });
    await title.filter({ hasText: child }).waitFor();
  });
  await step("validate again", () => validateAgain(2));
  await step("validate a third time", () => validateAgain(3));
  await go("Changes and downloads");
  for (const title of DOWNLOADS) {
    await step(`download: ${title}`, async () => {
      await Promise.all([
        page.waitForEvent("download", { timeout: PATIENCE }),
        button(`Download ${title}`).click(),
      ]);
      await ready();
    });
  }
  return times;
}
