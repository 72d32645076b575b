// What a person does on the page, for tests in any browser.

import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

/** Milliseconds that a validation may take where other things run beside it. */
export const PATIENCE = 120_000;

/** A page in a browser of its own, and whatever went wrong in it. */
export interface OpenPage {
  context: BrowserContext;
  page: Page;
  faults: string[];
}

type ContextOptions = Parameters<Browser["newContext"]>[0];

/** Open the page as somebody does who was never there before. */
export async function openSite(
  browser: Browser,
  address: string,
  options: ContextOptions = {},
): Promise<OpenPage> {
  const viewport = { width: 1280, height: 720 };
  const context = await browser.newContext({ viewport, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(address);
  await page.getByText("opens without a network").waitFor();
  return { context, page, faults };
}

/** Load the sample, and validate it. */
export async function validateSample(page: Page): Promise<void> {
  await button(page, "Try it with sample data").click();
  await page.getByRole("cell", { name: "Loaded: Episodes" }).first().waitFor();
  await validate(page);
}

/** Validate, and wait for the children. */
export async function validate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Validate", exact: true }).click();
  await page.getByRole("listbox").waitFor({ timeout: PATIENCE });
}

/** Open a screen by its name in the menu. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole("link", { name: screen, exact: true }).click();
  // A screen with many rows takes a moment to be drawn.
  await page.waitForFunction((name) => document.title.startsWith(name), screen);
}

/** A button by its name. */
export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole("button", { name });
}
