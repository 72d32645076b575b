// Where the focus is after each action by keyboard: where a person works on, never at the top.

import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS } from "./support/browsers";
import { downloaded } from "./support/downloads";
import { type FolderServer, serveFolder } from "./support/serve-folder";
import { SITE } from "./support/site";
import { button, go, openSite, PATIENCE, validateSample } from "./support/steps";

interface Action {
  what: string;
  /** What is done, by keyboard alone. */
  act(page: Page): Promise<void>;
  /** What has the focus afterwards. */
  focus(page: Page): Locator;
}

/** Press a key where something has the focus. */
async function press(what: Locator, key = "Enter"): Promise<void> {
  await what.focus();
  await what.page().keyboard.press(key);
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const child = (page: Page) => page.locator("#child-title");
const list = (page: Page) => page.getByRole("listbox");
const show = (page: Page) => page.getByLabel("Show", { exact: true });
const rows = (page: Page) => page.getByRole("grid").first().locator("tbody tr");
const newRow = (page: Page) => rows(page).filter({ hasText: "new" }).last();
const cell = (row: Locator, column: number) => row.locator("td").nth(column);
const loadedRow = (page: Page) => rows(page).first();
const tab = (page: Page, name: RegExp) => page.getByRole("tab", { name });
const addRow = (page: Page) => button(page, /^Add a row to Episodes/);
const submit = (page: Page) => page.getByRole("button", { name: "Validate", exact: true });
const summary = (page: Page) => page.locator(".govuk-error-summary");
const banner = (page: Page) => page.locator(".govuk-notification-banner");
const errorTitle = (page: Page) => page.locator(".app-error__title").first();
const apply = (page: Page) => button(page, "Apply this correction").first();

/** Give a file that is none of the return's. */
function file(name: string) {
  return { name, mimeType: "text/csv", buffer: Buffer.from("a") };
}

/** Have something fail that no part of the page expects. */
async function failSomewhere(page: Page): Promise<void> {
  await page.evaluate(() => void Promise.reject(new Error("broken")));
  await summary(page).waitFor();
}

const ON_FILES: Action[] = [
  {
    what: "Validate, with nothing filled in",
    act: (page) => press(submit(page)),
    focus: summary,
  },
  {
    what: "a problem’s link",
    act: (page) => press(page.getByRole("link", { name: "Choose an authority" })),
    focus: (page) => page.locator("#authority"),
  },
  {
    what: "choosing an authority",
    act: (page) => page.keyboard.type("Manchester"),
    focus: (page) => page.locator("#authority"),
  },
  {
    what: "Remove, one of two files",
    async act(page) {
      await page.locator("#current").setInputFiles([file("a.csv"), file("b.csv")]);
      await press(button(page, "Remove a.csv"));
    },
    focus: (page) => button(page, "Remove b.csv"),
  },
  {
    what: "Remove, the last file",
    act: (page) => press(button(page, "Remove b.csv")),
    focus: (page) => page.locator("#current"),
  },
];

const ON_CHILDREN: Action[] = [
  {
    what: "an arrow key in the list",
    act: (page) => press(list(page), "ArrowDown"),
    focus: list,
  },
  {
    what: "Enter in the list",
    act: (page) => press(list(page)),
    focus: child,
  },
  {
    what: "Show all",
    async act(page) {
      await show(page).selectOption("Errors only");
      await press(button(page, "Show all"));
    },
    focus: show,
  },
  {
    what: "an arrow key in the tables",
    async act(page) {
      await press(page.getByRole("tab", { selected: true }), "Home");
      await page.keyboard.press("ArrowRight");
    },
    focus: (page) => tab(page, /^Episodes/),
  },
  {
    what: "Add a row",
    act: (page) => press(addRow(page)),
    focus: (page) => cell(newRow(page), 1),
  },
  {
    what: "typing, and Tab",
    async act(page) {
      await press(cell(newRow(page), 1), "x");
      await page.keyboard.press("Tab");
    },
    focus: (page) => cell(newRow(page), 2),
  },
  {
    what: "typing, and Enter",
    async act(page) {
      await press(cell(newRow(page), 2), "x");
      await page.keyboard.press("Enter");
    },
    focus: (page) => cell(newRow(page), 2),
  },
  {
    what: "typing, and Escape",
    async act(page) {
      await press(cell(newRow(page), 2), "y");
      await page.keyboard.press("Escape");
    },
    focus: (page) => cell(newRow(page), 2),
  },
  {
    what: "Delete in a cell",
    act: (page) => press(cell(newRow(page), 2), "Delete"),
    focus: (page) => cell(newRow(page), 2),
  },
  {
    what: "undoing in a cell",
    act: (page) => press(cell(newRow(page), 2), "Control+z"),
    focus: (page) => cell(newRow(page), 2),
  },
  {
    what: "Delete, a new row",
    act: (page) => press(button(newRow(page), /^Delete/)),
    focus: (page) => cell(rows(page).last(), 0),
  },
  {
    what: "Undo, which brings it back",
    act: (page) => press(button(page, /^Undo/)),
    focus: (page) => button(page, /^Undo/),
  },
  {
    what: "undoing in a new row till it is gone",
    async act(page) {
      await cell(newRow(page), 0).focus();
      for (let tries = 0; tries < 9 && (await newRow(page).count()) > 0; tries += 1) {
        await page.keyboard.press("Control+z");
      }
    },
    focus: (page) => page.getByRole("grid").first().locator('[tabindex="0"]'),
  },
  {
    what: "Delete, a row that was loaded",
    act: (page) => press(button(loadedRow(page), /^Delete/)),
    focus: (page) => button(loadedRow(page), /^Put back/),
  },
  {
    what: "Put back",
    act: (page) => press(button(loadedRow(page), /^Put back/)),
    focus: (page) => button(loadedRow(page), /^Delete/),
  },
  {
    what: "a new row in a table that the child has none in",
    async act(page) {
      await press(page.locator(".app-add summary"));
      await press(page.locator(".app-add__tables").getByRole("button").first());
    },
    focus: (page) => cell(newRow(page), 1),
  },
  {
    what: "Delete, the only row of its table",
    act: (page) => press(button(newRow(page), /^Delete/)),
    focus: (page) => page.locator(".app-child :focus"),
  },
  {
    what: "an error",
    async act(page) {
      await list(page).focus();
      await page.keyboard.press("Home");
      await press(errorTitle(page));
    },
    focus: errorTitle,
  },
  {
    what: "Apply this correction",
    async act(page) {
      await list(page).focus();
      for (let tries = 0; tries < 100 && (await apply(page).count()) === 0; tries += 1) {
        await page.keyboard.press("ArrowDown");
      }
      await press(apply(page));
    },
    focus: (page) => page.getByText("Applied.").first().locator("xpath=.."),
  },
  {
    what: "undoing it there",
    act: (page) => page.keyboard.press("Control+z"),
    focus: apply,
  },
  {
    what: "Validate again",
    async act(page) {
      await press(apply(page));
      await press(button(page, "Validate again"));
      await banner(page).waitFor({ timeout: PATIENCE });
    },
    focus: banner,
  },
  {
    what: "a child of the banner",
    async act(page) {
      await press(banner(page).locator("summary", { hasText: "Errors cleared" }));
      await press(
        banner(page)
          .getByRole("button", { name: /^Child/ })
          .first(),
      );
    },
    focus: child,
  },
  {
    what: "Hide this message, of the banner",
    act: (page) => press(button(banner(page), "Hide this message")),
    focus: (page) => page.locator(".app-side :focus"),
  },
  {
    what: "something going wrong",
    act: failSomewhere,
    focus: summary,
  },
  {
    what: "Hide this message, of what went wrong",
    act: (page) => press(button(summary(page), "Hide this message")),
    focus: heading,
  },
  {
    what: "another screen",
    act: (page) => press(page.getByRole("link", { name: "Rules", exact: true })),
    focus: heading,
  },
  {
    what: "a rule",
    act: (page) => press(page.locator(".app-rules button").first()),
    focus: heading,
  },
  {
    what: "a download",
    async act(page) {
      await go(page, "Changes and downloads");
      await downloaded(page, () => press(button(page, "Download List of changes")));
      await page.locator("progress").waitFor({ state: "detached" });
    },
    focus: (page) => button(page, "Download List of changes"),
  },
  {
    what: "Validate, where changes would be lost",
    async act(page) {
      await go(page, "Children");
      await press(cell(loadedRow(page), 2), "x");
      await page.keyboard.press("Enter");
      await go(page, "Files");
      await press(submit(page));
    },
    focus: (page) => page.getByRole("dialog").getByRole("button").first(),
  },
  {
    what: "Keep my changes",
    act: (page) => press(button(page, "Keep my changes")),
    focus: submit,
  },
  {
    what: "Discard them and validate",
    async act(page) {
      await press(submit(page));
      await press(button(page, "Discard them and validate"));
      await list(page).waitFor({ timeout: PATIENCE });
    },
    focus: heading,
  },
];

describe.each(Object.entries(BROWSERS))("in %s", (_, start) => {
  let browser: Browser;
  let server: FolderServer;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await start();
    server = await serveFolder(SITE);
    ({ context, page } = await openSite(browser, server.url));
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.close();
  });

  async function check({ act, focus }: Action): Promise<void> {
    await act(page);
    const expected = focus(page);
    const isFocused = () => expected.evaluate((element) => element === document.activeElement);
    await expect.poll(isFocused, { message: await focused(page) }).toBe(true);
  }

  describe("on the first screen", () => {
    test.each(ON_FILES)("after $what", check);
  });

  describe("with a return", () => {
    beforeAll(() => validateSample(page), PATIENCE);
    test.each(ON_CHILDREN)("after $what", check);
  });
});

/** What has the focus, for the message of a test that fails. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => `focus: ${document.activeElement?.outerHTML.slice(0, 200)}`);
}
