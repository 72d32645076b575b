import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built site. */
export const SITE = fileURLToPath(new URL("../../dist", import.meta.url));

const MARK = `${SITE}/site.json`;

if (!existsSync(MARK)) {
  throw new Error("The site is not built, or only in part: `ssda903 web build` builds it.");
}

/** The names of its files, with slashes. */
export function filesOfSite(): string[] {
  return (JSON.parse(readFileSync(MARK, "utf8")) as { files: string[] }).files;
}
