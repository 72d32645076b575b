// The page without a network: what the service worker keeps, and what it lets go.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChromium } from "./support/chromium";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { filesOfSite, SITE } from "./support/site";

const UNDER = "/any/path/";
const HEADING = "Check an SSDA903 return";
const LETTER = "data/postcodes/M.bin.gz";

let folder: string;
let browser: Browser;
let server: FolderServer;
let context: BrowserContext;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ssda903-"));
  await cp(SITE, folder, { recursive: true });
  browser = await startChromium();
  server = await serveFolder(folder, UNDER);
  context = await browser.newContext();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test("once kept, the page needs no host", async () => {
  const page = await openPage();
  expect(await keptSites(page)).toHaveLength(1);
  expect(await get(page, LETTER)).toBe(200);

  await server.close();
  const offline = await context.newPage();
  await offline.goto(server.url);
  expect(await offline.getByRole("heading", { level: 1 }).innerText()).toBe(HEADING);
  for (const name of filesOfSite()) {
    if (name === "service-worker.js" || name === "headers.json") continue;
    const expected = name.startsWith("data/postcodes/") && name !== LETTER ? "refused" : 200;
    expect([name, await get(offline, name)]).toEqual([name, expected]);
  }
  server = await serveFolder(folder, UNDER, Number(new URL(server.url).port));
});

test("with a host, the newest page is shown at once; the old one is let go", async () => {
  const page = await openPage();
  const [before] = await keptSites(page);
  await newVersion();

  await page.reload();
  expect(await versionOf(page)).toBe("newer");
  // The old files stay while a page is open that may need them.
  await expect.poll(() => isWaiting(page), { timeout: 20_000 }).toBe(true);
  expect(await keptSites(page)).toContain(before);
  for (const open of context.pages()) await open.close();
  // The browser takes a moment to see that the last page has gone.
  const newer = [expect.stringMatching(/ newer$/)];
  await expect.poll(keptWhenOpenedAgain, { timeout: 20_000 }).toEqual(newer);
  const later = await openPage();
  await server.close();
  await later.reload();
  expect(await versionOf(later)).toBe("newer");
  expect(await get(later, LETTER), "postcodes are still there").toBe(200);
  server = await serveFolder(folder, UNDER, Number(new URL(server.url).port));
});

test("nothing but GETs of its own files is kept", async () => {
  const page = await openPage();
  await page.evaluate(async () => {
    await fetch("data/postcodes/M.bin.gz");
    await fetch("data/postcodes/M.bin.gz", { method: "HEAD" });
    await fetch("data/postcodes/none.bin.gz");
  });
  const addresses = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ method, url }) => `${method} ${url}`);
  });
  for (const address of addresses) {
    const [method, name] = address.split(` ${server.url}`);
    expect(method).toBe("GET");
    expect(filesOfSite()).toContain(name);
  }
});

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== "activated") await new Promise((wait) => setTimeout(wait, 20));
  });
  return page;
}

async function newVersion(): Promise<void> {
  const page = join(folder, "index.html");
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replace("<html", '<html data-version="newer"'));
  const worker = join(folder, "service-worker.js");
  const code = await readFile(worker, "utf8");
  await writeFile(worker, code.replace(/"version":"\w+"/, '"version":"newer"'));
}

async function keptWhenOpenedAgain(): Promise<string[]> {
  const page = await openPage();
  const found = await keptSites(page);
  await page.close();
  return found;
}

/** Whether a newer version is complete, and waits until nothing needs the old one. */
function isWaiting(page: Page): Promise<boolean> {
  return page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
}

function versionOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.version);
}

function keptSites(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => / site \w+$/.test(name)));
}

/** The status of a file's answer, as the page gets it. */
function get(page: Page, name: string): Promise<number | string> {
  return page.evaluate(
    (address) =>
      fetch(address).then(
        ({ status }) => status,
        () => "refused",
      ),
    name,
  );
}
