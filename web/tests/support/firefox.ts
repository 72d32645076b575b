import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, firefox } from "playwright-core";

/** Debian's Firefox, unless `FIREFOX` names another. */
export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Where it puts what is downloaded, while the tests run. */
export const FIREFOX_DOWNLOADS = mkdtempSync(join(tmpdir(), "ssda903-downloads-"));
process.on("exit", () => rmSync(FIREFOX_DOWNLOADS, { recursive: true, force: true }));

/** Start a headless Firefox as its maker ships it. Rejects where there is none. */
export async function startFirefox(): Promise<Browser> {
  if (!existsSync(FIREFOX)) {
    throw new Error(
      `There is no Firefox at ${FIREFOX}. Install it (apt-get install firefox-esr), or name yours ` +
        "in the environment variable FIREFOX.",
    );
  }
  // The channel says that it is driven by WebDriver BiDi, not patched for tests.
  return firefox.launch({
    executablePath: FIREFOX,
    channel: "moz-firefox",
    downloadsPath: FIREFOX_DOWNLOADS,
    // Its list of downloads would open, and take the keyboard.
    firefoxUserPrefs: { "browser.download.alwaysOpenPanel": false },
  });
}
