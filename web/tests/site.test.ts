// What the built site is made of.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import headers from "../headers.json" with { type: "json" };
import { filesOfSite, SITE } from "./support/site";

/** What a first visit may transfer, with gzip; `make lint` asks it, too. */
const MOST_BYTES = 8_000_000;

/**
 * What a browser is given to run or to lay out; texts in it may name other places, but not load.
 */
const LOADING =
  /(?:src|href|url|import|fetch|Worker|importScripts)\s*[=(]\s*["'`]?(?:https?:)?\/\//i;

const files = filesOfSite();

test(`compressed, all that is loaded without postcodes is under ${MOST_BYTES / 1e6} MB`, async () => {
  let bytes = 0;
  for (const name of files.filter((name) => !name.startsWith("data/postcodes/"))) {
    bytes += gzipSync(await readFile(join(SITE, name))).length;
  }
  console.log(`The site, compressed, without postcodes: ${(bytes / 1e6).toFixed(1)} MB`);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test("one edition of the database is in it, and no source maps", () => {
  expect(files.filter((name) => name.endsWith(".wasm"))).toEqual([
    expect.stringMatching(/^assets\/duckdb-eh-[\w-]+\.wasm$/),
  ]);
  expect(files.filter((name) => name.includes("worker.js"))).toHaveLength(1);
  expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
});

test("a letter's postcodes are a file of their own", () => {
  const letters = files.filter((name) => /^data\/postcodes\/[A-Z]\.bin\.gz$/.test(name));
  expect(letters).toHaveLength(23);
  expect(files).toContain("data/postcodes/authorities.json");
});

test("the page has the policy in itself, before anything that it rules", async () => {
  const html = await readFile(join(SITE, "index.html"), "utf8");
  const policy = headers["Content-Security-Policy"].replaceAll("'", "&#39;");
  const meta = html.indexOf(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  expect(meta).toBeGreaterThan(0);
  expect(html.search(/<(script|link|style)/)).toBeGreaterThan(meta);
  expect(html).not.toMatch(/<style|style=| on\w+=|<script(?![^>]* src=)/);
  expect(JSON.parse(await readFile(join(SITE, "headers.json"), "utf8"))).toEqual(headers);
});

test("nothing is loaded from elsewhere, and every address is relative", async () => {
  for (const name of files.filter((name) => /\.(html|css)$/.test(name))) {
    const text = await readFile(join(SITE, name), "utf8");
    expect([name, LOADING.exec(text)?.[0]]).toEqual([name, undefined]);
    expect([name, /(?:(?:src|href)="|url\(["']?)\//.exec(text)?.[0]]).toEqual([name, undefined]);
  }
});
