import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startChromium } from "../tests/support/chromium";
import { longest, recordLongTasks } from "../tests/support/long-tasks";
import { serveFolder } from "../tests/support/serve-folder";
import { walk } from "../tests/support/walk";

/** A journey as it was measured; times in milliseconds, sizes in bytes. */
export interface Journey {
  steps: {
    step: string;
    milliseconds: number;
    /** The longest task of the page's own thread. */
    longestTask: number;
    /** From a key press or click until what it changed was drawn, where that took longest. */
    slowestAnswer: number;
  }[];
  /** What the page and its workers hold after each validation. */
  memory: number[];
}

/** Walk through the site in `site` with the synthetic return in `synthetic`. */
export async function measureJourney(site: string, synthetic: string): Promise<Journey> {
  const browser = await startChromium(undefined, "--js-flags=--expose-gc");
  const server = await serveFolder(site);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await recordLongTasks(page);
    await page.goto(server.url);
    await page.getByText("opens without a network").waitFor();
    const memory: number[] = [];
    const steps = await walk(page, synthetic, async () => {
      memory.push(await heldBy(browser, page));
    });
    return {
      steps: steps.map(({ step, milliseconds, longTasks, answers }) => ({
        step,
        milliseconds,
        longestTask: longest(longTasks),
        slowestAnswer: longest(answers),
      })),
      memory,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The memory of the processes that pages run in, once all that is let go is given back. */
async function heldBy(browser: Browser, page: Page): Promise<number> {
  await collectGarbage(page);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
    processInfo: { type: string; id: number }[];
  };
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer");
  const sizes = await Promise.all(pages.map(({ id }) => privateBytes(id)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function collectGarbage(page: Page): Promise<void> {
  const collect = () => (globalThis as unknown as { gc(): void }).gc();
  await page.evaluate(collect);
  for (const worker of page.workers()) await worker.evaluate(collect);
}

/** The memory of a process that no other shares; on Linux. */
async function privateBytes(id: number): Promise<number> {
  const text = await readFile(join("/proc", String(id), "smaps_rollup"), "utf8");
  const sizes = [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)];
  return sizes.reduce((sum, [, size]) => sum + Number(size) * 1024, 0);
}
