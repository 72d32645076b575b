// What the page keeps from one visit to the next: nothing, unless it was asked to.

import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./support/accessibility";
import { go, loadSample, type OpenSite, openSite, validate } from "./support/open-site";

const KEY = "ssda903-choices";

let site: OpenSite;
let context: BrowserContext;
let page: Page;
let faults: string[];

beforeAll(async () => {
  site = await openSite();
  ({ context, page, faults } = await site.open());
});
afterAll(() => site?.close());

function kept(): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

const box = () => page.getByLabel("Remember my council and the rules I leave out");

async function visitAgain(): Promise<void> {
  await page.close();
  page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

test("nothing is kept unasked", async () => {
  expect(await box().isChecked()).toBe(false);
  await page.getByLabel("Authority").selectOption("Manchester");
  expect(await kept()).toEqual({});
  await visitAgain();
  expect(await page.getByLabel("Authority").inputValue()).toBe("");
});

test("the authority is kept once it is asked for, and filled in again", async () => {
  await page.getByLabel("Authority").selectOption("Leeds");
  await box().check();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Authority").selectOption("Manchester");
  expect(await kept()).toEqual({ [KEY]: '{"laCode":"E08000003","rulesLeftOut":[]}' });
  await visitAgain();
  expect(await box().isChecked()).toBe(true);
  expect(await page.getByLabel("Authority").inputValue()).toBe("E08000003");
  expect(await page.getByText("Filled in for you: you had it remembered.").count()).toBe(1);
});

test("a file that names another authority counts for more", async () => {
  await page.locator("#current").setInputFiles({
    name: "E08000035_header.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2015,WBRI,,,\n"),
  });
  await expect.poll(() => page.getByLabel("Authority").inputValue()).toBe("E08000035");
  await visitAgain();
});

test("rules left out are kept, the sample and its children are not", async () => {
  await page.getByLabel("Authority").selectOption("Leeds");
  await loadSample(page);
  await validate(page);
  await go(page, "Rules");
  await page.getByRole("button", { name: "Run all rules" }).waitFor();
  await page.getByText(/^Episodes: all/).click();
  await page.getByLabel(/^224 /).uncheck();
  expect(await kept()).toEqual({ [KEY]: '{"laCode":"E08000035","rulesLeftOut":["224"]}' });
  await visitAgain();
  await loadSample(page);
  await validate(page);
  await go(page, "Rules");
  expect(await page.getByRole("row", { name: "Left out by you" }).innerText()).toContain("224");
});

test("beginning again keeps what is remembered; forgetting deletes it", async () => {
  await go(page, "Files");
  await page.getByRole("button", { name: "Clear everything and start again" }).click();
  await expect.poll(() => page.getByLabel("Authority").inputValue()).toBe("E08000035");
  expect(Object.keys(await kept())).toEqual([KEY]);
  await page.getByRole("button", { name: "Forget them" }).click();
  expect(await kept()).toEqual({});
  expect(await box().evaluate((one) => one === document.activeElement)).toBe(true);
  await visitAgain();
  expect(await box().isChecked()).toBe(false);
  expect(await page.getByLabel("Authority").inputValue()).toBe("");
});

test("what somebody else put there is passed over", async () => {
  for (const text of ["{", '"E08000003"', '{"laCode":3,"rulesLeftOut":[]}', '{"laCode":"x"}']) {
    await page.evaluate(([key, value]) => localStorage.setItem(key!, value!), [KEY, text]);
    await visitAgain();
    expect([text, await page.getByLabel("Authority").inputValue()]).toEqual([text, ""]);
  }
  expect(faults).toEqual([]);
});
