// Reading files: both editions give the same rows, the same issues and the same refusals.

import { describe, expect, test } from "vitest";
import { BadInput, type SourceFile } from "../src/contracts";
import { guessYear } from "../src/load";
import { readProviderList } from "../src/load/provider-lists";
import { readFile } from "../src/load/read-files";
import cases from "./load-cases.json";
import { issueRow, named, samples, tableRows } from "./support/files";
import { askPython } from "./support/python";

type Piece = string | { hex: string } | { repeat: string; times: number };

interface Case {
  name: string;
  file: string;
  content: Piece[];
}

function bytesOf(piece: Piece): Buffer {
  if (typeof piece === "string") return Buffer.from(piece);
  if ("hex" in piece) return Buffer.from(piece.hex, "hex");
  return Buffer.from(piece.repeat.repeat(piece.times));
}

function sourceOf({ file, content }: Case): SourceFile {
  return { name: file, bytes: new Uint8Array(Buffer.concat(content.map(bytesOf))) };
}

/** What reading gives, in the shape in which Python gives it. */
async function answer(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BadInput) return { refused: error.message };
    throw error;
  }
}

function fileAnswer(file: SourceFile): unknown {
  const read = readFile(file);
  const guess = guessYear([read]);
  return {
    format: read.format,
    sha256: read.sha256,
    rows_in_file: read.rowsInFile,
    tables: tableRows(read),
    issues: read.issues.map(issueRow),
    year: guess && [guess.value, guess.reason],
  };
}

async function providersAnswer(file: SourceFile): Promise<unknown> {
  const { rows, rowsRead, issues } = await readProviderList(file);
  return {
    rows: rows.map((row) => [row.urn, row.placeCodes, row.providerCodes, row.regEnd, row.postcode]),
    rows_read: rowsRead,
    issues: issues.map(issueRow),
  };
}

describe("one file", () => {
  const files = cases.files as Case[];
  const expected = askPython(
    "tests.support.load_json",
    files.map((each) => ({ file: named(sourceOf(each)) })),
  ) as unknown[];
  test.each(files.map((each, place) => [each.name, each, place] as const))(
    "%s",
    async (_, each, place) => {
      expect(await answer(() => fileAnswer(sourceOf(each)))).toEqual(expected[place]);
    },
  );
});

describe("one provider list", () => {
  const lists = (cases.providers as Case[]).map((each) => [each.name, sourceOf(each)] as const);
  lists.push(...samples("provider_lists").map((file) => [file.name, file] as const));
  const expected = askPython(
    "tests.support.load_json",
    lists.map(([, file]) => ({ providers: named(file) })),
  ) as unknown[];
  test.each(lists.map(([name, file], place) => [name, file, place] as const))(
    "%s",
    async (_, file, place) => {
      expect(await answer(() => providersAnswer(file))).toEqual(expected[place]);
    },
  );
});
