import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, mergeConfig } from "vite";
import { PAGE } from "../../vite/page";

/** The folder `web`. */
export const WEB = fileURLToPath(new URL("../..", import.meta.url));

/** A page that was built as the site is. */
export interface BuiltPage {
  folder: string;
  remove(): Promise<void>;
}

/** Build the test page whose `index.html` is in a folder of `web`. Rejects where it cannot be. */
export async function buildPage(folder: string): Promise<BuiltPage> {
  const target = await mkdtemp(join(tmpdir(), "ssda903-page-"));
  await build(
    mergeConfig(PAGE, {
      configFile: false,
      root: join(WEB, folder),
      publicDir: false,
      logLevel: "warn",
      build: { outDir: target, emptyOutDir: true },
    }),
  );
  return { folder: target, remove: () => rm(target, { recursive: true, force: true }) };
}
