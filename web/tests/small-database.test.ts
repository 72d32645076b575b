// The database without names that only extensions would ask for.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { withoutNamesForExtensions } from "../vite/small-database";

const DATABASE = createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");

let whole: Uint8Array<ArrayBuffer>;
let small: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  whole = new Uint8Array(await readFile(DATABASE));
  small = new Uint8Array(withoutNamesForExtensions(whole));
});

test("it is a fifth smaller, and nothing more can be taken", () => {
  expect(small.length).toBeLessThan(whole.length * 0.85);
  // Compared as bytes: what shows differences would take minutes.
  expect(Buffer.compare(withoutNamesForExtensions(small), small)).toBe(0);
});

test("it asks for the same, and has every name that it and its worker ask for", async () => {
  const [before, after] = [await WebAssembly.compile(whole), await WebAssembly.compile(small)];
  const imports = WebAssembly.Module.imports(after);
  expect(imports).toEqual(WebAssembly.Module.imports(before));
  const names = (module: WebAssembly.Module) =>
    WebAssembly.Module.exports(module).map(({ name }) => name);
  const [had, has] = [names(before), new Set(names(after))];
  const own = new Set(
    imports.filter((each) => each.module.startsWith("GOT.")).map(({ name }) => name),
  );
  const wanted = had.filter((name) => own.has(name) || !name.startsWith("_Z"));
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((name) => !has.has(name))).toEqual([]);
  const worker = await readFile(DATABASE.replace("duckdb-eh.wasm", "duckdb-browser-eh.worker.js"));
  expect(/\b_Z\w+/.exec(worker.toString())).toBeNull();
});

test("a file that breaks off is refused", () => {
  expect(() => withoutNamesForExtensions(whole.subarray(0, 1_000_000))).toThrow();
});
