import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startChromium } from "./chromium";
import { serveFolder } from "./serve-folder";
import { SITE } from "./site";

/** Milliseconds that a validation may take where other things run beside it. */
const PATIENCE = 120_000;

/** The built site in a Chromium. */
export interface OpenSite {
  browser: Browser;
  url: string;
  /** A page in a browser of its own, on the day after the year's end, and what went wrong in it. */
  open(
    options?: BrowserContextOptions,
  ): Promise<{ context: BrowserContext; page: Page; faults: string[] }>;
  close(): Promise<void>;
}

/** Serve the built site and start a browser for it. */
export async function openSite(): Promise<OpenSite> {
  const server = await serveFolder(SITE, "/some/path/");
  const browser = await startChromium();
  return {
    browser,
    url: server.url,
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        ...options,
      });
      const page = await context.newPage();
      await page.clock.setFixedTime(new Date("2026-04-01"));
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => faults.push(message.text()));
      await page.goto(server.url);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return { context, page, faults };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Load the sample that comes with the site. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try it with sample data" }).click();
  await page.getByRole("cell", { name: "Loaded: Episodes" }).first().waitFor();
}

/** Validate, and wait for the children. */
export async function validate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Validate", exact: true }).click();
  await page.getByRole("listbox").waitFor({ timeout: PATIENCE });
}

/** Open a screen by its name in the menu. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole("link", { name: screen, exact: true }).click();
  await page.waitForFunction((name) => document.title.startsWith(name), screen);
}
