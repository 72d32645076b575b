// Typing over a cell: what is typed takes the place of what stood there, however the edit began.

import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS } from "./support/browsers";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";
import { openSite, validateSample } from "./support/steps";

const WRITTEN = ["", "P", "S1", "31/03/2026"];
const TYPED = ["S", "T2", "01/04/2025"];

/** How an edit begins; the cell has the focus. */
const BEGINNINGS: Readonly<Record<string, (cell: Locator) => Promise<void>>> = {
  "a click": (cell) => cell.click(),
  Enter: (cell) => cell.press("Enter"),
  F2: (cell) => cell.press("F2"),
  typing: async () => {},
};

describe.each(Object.entries(BROWSERS))("in %s", (_, start) => {
  let browser: Browser;
  let server: FolderServer;
  let context: BrowserContext;
  let page: Page;
  let cell: Locator;

  beforeAll(async () => {
    browser = await start();
    server = await serveFolder(SITE);
    ({ context, page } = await openSite(browser, server.url));
    await validateSample(page);
    await page.getByRole("tab", { name: /^Episodes/ }).click();
    cell = page.getByRole("grid").first().locator("tbody td").nth(2);
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.close();
  });

  const text = () => cell.locator("bdi").textContent();

  /** Have just this in the cell, and the focus on it. */
  async function write(written: string): Promise<void> {
    await cell.click();
    await cell.getByRole("combobox").fill(written);
    await page.keyboard.press("Enter");
    expect(await text()).toBe(written);
  }

  describe.each(Object.entries(BEGINNINGS))("begun by %s", (_, begin) => {
    test.each(WRITTEN)("over “%s”", async (written) => {
      for (const typed of TYPED) {
        await write(written);
        await begin(cell);
        await page.keyboard.type(typed);
        await page.keyboard.press("Enter");
        expect(await text()).toBe(typed);
      }
    });

    test("Escape leaves what stood there", async () => {
      await write("P");
      await begin(cell);
      await page.keyboard.type("S");
      await page.keyboard.press("Escape");
      expect(await text()).toBe("P");
    });
  });

  test("after End, what is typed stands after what stood there", async () => {
    await write("P");
    await page.keyboard.press("F2");
    await page.keyboard.press("End");
    await page.keyboard.type("S");
    await page.keyboard.press("Enter");
    expect(await text()).toBe("PS");
  });
});
