// What was dropped: files, and those in folders, under the names that tell them from each other.

import { expect, test } from "vitest";
import { filesOf } from "../src/pages/load/dropped";

/** Names of files; the name of a folder stands before what is in it. */
type Dropped = (string | [folder: string, within: Dropped])[];

/** What the browser makes of a drop. */
function transferOf(dropped: Dropped): DataTransfer {
  const items = dropped.map((each) => ({
    kind: "file",
    webkitGetAsEntry: () => (each === "text" ? null : entryOf(each)),
  }));
  const files = dropped.map((each) => new File([], typeof each === "string" ? each : each[0]));
  return { items: [{ kind: "string" }, ...items], files } as unknown as DataTransfer;
}

function entryOf(each: Dropped[number]): unknown {
  if (typeof each === "string") {
    const file = (take: (file: File) => void) => take(new File([], each));
    return { name: each, isFile: true, isDirectory: false, file };
  }
  const [name, within] = each;
  // One at a time, and none at the end.
  const createReader = () => {
    const left = within.map(entryOf);
    return { readEntries: (take: (batch: unknown[]) => void) => take(left.splice(0, 1)) };
  };
  return { name, isFile: false, isDirectory: true, createReader };
}

async function paths(...dropped: Dropped): Promise<string[]> {
  const found = await filesOf(transferOf(dropped));
  for (const { path, file } of found) expect(path.endsWith(file.name)).toBe(true);
  return found.map(({ path }) => path);
}

test("files alone", async () => {
  expect(await paths("a.csv", "text")).toEqual(["a.csv", "text"]);
  expect(await paths()).toEqual([]);
});

test("one folder: its name tells nothing apart", async () => {
  const years: Dropped = [
    ["2026", ["header.csv", "oc3.csv"]],
    ["2025", ["header.csv"]],
  ];
  expect(await paths(["returns", [...years, "notes.txt"]], "b.csv", "text")).toEqual([
    "2026/header.csv",
    "2026/oc3.csv",
    "2025/header.csv",
    "notes.txt",
    "b.csv",
    "text",
  ]);
});

test("several folders", async () => {
  expect(
    await paths(["2026", ["header.csv"]], ["2025", [["x", ["header.csv"]]]], ["empty", []]),
  ).toEqual(["2026/header.csv", "2025/x/header.csv"]);
});
