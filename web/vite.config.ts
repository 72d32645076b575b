import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses: the site works under any path of any file host.
  base: "./",
  build: { target: "es2022", assetsInlineLimit: 0 },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
