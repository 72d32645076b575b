// The way in and the way back to the beginning.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { go, loadSample, type OpenSite, openSite, validate } from "./support/open-site";

const CLEAR = "Clear everything and start again";

let site: OpenSite;
let page: Page;
let faults: string[];

beforeAll(async () => {
  site = await openSite();
  ({ page, faults } = await site.open());
});
afterAll(() => site?.close());

async function editACell(): Promise<void> {
  await page.getByRole("tab", { name: "Header" }).click();
  await page.getByRole("gridcell").nth(2).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
}

async function expectEmpty(): Promise<void> {
  await expect.poll(() => page.getByRole("button", { name: CLEAR }).count()).toBe(0);
  expect(await page.getByRole("cell", { name: "Loaded:" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Children", exact: true }).count()).toBe(0);
  expect(await page.getByLabel("Authority").inputValue()).toBe("");
  expect(await page.getByLabel("Collection year").inputValue()).toBe("");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
}

test("the first screen says in three steps what to bring and what comes out", async () => {
  const steps = page.locator("section", { hasText: "How it works" }).getByRole("listitem");
  expect(await steps.count()).toBe(3);
  expect(await steps.first().innerText()).toContain("this year’s 903 files");
  expect(await page.getByRole("button", { name: CLEAR }).count()).toBe(0);
});

test("files that were only read go at once", async () => {
  await loadSample(page);
  await page.getByRole("button", { name: CLEAR }).click();
  await expectEmpty();
});

test("it asks where edits would be lost, and keeps them if told so", async () => {
  await loadSample(page);
  await validate(page);
  await editACell();
  await go(page, "Files");
  await page.getByRole("button", { name: CLEAR }).click();
  const dialog = page.getByRole("dialog", { name: "1 change would be lost" });
  await dialog.getByRole("button", { name: "Keep my changes" }).click();
  await go(page, "Changes and downloads");
  expect(await page.getByRole("heading", { name: "1 change", exact: true }).count()).toBe(1);
  await go(page, "Files");
  await page.getByRole("button", { name: CLEAR }).click();
  await dialog.getByRole("button", { name: "Discard them and start again" }).click();
  await expectEmpty();
});

test("after it, the page works as a new one", async () => {
  await loadSample(page);
  await validate(page);
  expect(await page.locator(".app-totals dd").first().innerText()).toMatch(/^\d+$/);
  await go(page, "Changes and downloads");
  expect(await page.getByRole("heading", { name: "No changes" }).count()).toBe(1);
  expect(faults).toEqual([]);
});
