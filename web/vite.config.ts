import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { SERVICE_WORKER, serviceWorker } from "./vite/service-worker.ts";
import { siteFiles } from "./vite/site-files.ts";

export default defineConfig({
  // Relative addresses: the site works under any path of any file host.
  base: "./",
  plugins: [contentSecurityPolicy(), siteFiles(), serviceWorker()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // Sass does it; Vite's own refuses what govuk-frontend writes for old browsers.
    cssMinify: false,
    rolldownOptions: {
      input: { page: "index.html", "service-worker": "src/service-worker.ts" },
      output: {
        entryFileNames: ({ name }) =>
          name === "service-worker" ? SERVICE_WORKER : "assets/[name]-[hash].js",
      },
    },
  },
  css: { preprocessorOptions: { scss: { style: "compressed" } } },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // One file of tests at a time: each has a Chromium of its own, and one fills two cores.
  test: { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
