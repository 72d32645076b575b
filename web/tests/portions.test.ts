// Long work in portions, and rows as they cross from the worker to the page.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { TableRows } from "../src/contracts";
import { rowsOf } from "../src/editing/rows";
import { atOnce, inPortions, type Pausable } from "../src/portions";
import { UnlessBroken } from "../src/unless-broken";
import { packedRows, packedTable, rowsOfPacked, unpackedRows } from "../src/worker/packed";

/** Work of so many milliseconds, which may pause after each. */
function* busy(milliseconds: number): Pausable<string> {
  for (let done = 0; done < milliseconds; done += 1) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield;
  }
  return "done";
}

test("work in portions lets other tasks run between them", async () => {
  let others = 0;
  const timer = setInterval(() => {
    others += 1;
  }, 1);
  expect(await inPortions(busy(100))).toBe("done");
  clearInterval(timer);
  expect(others).toBeGreaterThan(3);
});

test("what goes wrong in a portion is told to whoever waits", async () => {
  function* failing(): Pausable<void> {
    yield* busy(15);
    throw new Error("no");
  }
  await expect(inPortions(failing())).rejects.toThrow("no");
  expect(() => atOnce(failing())).toThrow("no");
});

test("rows are the same again once they crossed", () => {
  const rows = [
    { code: "1", fields: ["A", "B"], row: 7, child: null, at: new Date(5) },
    // A text that looks like a list is no list.
    { code: '["A","B"]', fields: ["A", "B"], row: 8, child: "C", at: new Date(6) },
    { code: "1", fields: [], row: 7, child: "", at: new Date(5) },
  ];
  const crossed = structuredClone(packedRows(rows));
  const again = atOnce(unpackedRows<(typeof rows)[0]>(crossed));
  expect(again).toEqual(rows);
  expect(again[0]?.fields).toBe(again[1]?.fields);
  expect(atOnce(unpackedRows(packedRows([])))).toEqual([]);
});

test("a column in which a text and a list look alike keeps them apart", () => {
  const rows = [{ value: ["A"] }, { value: '["A"]' }, { value: "null" }, { value: null }];
  expect(atOnce(unpackedRows(packedRows(rows)))).toEqual(rows);
});

test("tables are the same again once they crossed", () => {
  const table: TableRows = {
    tableName: "header",
    columns: { child: ["1", "2", "1"], sex: ["1", null, ""], dob: [null, null, null] },
    lineNumbers: [2, null, 5],
  };
  const again = rowsOfPacked(structuredClone(packedTable(table)));
  const plain = rowsOf(table);
  expect({ ...again, cellsOf: null }).toEqual({ ...plain, cellsOf: null });
  for (const row of table.lineNumbers.keys())
    expect(again.cellsOf(row)).toEqual(plain.cellsOf(row));
});

test("whoever waits for a worker hears that it broke, and so does who asks later", async () => {
  const worker = new UnlessBroken();
  expect(await worker.wait(Promise.resolve(1))).toBe(1);
  const never = worker.wait(new Promise(() => {}));
  worker.breaks(new Error("broken"));
  await expect(never).rejects.toThrow("broken");
  await expect(worker.wait(Promise.resolve(1))).rejects.toThrow("broken");
});

test("what a worker gave can be forgotten while it lives", async () => {
  const worker = new UnlessBroken();
  const given = await (async () => {
    const result = { large: new Array(1000).fill(0) };
    await worker.wait(Promise.resolve(result));
    return new WeakRef(result);
  })();
  // What was just made is kept until the task ends.
  await new Promise((next) => setTimeout(next, 1));
  collectGarbage();
  expect(given.deref()).toBeUndefined();
});

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
