// The reference site, built whole: its links, what it asks for, and how it can be used.

import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isTooWide, violations } from "./support/accessibility";
import { startChromium } from "./support/chromium";
import { PROJECT, runPython } from "./support/python";
import { serveFolder } from "./support/serve-folder";

const KINDS = {
  light: [
    "index.html",
    "rules/index.html",
    "rules/1016/index.html",
    "rules/174/index.html",
    "fields/index.html",
    "fields/PLACE/index.html",
    "facts/index.html",
    "glossary/index.html",
    "due/index.html",
  ],
  // What has a colour of its own; the longest pages take axe longest.
  dark: ["index.html", "rules/1016/index.html", "fields/PLACE/index.html", "glossary/index.html"],
};

let folder: string;
let browser: Browser;
let pages: Map<string, string>;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "ssda903-reference-")), "site");
  await runPython("docs_site", folder);
  browser = await startChromium();
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith(".html") && !name.startsWith("check/"),
  );
  pages = new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
    ),
  );
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await rm(dirname(folder), { recursive: true, force: true });
});

const address = (name: string) => pathToFileURL(join(folder, name)).href;

/** What a page names in an attribute, with the entities of its HTML resolved. */
function named(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${attribute}=(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, "g"))]
    .map((found) => found[1] ?? found[2] ?? found[3] ?? "")
    .map((text) => text.replaceAll("&amp;", "&").replaceAll("&#39;", "'"));
}

test("every rule has a page", async () => {
  const files = await readdir(join(PROJECT, "models/rules"), { recursive: true });
  const rules = files.filter((name) => name.endsWith(".yml"));
  expect(rules.length).toBeGreaterThan(350);
  const codes = await Promise.all(
    rules.map(async (name) => {
      const text = await readFile(join(PROJECT, "models/rules", name), "utf8");
      return /^ +code: '?(\w+)'?$/m.exec(text)?.[1];
    }),
  );
  expect(codes.filter((code) => !pages.has(`rules/${code}/index.html`))).toEqual([]);
});

test("every link leads to a page of the site, and to a place on it", () => {
  const anchors = new Map([...pages].map(([name, html]) => [name, new Set(named(html, "id"))]));
  const broken = new Set<string>();
  let count = 0;
  for (const [name, html] of pages) {
    if (name === "404.html") continue;
    for (const link of named(html, "href").filter((href) => !/^(https?:|mailto:)/.test(href))) {
      count += 1;
      const [path = "", anchor = ""] = link.split("#");
      const target = path === "" ? name : normalize(join(dirname(name), decodeURI(path)));
      const isThere = existsSync(join(folder, target)) && !target.startsWith("..");
      const place = decodeURIComponent(anchor);
      if (!isThere || (place && anchors.has(target) && !anchors.get(target)?.has(place))) {
        broken.add(`${name}: ${link}`);
      }
    }
  }
  expect(count).toBeGreaterThan(10_000);
  expect([...broken]).toEqual([]);
});

test("no page loads anything from another host", () => {
  const loads =
    /<(?:script|link|img|iframe|source|video|audio)\b[^>]*?(?:src|href)=["']?(?:https?:)?\/\//;
  expect([...pages].filter(([, html]) => loads.test(html)).map(([name]) => name)).toEqual([]);
});

test("its styles and scripts name no other host to load from", async () => {
  const names = (await readdir(join(folder, "assets"), { recursive: true })).filter((name) =>
    name.endsWith(".css"),
  );
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const text = await readFile(join(folder, "assets", name), "utf8");
    expect(text, name).not.toMatch(/(?:url\(|@import)\s*["']?(?:https?:)?\/\//);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`a page of each kind keeps to WCAG 2.2 AA and fits a phone: ${scheme}`, async () => {
    const context = await browser.newContext({
      colorScheme: scheme,
      viewport: { width: 375, height: 800 },
    });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    for (const name of KINDS[scheme]) {
      await page.goto(address(name));
      expect.soft(await violations(page), name).toEqual([]);
      expect.soft(await isTooWide(page), `${name} is too wide`).toBe(false);
    }
    // What only a wide window has: the tabs and the lists at both sides.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address("due/index.html"));
    expect.soft(await violations(page), "wide").toEqual([]);
    expect(requests.filter((url) => !url.startsWith(pathToFileURL(folder).href))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
}

async function search(page: Page, words: string): Promise<string> {
  const box = page.getByPlaceholder("Search");
  await box.waitFor({ state: "attached" });
  await page.keyboard.press("/");
  await box.fill(words);
  const first = page.getByRole("link", { name: /Rule 1016/ }).first();
  await first.waitFor();
  return relative(folder, new URL((await first.getAttribute("href")) ?? "", page.url()).pathname);
}

test("the search finds a rule, from a folder and under any path", async () => {
  const server = await serveFolder(folder, "/some/where/");
  for (const start of [address("index.html"), `${server.url}index.html`]) {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url()) && !request.url().startsWith(server.url)) {
        elsewhere.push(request.url());
      }
    });
    await page.goto(start);
    expect(await search(page, "rule 1016")).toContain("rules/1016/index.html");
    expect(elsewhere).toEqual([]);
    await page.close();
  }
  await server.close();
}, 60_000);

test("rules are chosen by table, field, year and word, and the address keeps the choice", async () => {
  const page = await browser.newPage();
  await page.goto(address("rules/index.html"));
  const shown = () => page.locator(".rules tbody tr:visible").count();
  const all = await shown();
  expect(all).toBeGreaterThan(350);
  await page.getByLabel("Table").selectOption("oc3");
  const ofTable = await shown();
  await page.getByLabel("Field").selectOption("ACCOM");
  await page.getByLabel("Year").selectOption("2023");
  await page.getByLabel("Words or code").fill("birthday");
  const chosen = await shown();
  expect(all).toBeGreaterThan(ofTable);
  expect(ofTable).toBeGreaterThan(chosen);
  expect(await page.getByRole("status").textContent()).toBe(`${chosen} of ${all} rules`);
  const again = await browser.newPage();
  await again.goto(page.url());
  expect(await again.locator(".rules tbody tr:visible").count()).toBe(chosen);
  await again.close();
  await page.close();
}, 30_000);

test("the page that checks returns is in it, and is linked to", async () => {
  expect(existsSync(join(folder, "check/index.html"))).toBe(true);
  expect(named(pages.get("rules/1016/index.html") ?? "", "href")).toContain(
    "../../check/index.html",
  );
});
