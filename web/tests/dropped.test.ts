// What was dropped or chosen: files, and those in folders, each under a path of its own.

import { expect, test } from "vitest";
import { filesIn, filesOf } from "../src/pages/load/dropped";

/** Names of files; the name of a folder stands before what is in it. */
type Dropped = (string | [folder: string, within: Dropped])[];

/** What the browser makes of a drop. */
function transferOf(dropped: Dropped): DataTransfer {
  const items = dropped.map((each) => ({
    kind: "file",
    webkitGetAsEntry: () => (each === "text" ? null : entryOf(each, "")),
  }));
  const files = dropped.map((each) => new File([], typeof each === "string" ? each : each[0]));
  return { items: [{ kind: "string" }, ...items], files } as unknown as DataTransfer;
}

function entryOf(each: Dropped[number], before: string): unknown {
  const [name, within] = typeof each === "string" ? [each, null] : each;
  const fullPath = `${before}/${name}`;
  if (within === null) {
    const file = (take: (file: File) => void) => take(new File([], name));
    return { name, fullPath, isFile: true, isDirectory: false, file };
  }
  // One at a time, and none at the end.
  const createReader = () => {
    const left = within.map((inside) => entryOf(inside, fullPath));
    return { readEntries: (take: (batch: unknown[]) => void) => take(left.splice(0, 1)) };
  };
  return { name, fullPath, isFile: false, isDirectory: true, createReader };
}

async function paths(...dropped: Dropped): Promise<string[]> {
  const found = await filesOf(transferOf(dropped));
  return found.map(({ path }) => path);
}

test("files alone", async () => {
  expect(await paths("a.csv", "text")).toEqual(["a.csv", "text"]);
  expect(await paths()).toEqual([]);
});

test("one folder: its name tells it from the one that is dropped next", async () => {
  const years: Dropped = [
    ["2026", ["header.csv", "oc3.csv"]],
    ["2025", ["header.csv"]],
  ];
  expect(await paths(["returns", [...years, "notes.txt"]], "b.csv", "text")).toEqual([
    "returns/2026/header.csv",
    "returns/2026/oc3.csv",
    "returns/2025/header.csv",
    "returns/notes.txt",
    "b.csv",
    "text",
  ]);
});

test("several folders", async () => {
  expect(
    await paths(["2026", ["header.csv"]], ["2025", [["x", ["header.csv"]]]], ["empty", []]),
  ).toEqual(["2026/header.csv", "2025/x/header.csv"]);
});

test("files of one name, from places that the browser does not tell", async () => {
  expect(await paths("a.csv", "a.csv", "a (2).csv", "a.csv", "text", "text")).toEqual([
    "a.csv",
    "a (2).csv",
    "a (2) (2).csv",
    "a (3).csv",
    "text",
    "text (2)",
  ]);
});

test("files that were chosen; of a folder, with their place in it", () => {
  const chosen = (...places: string[]) => {
    const files = places.map((place) =>
      Object.assign(new File([], place.slice(place.lastIndexOf("/") + 1)), {
        webkitRelativePath: place.includes("/") ? place : "",
      }),
    );
    return filesIn({ files } as unknown as HTMLInputElement).map(({ path }) => path);
  };
  expect(chosen()).toEqual([]);
  expect(chosen("b.csv", "a.csv", "b.csv")).toEqual(["b.csv", "a.csv", "b (2).csv"]);
  expect(chosen("both/2025/a.csv", "both/2026/a.csv")).toEqual([
    "both/2025/a.csv",
    "both/2026/a.csv",
  ]);
});
