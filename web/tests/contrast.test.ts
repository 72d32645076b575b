// In colours that people choose for themselves, what is marked by colour is marked by lines as well.

import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./support/accessibility";
import { startChromium } from "./support/chromium";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";
import { go, openSite, PATIENCE, validateSample } from "./support/steps";

let browser: Browser;
let server: FolderServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await startChromium();
  server = await serveFolder(SITE);
  ({ context, page } = await openSite(browser, server.url, { forcedColors: "active" }));
  await validateSample(page);
}, PATIENCE);

afterAll(async () => {
  await context?.close();
  await browser?.close();
  await server?.close();
});

/** How an element, and the text in it, is drawn apart from colours and shadows. */
function lines(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const told = (of: Element) => {
      const style = getComputedStyle(of);
      const sides = ["top", "right", "bottom", "left"].map((side) =>
        ["style", "width"].map((what) => style.getPropertyValue(`border-${side}-${what}`)),
      );
      return [sides, style.outlineStyle, style.outlineWidth, style.textDecorationLine];
    };
    return JSON.stringify([node, ...node.querySelectorAll("bdi")].map(told));
  });
}

const cell = (marks: string) => page.locator(`.app-grid td.app-cell${marks}`).first();

/** What marks the cells of each kind. */
const KINDS = {
  plain: ":not(.app-cell--flagged, .app-cell--chosen, .app-cell--changed, .app-cell--button)",
  flagged: ".app-cell--flagged:not(.app-cell--chosen, .app-cell--changed)",
  chosen: ".app-cell--chosen:not(.app-cell--changed)",
  changed: ".app-cell--changed:not(.app-cell--flagged)",
};

/** Have a cell of each kind in sight, and an error that is chosen beside one that is not. */
async function showCells(): Promise<void> {
  const errors = page.locator(".app-error__title");
  const list = page.getByRole("listbox");
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await errors.count()) > 1) {
      await errors.last().click();
      if ((await cell(KINDS.flagged).count()) > 0 && (await cell(KINDS.chosen).count()) > 0) break;
    }
    await list.press("ArrowDown");
  }
  // Not the first columns: with another identifier the row would go to another child.
  const plain = page.locator(`.app-grid td.app-cell:nth-of-type(n + 3)${KINDS.plain}`).first();
  await plain.click();
  await page.keyboard.type("x");
  await page.keyboard.press("Enter");
  await page.locator("h1").focus();
}

test("colours are forced, or nothing is tested here", async () => {
  expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
});

test("no two marks of cells are drawn alike", async () => {
  await showCells();
  const drawn = new Map<string, string>();
  for (const [kind, marks] of Object.entries(KINDS)) {
    if ((await cell(marks).count()) === 0) throw new Error(`No cell is ${kind}.`);
    drawn.set(kind, await lines(cell(marks)));
  }
  expect(new Set(drawn.values()).size, [...drawn].join("\n")).toBe(drawn.size);
});

test.each([
  ["the chosen child", '.app-option[aria-selected="true"]', '.app-option[aria-selected="false"]'],
  ["the open table", '.app-tab[aria-selected="true"]', '.app-tab[aria-selected="false"]'],
  ["the chosen error", ".app-error--chosen", ".app-error:not(.app-error--chosen)"],
])("%s is drawn otherwise than the others", async (_, chosen, other) => {
  const [one, another] = [page.locator(chosen).first(), page.locator(other).first()];
  expect(await lines(one)).not.toBe(await lines(another));
});

test("every screen keeps to WCAG 2.2 AA", async () => {
  for (const screen of ["Files", "Children", "Rules", "Changes and downloads"]) {
    await go(page, screen);
    expect([screen, await violations(page)]).toEqual([screen, []]);
  }
});
