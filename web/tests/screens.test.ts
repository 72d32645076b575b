// The screen that is open is the one in the address, however a person came there.

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "./support/chromium";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";
import { go, openSite, validateSample } from "./support/steps";

/** What stands in the address, the name in the menu, and a heading that no other screen has. */
const SCREENS = [
  ["load", "Files", "This year’s files"],
  ["children", "Children", "Children"],
  ["rules", "Rules", "Errors by rule"],
  ["changes", "Changes and downloads", "The data with your changes"],
] as const;
type ScreenName = (typeof SCREENS)[number][0];

/** Addresses that name no screen; some are names that every JavaScript object knows. */
const NO_SCREENS = ["", "#", "#none", "#toString", "#__proto__", "#hasOwnProperty"];

let browser: Browser;
let server: FolderServer;

beforeAll(async () => {
  browser = await startChromium();
  server = await serveFolder(SITE, "/some/path/");
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Wait until a screen, and no other, is shown; its name is the title's beginning. */
async function isShown(page: Page, screen: ScreenName): Promise<void> {
  for (const [name, title, heading] of SCREENS) {
    const headings = page.getByRole("heading", { level: 2, name: heading, exact: true });
    const count = name === screen ? 1 : 0;
    await expect
      .poll(() => headings.count(), { message: `${heading} at ${page.url()}` })
      .toBe(count);
    if (name === screen) await expect.poll(() => page.title()).toMatch(new RegExp(`^${title} – `));
  }
}

describe.each(SCREENS.map(([screen, title]) => ({ screen, title })))(
  "$title",
  ({ screen, title }) => {
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      ({ context, page } = await openSite(browser, `${server.url}#${screen}`));
    });
    afterAll(() => context?.close());

    test("as the first address: files are asked for, and validating shows the children", async () => {
      await isShown(page, "load");
      await validateSample(page);
      await isShown(page, "children");
    });

    test("from the menu, and back and forward from each other", async () => {
      for (const [other, otherTitle] of SCREENS.filter(([each]) => each !== screen)) {
        await go(page, otherTitle);
        await go(page, title);
        await page.goBack();
        await isShown(page, other);
        await page.goForward();
        await isShown(page, screen);
      }
    });

    test("after a reload: files are asked for, and validating shows the children", async () => {
      await page.reload();
      await isShown(page, "load");
      await validateSample(page);
      await isShown(page, "children");
    });
  },
);

test("an address that names no screen shows the files, before and after validating", async () => {
  const { context, page, faults } = await openSite(browser, server.url);
  const each = async () => {
    for (const address of NO_SCREENS) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, address);
      await isShown(page, "load");
    }
  };
  await each();
  await validateSample(page);
  await each();
  expect(faults).toEqual([]);
  await context.close();
});
