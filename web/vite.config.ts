import { defineConfig, mergeConfig } from "vitest/config";
import { PAGE } from "./vite/page.ts";
import { serviceWorker } from "./vite/service-worker.ts";
import { siteFiles } from "./vite/site-files.ts";

export default mergeConfig(
  PAGE,
  defineConfig({
    plugins: [siteFiles(), serviceWorker()],
    // One file of tests at a time: each has a Chromium of its own, and one fills two cores. Patient,
    // because machines that run tests can be slow.
    test: { fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 },
  }),
);
