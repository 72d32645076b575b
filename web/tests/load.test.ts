// Reading files: both editions give the same rows, the same issues and the same refusals.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BadInput, type LoadIssue, type SourceFile } from "../src/contracts";
import { guessYear } from "../src/load";
import { readProviderList } from "../src/load/provider-lists";
import { readFile } from "../src/load/read-files";
import cases from "./load-cases.json";
import { PROJECT, askPython } from "./support/python";

type Piece = string | { hex: string } | { repeat: string; times: number };

interface Case {
  name: string;
  file: string;
  content: Piece[];
}

function bytesOf(piece: Piece): Buffer {
  if (typeof piece === "string") return Buffer.from(piece);
  return "hex" in piece ? Buffer.from(piece.hex, "hex") : Buffer.from(piece.repeat.repeat(piece.times));
}

function sourceOf({ file, content }: Case): SourceFile {
  return { name: file, bytes: new Uint8Array(Buffer.concat(content.map(bytesOf))) };
}

function named(file: SourceFile): [string, string] {
  return [file.name, Buffer.from(file.bytes).toString("base64")];
}

function issueRow(issue: LoadIssue): unknown[] {
  return [issue.fileName, issue.lineNumber, issue.tableName, issue.message];
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
    tables: read.tables.map(({ tableName, columns }) => [tableName, columns]),
    issues: read.issues.map(issueRow),
    year: guess && [guess.value, guess.reason],
  };
}

async function providersAnswer(file: SourceFile): Promise<unknown> {
  const { rows, rowsRead, issues } = await readProviderList(file);
  return {
    rows: rows.map((row) => [
      row.urn,
      row.placeCodes,
      row.providerCodes,
      row.regEnd,
      row.postcode,
    ]),
    rows_read: rowsRead,
    issues: issues.map(issueRow),
  };
}

const SAMPLES = join(PROJECT, "../shared/samples");

/** The sample files under a folder, if they are here. */
function samples(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => {
    const path = join(SAMPLES, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).map((name) => ({
      name,
      bytes: new Uint8Array(readFileSync(join(path, name))),
    }));
  });
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
