// Notes in workbooks and CSV files: this edition reads and keeps what the other one does.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CellValue, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadInput, type SourceFile } from "../src/contracts";
import { Notes } from "../src/editing/notes";
import { readNotes } from "../src/load";
import { file, named } from "./support/files";
import { askPython } from "./support/python";

type Kept = { new: number; unchanged: number; older: number; problems: string[] };

const folder = join(mkdtempSync(join(tmpdir(), "ssda903-notes-")), "worker");

/** Key and row hash of each error of the return that Python made. */
let errors: [key: string, rowHash: string][];

beforeAll(() => {
  errors = askPython("tests.support.notes_json", null, folder) as typeof errors;
  expect(errors).toHaveLength(9);
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true }));

/** A CSV file of notes with these rows: status, note, and the place of the error from 0. */
function csv(name: string, ...rows: [status: string, note: string, error: number][]): SourceFile {
  const lines = rows.map(([status, note, error]) => {
    const [key = "", rowHash = ""] = errors[error] ?? [];
    return `x,${key},"${note}",${rowHash},${status}\r\n`;
  });
  return file(name, `\ufeffchild,error_key,note,row_hash,status\r\n${lines.join("")}`);
}

async function workbook(name: string, rows: CellValue[][]): Promise<SourceFile> {
  const sheets = [
    { name: "Summary", rows: [["Nothing here"]] },
    { name: "Errors", rows },
  ];
  return { name, bytes: await writeXlsx({ sheets }) };
}

async function keep(notes: Notes, source: SourceFile): Promise<Kept | { refused: string }> {
  try {
    const about = { laCode: "E08000003", collectionYear: 2026 };
    const known = new Set(errors.map(([key]) => key));
    return notes.take(source.name, await readNotes(source), about, known);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { refused: error.message };
  }
}

test("are read and kept alike", async () => {
  const key = (place: number) => errors[place]?.[0] ?? "";
  const headings = ["Child", "Status", " NOTE ", "Error key", "Row hash"];
  const files = [
    csv(
      "first.csv",
      ["explained", "Seen", 0],
      ["Asked ", "", 1],
      ["", "", 2],
      ["to do", "'=1+1", 3],
    ),
    csv("same.csv", ["explained", "Seen", 0], ["ASKED", "", 1], ["to  do", "=1+1", 3]),
    csv("later.csv", ["mended at source", "in\r\ntwo lines", 0]),
    csv("older.csv", ["explained", "Seen", 0]),
    csv("again.csv", ["explained", "Seen, again", 0], ["asked", "one", 4], ["asked", "two", 4]),
    csv(
      "faulty.csv",
      ["done", "", 0],
      ["", "A note alone", 1],
      ["asked", "", 99],
      ["asked", "x", 1],
    ),
    file("unknown.csv", "status,note,error_key,row_hash\nasked,,no such key,x\n"),
    file("changed.csv", `status,note,error_key,row_hash\nasked (row changed),x,${key(1)},other\n`),
    file("changed.csv", `status,note,error_key,row_hash\nasked,x,${key(1)},other\n`),
    file("windows.csv", "status,note,error_key,row_hash\n"),
    file("other.csv", "a,b\n1,2\n"),
    file("old.xlsx", "a,b\n1,2\n"),
    file("nul.csv", "a\0b"),
    await workbook("book.xlsx", [
      headings,
      ["1", "asked", 12, key(5), errors[5]?.[1] ?? ""],
      ["2", "asked", new Date(Date.UTC(2026, 0, 31)), key(6), errors[6]?.[1] ?? ""],
      ["3", "asked", true, key(7), errors[7]?.[1] ?? ""],
      ["4", null, null, key(8), null],
    ]),
    await workbook("none.xlsx", [["Child", "Status"]]),
  ];
  const expected = askPython("tests.support.notes_json", files.map(named), folder);
  const notes = new Notes();
  const found = [];
  for (const each of files) found.push(await keep(notes, each));
  expect(found).toEqual(expected);
  const counts = found.map((one) => ("refused" in one ? "refused" : one.new));
  expect(counts.slice(0, 6)).toEqual([3, 0, 1, 0, 2, 1]);
  expect(counts.filter((count) => count === "refused")).toHaveLength(4);
  expect(notes.every.filter(({ errorKey }) => errorKey === key(6))[0]?.note).toBe("31/01/2026");
  // All of it stands in files.
  expect(notes.hasUnsaved).toBe(false);
});

test("made in the page are the newest, and unsaved", () => {
  const notes = new Notes();
  const about = { laCode: null, collectionYear: 2026, errorKey: "k", rowHash: "h" };
  notes.by = " A N Other ";
  notes.add(about, "explained", "  ");
  notes.add(about, "asked", "Why?");
  expect(notes.of("k")).toMatchObject({ status: "asked", note: "Why?", notedBy: "A N Other" });
  const [first, second] = notes.every;
  expect(first).toMatchObject({ status: "explained", note: null, rowHash: "h" });
  expect(second?.notedAt).toBeGreaterThan(first?.notedAt ?? Number.NaN);
  expect(notes.countExplained([{ key: "k" }])).toBe(0);
  expect(notes.hasUnsaved).toBe(true);
});
