// A site that was renewed: nobody is left with a blank page or the old one, and edits are safe.

import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { violations } from "./support/accessibility";
import { startChromium } from "./support/chromium";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";
import { button, openSite, validateSample } from "./support/steps";

const NOTICE = "A newer version of this page is there";

let folder: string;
let browser: Browser;
let server: FolderServer;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ssda903-"));
  await cp(SITE, folder, { recursive: true });
  // A plain host that has browsers keep everything for a day.
  server = await serveFolder(folder, "/", 0, { "Cache-Control": "max-age=86400" });
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Put another version in the place of the site: its script has another name, and the old is gone. */
async function renew(): Promise<void> {
  const assets = await readdir(join(folder, "assets"));
  const script = assets.find((name) => /^page-.*\.js$/.test(name)) ?? "";
  await rename(join(folder, "assets", script), join(folder, "assets/page-newer.js"));
  for (const name of ["index.html", "service-worker.js"]) {
    const text = await readFile(join(folder, name), "utf8");
    const newer = text.replace(script, "page-newer.js").replace("<html", '<html data-is="newer"');
    await writeFile(join(folder, name), newer.replace(/"version":"\w+"/, '"version":"newer"'));
  }
}

function isNewer(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.dataset.is === "newer");
}

/** What happens when a person comes back to the page from another window. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

test("whoever opens the page again has the newer one, whatever the browser has kept", async () => {
  const { context, page } = await openSite(browser, server.url);
  await page.reload();
  expect(await isNewer(page)).toBe(false);
  expect(await page.getByText(NOTICE).count()).toBe(0);
  await renew();
  await page.goto(server.url);
  expect(await isNewer(page)).toBe(true);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByText(NOTICE).count()).toBe(0);
  await context.close();
});

test("a page that stays open says so, and reloading it asks before edits are lost", async () => {
  const { context, page } = await openSite(browser, server.url);
  await validateSample(page);
  await page.getByRole("tab", { name: /^Episodes/ }).click();
  const cell = page.getByRole("grid").first().locator("tbody td").nth(2);
  await cell.click();
  await page.keyboard.type("XX");
  await page.keyboard.press("Enter");
  await comeBack(page);
  await renew();
  expect(await page.getByText(NOTICE).count()).toBe(0);

  await comeBack(page);
  await page.getByRole("heading", { name: NOTICE }).waitFor();
  expect(await page.getByText("forgets your files, your changes and your notes").count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await button(page, "Reload").click();
  expect(await asked).toBe("beforeunload");
  expect(await isNewer(page)).toBe(false);
  expect(await cell.locator("bdi").textContent()).toBe("XX");

  page.once("dialog", (dialog) => void dialog.accept());
  await Promise.all([page.waitForEvent("load"), button(page, "Reload").click()]);
  expect(await isNewer(page)).toBe(true);
  await context.close();
});

test("where the files of the old version are gone, it says so and loses nothing", async () => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(server.url);
  await button(page, "Try it with sample data").waitFor();
  await renew();
  for (const name of await readdir(join(folder, "assets"))) {
    if (!name.startsWith("page-")) await rm(join(folder, "assets", name));
  }
  await page.getByLabel("Collection year").selectOption("2026");
  await button(page, "Try it with sample data").click();
  await page.getByRole("heading", { name: NOTICE }).waitFor();
  expect(await page.getByLabel("Collection year").inputValue()).toBe("2026");
  await context.close();
});

test("an old page whose script is gone is not blank: it says what to do", async () => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await rm(join(folder, "assets"), { recursive: true });
  await page.goto(server.url);
  expect(await page.locator("#app").innerText()).toMatch(/has been renewed .* reload it/);
  await context.close();
});

test("a page that asks to sign in is no newer version", async () => {
  const { context, page } = await openSite(browser, server.url);
  const signIn =
    "<!doctype html><title>Sign in</title><script type=module src=sign-in.js></script>";
  await writeFile(join(folder, "index.html"), signIn);
  const answered = page.waitForResponse((response) => response.url().endsWith("/index.html"));
  await comeBack(page);
  await (await answered).finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await page.getByText(NOTICE).count()).toBe(0);
  await context.close();
});
