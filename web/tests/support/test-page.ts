import type { Browser, Page } from "playwright-core";

import { buildPage } from "./build-page";
import { startChromium } from "./chromium";
import { serveFolder } from "./serve-folder";

/** A test page that is open in Chromium, and what it did. */
export interface TestPage {
  page: Page;
  browser: Browser;
  /** The folder that is served: files put there can be fetched. */
  folder: string;
  /** Addresses outside the folder, or with something to send, that were asked for. */
  strayRequests: string[];
  /** What was written to the console, and errors that nobody caught. */
  messages: string[];
  close(): Promise<void>;
}

/** Build and open the page in a folder of `web`, and wait until `ready` is a name in `window`. */
export async function openTestPage(source: string, ready: string): Promise<TestPage> {
  const built = await buildPage(source);
  const server = await serveFolder(built.folder);
  const browser = await startChromium();
  const page = await browser.newPage();
  const strayRequests: string[] = [];
  const messages: string[] = [];
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(server.url) && request.method() === "GET";
    if (!isOwn) strayRequests.push(request.url());
  });
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  await page.goto(server.url);
  await page.waitForFunction((name) => name in window, ready);
  return {
    page,
    browser,
    folder: built.folder,
    strayRequests,
    messages,
    close: async () => {
      await browser.close();
      await server.close();
      await built.remove();
    },
  };
}
