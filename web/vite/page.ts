import type { UserConfig } from "vite";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { smallDatabase } from "./small-database.ts";

/** How any page is built, be it the site's or one of the tests. */
export const PAGE: UserConfig = {
  // Relative addresses: the site works under any path of any file host.
  base: "./",
  plugins: [contentSecurityPolicy(), smallDatabase()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // Sass does it: Vite refuses what govuk-frontend writes for old browsers.
    cssMinify: false,
  },
  css: { preprocessorOptions: { scss: { style: "compressed" } } },
  // The database is built into the page's worker, which has a build of its own.
  worker: { format: "es", plugins: () => [smallDatabase()] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
};
