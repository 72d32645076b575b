import { copyFile, cp } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Folders that are made by Python, and where the site has them. */
const FOLDERS = { "generated/postcodes": "data/postcodes", sample: "sample" };

/** Puts the files beside the page that it fetches by their names, and those that are for hosts. */
export function siteFiles(): Plugin {
  let root: string;
  let out: string;
  return {
    name: "site-files",
    configResolved(config) {
      root = config.root;
      out = join(root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        for (const [folder, place] of Object.entries(FOLDERS)) {
          request.url = request.url?.replace(new RegExp(`^/${place}/`), `/${folder}/`);
        }
        next();
      });
    },
    async writeBundle() {
      for (const [folder, place] of Object.entries(FOLDERS)) {
        await cp(join(root, folder), join(out, place), { recursive: true });
      }
      await copyFile(join(root, "headers.json"), join(out, "headers.json"));
    },
  };
}
