import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { FIREFOX_DOWNLOADS } from "./firefox";

/** The content of the file that `act` has the page download. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  if (page.context().browser()?.browserType().name() === "firefox") return inFirefox(act);
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await file.path());
}

/** What comes into its folder: of files that the page itself has made, its driver tells nothing. */
async function inFirefox(act: () => Promise<void>): Promise<Buffer> {
  const before = new Set(await readdir(FIREFOX_DOWNLOADS));
  await act();
  for (;;) {
    const names = await readdir(FIREFOX_DOWNLOADS);
    const [name] = names.filter((each) => !before.has(each));
    // As long as it is being written, another one stands beside it.
    if (name && !names.some((each) => each.endsWith(".part"))) {
      const content = await readFile(join(FIREFOX_DOWNLOADS, name));
      if (content.length > 0) return content;
    }
    await new Promise((wait) => setTimeout(wait, 100));
  }
}
