// The browsers that tests are run in.

import type { Browser } from "playwright-core";
import { startChromium } from "./chromium";
import { startFirefox } from "./firefox";

/** How each is started, by its name. */
export const BROWSERS: Readonly<Record<string, () => Promise<Browser>>> = {
  Chromium: () => startChromium(),
  Firefox: startFirefox,
};

/** The one that a file of tests is run in, unless it says another before it imports these. */
let chosen = "Chromium";

/** Have tests that are imported next run in another browser. */
export function runIn(name: keyof typeof BROWSERS): void {
  chosen = name;
}

/** Start the browser that tests are run in. */
export function startBrowser(): Promise<Browser> {
  const start = BROWSERS[chosen];
  if (!start) throw new Error(`There is no browser called ${chosen}.`);
  return start();
}
