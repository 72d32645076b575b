// The page when its worker stops, as it does where a browser runs out of memory.

import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChromium } from "./support/chromium";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";

declare global {
  interface Window {
    workers: Worker[];
  }
}

let browser: Browser;
let server: FolderServer;

beforeAll(async () => {
  browser = await startChromium();
  server = await serveFolder(SITE);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("it says so and keeps the edits; loaded again, the files are validated again", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    window.workers = [];
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        window.workers.push(this);
      }
    };
  });
  await page.goto(server.url);
  await validateSample(page);
  await page.locator(".app-grid td").first().click();
  await page.keyboard.type("CHANGED");
  await page.keyboard.press("Enter");
  await page.getByText("1 change, not validated yet").waitFor();

  const message = page.locator(".govuk-error-summary");
  await page.getByRole("button", { name: "Validate again" }).click();
  await page.locator("progress").waitFor();
  await page.evaluate(() => window.workers[0]?.dispatchEvent(new ErrorEvent("error")));
  await message.getByText(/has stopped.*Your edits are still here/).waitFor();
  await page.locator("progress").waitFor({ state: "detached" });
  // What cannot be had any more says so, each time.
  await page.getByRole("button", { name: "Hide this message" }).click();
  await page.getByRole("button", { name: "Validate again" }).click();
  await message.getByText(/has stopped/).waitFor();

  await page.getByRole("link", { name: "Changes and downloads" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download List of changes" }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("CHANGED");

  await page.getByRole("link", { name: "Files" }).click();
  expect(await page.locator(".app-file-table").count()).toBe(0);
  await validateSample(page);
  expect(await page.evaluate(() => window.workers.length)).toBe(2);
  await page.close();
});

test("where the worker cannot be had, it says that something did not work", async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor() {
        super("no-such-worker.js");
      }
    };
  });
  await page.goto(server.url);
  await page.getByRole("button", { name: "Try it with sample data" }).click();
  await page.getByText("Something in this page did not work.").waitFor();
  await page.close();
});

async function validateSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try it with sample data" }).click();
  await page.locator(".app-file-table").first().waitFor();
  await page.getByRole("button", { name: "Validate", exact: true }).click();
  await page.getByRole("listbox").waitFor();
}
