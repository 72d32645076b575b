import { existsSync } from "node:fs";
import { copyFile, readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";

import { buildPage, WEB } from "../tests/support/build-page";
import { startChromium } from "../tests/support/chromium";
import { serveFolder } from "../tests/support/serve-folder";
import { type Journey, measureJourney } from "./journey";

const SITE = join(WEB, "dist");

/** What was measured; times in milliseconds, sizes in bytes. */
export interface Measured {
  validations: {
    file: string;
    started: number;
    milliseconds: number[];
    reading: number;
    errors: number;
  }[];
  /** Null where the site was not built. */
  site: { firstScreen: number[]; compressed: number; journeys: Record<string, Journey> } | null;
}

/**
 * Measure validating the returns in files of `folder`, and, where the site is built, that and the
 * journey through it with each of the synthetic returns in the folders `journeys`.
 */
export async function measure(
  folder: string,
  times: number,
  files: string[],
  journeys: string[],
): Promise<Measured> {
  const browser = await startChromium();
  try {
    const site = existsSync(join(SITE, "index.html"))
      ? { ...(await measureSite(browser, times)), journeys: await measureJourneys(journeys) }
      : null;
    return { validations: await measureEngine(browser, folder, times, files), site };
  } finally {
    await browser.close();
  }
}

async function measureJourneys(folders: string[]): Promise<Record<string, Journey>> {
  const journeys: Record<string, Journey> = {};
  for (const folder of folders) journeys[folder] = await measureJourney(SITE, folder);
  return journeys;
}

async function measureEngine(browser: Browser, folder: string, times: number, files: string[]) {
  const built = await buildPage("tests/engine-page");
  const server = await serveFolder(built.folder);
  try {
    const validations = [];
    for (const file of files) {
      await copyFile(join(folder, file), join(built.folder, file));
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction(() => "engine" in window);
      const found = await page.evaluate(
        ([address, count]) => window.engine.validate(address, count),
        [file, times] as const,
      );
      await page.close();
      const { started, milliseconds, reading, results } = found;
      validations.push({ file, started, milliseconds, reading, errors: results[0]!.errors.length });
    }
    return validations;
  } finally {
    await server.close();
    await built.remove();
  }
}

/** From opening the address, with nothing in the cache, until the first heading is there. */
async function measureSite(browser: Browser, times: number) {
  const server = await serveFolder(SITE);
  try {
    const firstScreen: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const start = performance.now();
      await page.goto(server.url, { waitUntil: "commit" });
      await page.getByRole("heading", { level: 1 }).waitFor();
      firstScreen.push(performance.now() - start);
      await context.close();
    }
    return { firstScreen, compressed: await compressedSize() };
  } finally {
    await server.close();
  }
}

/** The bytes of the whole site, each file compressed with gzip, but for the postcodes. */
async function compressedSize(): Promise<number> {
  const files = await readdir(SITE, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    if (!file.isFile() || path.includes(`${sep}postcodes${sep}`)) continue;
    bytes += gzipSync(await readFile(path)).length;
  }
  return bytes;
}
