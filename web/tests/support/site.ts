import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built site. */
export const SITE = fileURLToPath(new URL("../../dist", import.meta.url));

if (!existsSync(`${SITE}/site.json`)) {
  throw new Error("The site is not built, or only in part: `ssda903 web build` builds it.");
}
