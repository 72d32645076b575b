// The browsers that tests are run in.

import type { Browser } from "playwright-core";
import { startChromium } from "./chromium";
import { startFirefox } from "./firefox";

/** How each is started, by its name. */
export const BROWSERS: Readonly<Record<string, () => Promise<Browser>>> = {
  Chromium: () => startChromium(),
  Firefox: startFirefox,
};
