// How the page looks where it is dark, and on paper.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./support/accessibility";
import { go, loadSample, type OpenSite, openSite, validate } from "./support/open-site";

/** Pixels between the margins of an A4 page. */
const A4 = Math.floor(((210 - 2 * 12) / 25.4) * 96);

let site: OpenSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  ({ page } = await site.open({ colorScheme: "dark" }));
});
afterAll(() => site?.close());

/** How bright the background of the page is, from 0 to 255. */
function brightness(): Promise<number> {
  return page.evaluate(() => {
    const parts = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
    return parts.map(Number).reduce((sum, part) => sum + part, 0) / 3;
  });
}

/** The texts that do not fit on an A4 page, with the page as it is printed. */
async function cutOff(): Promise<string[]> {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: A4, height: 1000 });
  const cut = await page.evaluate((width) => {
    const cells = [...document.querySelectorAll("th, td, h1, h2, p")];
    return cells
      .filter((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return (
          left < 0 ||
          right > width + 1 ||
          (cell.textContent !== "" && cell.scrollWidth > cell.clientWidth + 1)
        );
      })
      .map((cell) => cell.textContent ?? "");
  }, A4);
  return cut;
}

async function backOnScreen(): Promise<void> {
  await page.emulateMedia({ media: null, colorScheme: "dark" });
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Do something with the paper that the page makes ready when it is printed. */
async function onPaper<T>(look: () => Promise<T>): Promise<T> {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  try {
    return await look();
  } finally {
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await backOnScreen();
  }
}

test("every screen is dark where the machine is, and all of it can be read", async () => {
  expect(await brightness()).toBeLessThan(60);
  expect(await violations(page)).toEqual([]);
  await loadSample(page);
  expect(await violations(page)).toEqual([]);
  await validate(page);
  await page.locator(".app-error__title").first().click();
  await page.getByLabel("Child ID").fill("7");
  for (const screen of ["Children", "Rules", "Changes and downloads"]) {
    await go(page, screen);
    expect([screen, await violations(page)]).toEqual([screen, []]);
  }
});

test("all children with errors are printed as one table, whatever the list shows", async () => {
  await go(page, "Children");
  await page.getByRole("button", { name: "Show all" }).click();
  const total = await page.locator(".app-totals dd").first().innerText();
  const options = await page.getByRole("listbox").getByRole("option").count();
  await onPaper(async () => {
    expect(await cutOff()).toEqual([]);
    const paper = page.locator(".app-paper");
    expect(await paper.locator("tbody tr").count()).toBe(Number(total));
    expect(await page.locator("#app").isVisible()).toBe(false);
    const children = await paper.locator("tbody td:first-child").allInnerTexts();
    expect(new Set(children).size).toBeGreaterThan(options);
    // A browser repeats what is drawn as the head of a table.
    const head = paper.locator("thead");
    expect(await head.evaluate((one) => getComputedStyle(one).display)).toBe("table-header-group");
  });
  expect(await page.locator(".app-paper").count()).toBe(0);
});

test("the rows of a rule are printed under its title, dark machine or not", async () => {
  await go(page, "Rules");
  const row = page.locator("tr", { has: page.locator(".app-rules__count") }).first();
  const [code, errors] = [
    await row.locator("th").innerText(),
    await row.locator(".app-rules__count").innerText(),
  ];
  await row.getByRole("button").click();
  await onPaper(async () => {
    expect(await cutOff()).toEqual([]);
    const paper = page.locator(".app-paper");
    expect(await paper.locator("h1").innerText()).toMatch(new RegExp(`^${code}: `));
    expect(await paper.locator("tbody tr").count()).toBe(Number(errors));
    expect(await brightness()).toBe(255);
  });
});

test("a screen is printed without what is clicked", async () => {
  for (const screen of ["Rules", "Changes and downloads", "Files"]) {
    await go(page, screen);
    expect([screen, await cutOff()]).toEqual([screen, []]);
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: /^(Download|Validate)/ }).count()).toBe(0);
    await backOnScreen();
  }
});

test("the browser's own printing makes the paper ready", async () => {
  await go(page, "Children");
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { printed: seen });
    window.addEventListener("beforeprint", () =>
      seen.push(document.querySelectorAll(".app-paper tr").length),
    );
  });
  await page.pdf({ preferCSSPageSize: true });
  const printed = await page.evaluate(() => (window as unknown as { printed: number[] }).printed);
  expect(printed).toEqual([expect.any(Number)]);
  expect(printed[0]).toBeGreaterThan(1);
});
