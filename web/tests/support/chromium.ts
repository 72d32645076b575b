import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium, unless `CHROMIUM` names another. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Start a headless Chromium, which asks for next to nothing by itself. If the address of a proxy is
 * given, it asks for everything through that; `more` are other arguments for it. Rejects where there
 * is no Chromium.
 */
export async function startChromium(proxy?: string, ...more: string[]): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `There is no Chromium at ${CHROMIUM}. Install it (apt-get install chromium), or name yours ` +
        "in the environment variable CHROMIUM.",
    );
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...QUIET, ...more],
    // This machine too, which it would else ask without the proxy.
    ...(proxy && { proxy: { server: proxy, bypass: "<-loopback>" } }),
  });
}
