// Imports run downwards, from what is seen to what all agree on: docs/browser.md has the rooms.

import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** The rooms of `src`, a folder or a module each; one may import from those that stand after it. */
const ROOMS = [
  "main",
  "pages",
  "site",
  "worker",
  "downloads",
  "editing",
  "engine",
  "load",
  "contracts",
  "grouped",
  "newer",
  "portions",
  "remember-last",
  "unless-broken",
  "offline",
  "service-worker",
];

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]*)"/g;

const modules = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((path) => path.split(sep).join("/"))
  .filter((path) => /\.tsx?$/.test(path));

function roomOf(path: string): string {
  return path.split("/", 1)[0]!.replace(/\.\w+$/, "");
}

test("every room has its place", () => {
  expect(new Set(modules.map(roomOf))).toEqual(new Set(ROOMS));
});

test("no module imports from a room above its own", () => {
  const upwards = modules.flatMap((path) =>
    importsOf(path)
      .filter((target) => ROOMS.indexOf(roomOf(target)) < ROOMS.indexOf(roomOf(path)))
      .map((target) => `${path} imports ${target}`),
  );
  expect(upwards).toEqual([]);
});

/** What a module imports from the rooms; what Python made is in none of them. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(SRC, path), "utf8");
  return [...text.matchAll(IMPORT)]
    .map(([, target = ""]) => posix.join(posix.dirname(path), target))
    .filter((target) => !target.startsWith("../"));
}
