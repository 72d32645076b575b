import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Plugin } from "vite";
import { POLICY } from "./content-security-policy.ts";

const NAME = "service-worker";

/** The file's name, which must not change: browsers ask for it again to learn of a new version. */
const SERVICE_WORKER = `${NAME}.js`;

/** Not fetched before they are needed: postcodes. Of no use to the page: what is for the host. */
const LEFT_OUT = /^data\/postcodes\/|^headers\.json$|^service-worker\.js$/;

/** Builds the service worker, and tells it which files the site has once all of them are there. */
export function serviceWorker(): Plugin {
  let out: string;
  return {
    name: "service-worker",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          input: { page: "index.html", [NAME]: "src/service-worker.ts" },
          output: {
            entryFileNames: ({ name }) =>
              name === NAME ? SERVICE_WORKER : "assets/[name]-[hash].js",
          },
        },
      },
    }),
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    // After the plugins that put other files there.
    writeBundle: { order: "post", sequential: true, handler: () => describeSite(out) },
  };
}

/** Writes the list of the site's files, their version and the policy into its service worker. */
async function describeSite(folder: string): Promise<void> {
  const files = (await filesIn(folder)).filter((name) => !LEFT_OUT.test(name));
  const digest = createHash("sha256");
  for (const name of files) {
    digest
      .update(name)
      .update("\0")
      .update(await readFile(join(folder, name)));
  }
  const site = { version: digest.digest("hex").slice(0, 16), files, policy: POLICY };
  const path = join(folder, SERVICE_WORKER);
  const code = await readFile(path, "utf8");
  // A function, because in text a "$" would have a meaning.
  await writeFile(
    path,
    code.replace(/\b__SITE__\b/g, () => JSON.stringify(site)),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.split(sep).join("/"))
    .sort();
}
