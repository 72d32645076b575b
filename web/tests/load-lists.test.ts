// The inspectorate's workbooks, and the postcode list.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CellValue, writeXlsx } from "hucre";
import { beforeAll, describe, expect, test } from "vitest";
import { BadInput, type ProviderList, type SourceFile } from "../src/contracts";
import { type FetchPostcodeFile, findPostcodes, readProviderList } from "../src/load";
import { issueRow, named } from "./support/files";
import { askPython, PROJECT } from "./support/python";

type Sheets = Record<string, CellValue[][]>;

const DAY = new Date(Date.UTC(2024, 2, 31));

const COMBINED = [
  [
    "URN",
    "Deregistration Date",
    "Placement Code",
    "Setting Address Postcode",
    "Owner postcode",
    "Placement Provider Code",
  ],
];
const SUPPORTED = [
  [
    "Setting Local Authority",
    "URN",
    "Closed date",
    "Setting category",
    "Setting address postcode",
    "Owner postcode",
    "Placement provider code",
  ],
];

/** Workbooks in the layouts that the inspectorate has used, and spoilt ones. */
const WORKBOOKS: Record<string, Sheets> = {
  "children's homes": {
    "Provider information": [
      [
        "Local Authority",
        "URN",
        "Closed Date",
        "Provider Code",
        "Provider Placement Code",
        "Setting Address Postcode",
        "Owner Postcode",
      ],
      ["Essex", "sc01", "-", "pr4", "k2 / r3", "cm1 1aa", "B1 1AA"],
      ["Essex", 1234567, DAY, "PR1", "K1", "CM1 1AB", "B1 1AA"],
    ],
    "Registration Conditions": [
      ["URN", "Conditions"],
      ["sc01", "None"],
    ],
  },
  "social care providers": {
    "Current providers": [
      ["URN", "Setting postcode", "Placement code", "Placement provider code"],
      ["SC02", "CM1 1AA", "U1,U2,U3", "PR5"],
    ],
    "Providers closed in 2023-24": [
      [
        "URN",
        "Setting postcode",
        "Deregistration date",
        "Placement code",
        "Placement provider code",
      ],
      ["SC03", "CM1 1AA", DAY, "U1", "PR5"],
    ],
  },
  combined: {
    Providers: [...COMBINED, ["SC04", "-", "A3, A4", "CM1 1AA", "B1 1AA", "PR2, PR4"]],
    "SA Providers": [
      ...SUPPORTED,
      ["Kent", "SC05", "na", "Shared", "ME1 1AA", "B1 1AA", "pr5"],
      ["Kent", "SC06", DAY, "Shared", "ME1 1AB", "B1 1AA", "N/A"],
    ],
    Grades: [
      ["URN", "Grade"],
      ["SC04", "Good"],
    ],
  },
  "cells of every kind": {
    Providers: [
      ["Providers at 31 March"],
      [],
      ...COMBINED,
      [1, DAY, "K2", "CM1 1AA", "", 4],
      [2.5, "31/03/2024 09:30", "K\n2", null, "", true],
      [12345678901, 45382, "-", 5, "", "PR4"],
      [null, null, "K2"],
      ["-", "soon", "K2"],
      [" sc7 ", new Date(Date.UTC(2024, 2, 31, 23, 59)), "k2;r3", " m1 1aa", "", ""],
      [null, null, null],
      ["SC8"],
    ],
  },
  "a renamed end": {
    Providers: [
      (COMBINED[0] ?? []).map((cell) => cell.replace("Deregistration Date", "Date of closure")),
      ["SC1", "-", "K2", "CM1 1AA", "", "PR4"],
    ],
  },
  "a column lost": {
    Main: [
      ["URN", "Placement code", "Postcode"],
      ["1", "K2", "B1 1AA"],
    ],
  },
  "no list": { Notes: [["a", "b"]] },
  nothing: { Notes: [] },
  "a stray cell": {
    Providers: [...COMBINED, ...Array.from({ length: 1300 }, () => []), [..."x".repeat(16384)]],
  },
};

async function workbookOf(sheets: Sheets): Promise<SourceFile> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })),
  });
  return { name: "list.xlsx", bytes };
}

async function answer(file: SourceFile): Promise<unknown> {
  let found: ProviderList;
  try {
    found = await readProviderList(file);
  } catch (error) {
    if (error instanceof BadInput) return { refused: error.message };
    throw error;
  }
  return {
    rows: found.rows.map((row) => [
      row.urn,
      row.placeCodes,
      row.providerCodes,
      row.regEnd,
      row.postcode,
    ]),
    rows_read: found.rowsRead,
    issues: found.issues.map(issueRow),
  };
}

test.each(Object.entries(WORKBOOKS))("both editions read %s alike", async (_, sheets) => {
  const file = await workbookOf(sheets);
  const [expected] = askPython("tests.support.load_json", [{ providers: named(file) }]) as [
    unknown,
  ];
  expect(await answer(file)).toEqual(expected);
});

test("a damaged workbook is refused, or what is lost is told", async () => {
  const sound = await workbookOf(WORKBOOKS.combined ?? {});
  const whole = (await answer(sound)) as { issues: unknown[] };
  let refused = 0;
  for (let place = 0; place < sound.bytes.length; place += 29) {
    const bytes = sound.bytes.slice();
    bytes[place] = (bytes[place] ?? 0) ^ 0x55;
    const found = (await answer({ ...sound, bytes })) as { refused?: string; issues: unknown[] };
    if (found.refused) refused++;
    else if (found.issues.length === whole.issues.length) expect(found).toEqual(whole);
  }
  expect(refused).toBeGreaterThan(50);
}, 60_000);

test("a list that is too large is refused unread", async () => {
  const bytes = new Uint8Array(50_000_001);
  await expect(readProviderList({ name: "a.csv", bytes })).rejects.toThrow(
    "a.csv is larger than 50 MB: check the file.",
  );
});

describe("postcodes", () => {
  const folder = join(PROJECT, "web/generated/postcodes");
  const fetched: string[] = [];
  let fetchFile: FetchPostcodeFile;
  beforeAll(() => {
    expect(existsSync(folder), "the generated data is there").toBe(true);
    fetchFile = async (name) => {
      fetched.push(name);
      return new Uint8Array(readFileSync(join(folder, name)));
    };
  });

  test("are what the other edition finds, each letter fetched once", async () => {
    const letters = "ABCDEFGHIJKLMNOPRSTUWYZQVX";
    const wanted = [
      ...[...letters].flatMap((letter) =>
        Array.from({ length: 40 }, (_, n) => `${letter}${n} ${n % 10}a${letters[n % 26]}`),
      ),
      ...["SW1A 1AA", " s W1A1a\u00a0a", "sw1a1aa", "JE1 0BD", "IM1 1AA", "YO1 0AA", "AB10 1WS"],
      ...["", " ", "ZZ99 9ZZ", "QV1 1AA", "../../x", "1", "É1 1AA", "SW", "S", "ſW1A 1AA"],
    ];
    const [expected] = askPython("tests.support.load_json", [{ postcodes: wanted }]) as [unknown[]];
    const rows = async () =>
      (await findPostcodes([...wanted, null], fetchFile)).map((row) => Object.values(row));
    expect(await rows()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
    expect(await rows()).toEqual(expected);
    expect(fetched).toHaveLength(24);
    expect(new Set(fetched).size).toBe(24);
  }, 60_000);

  test("nothing is fetched for nothing", async () => {
    expect(await findPostcodes(["", null, "QV1 1AA"], () => Promise.reject(new Error()))).toEqual(
      [],
    );
  });

  test("of files that a server has unpacked are read too", async () => {
    const stream = new Blob([readFileSync(join(folder, "Z.bin.gz"))])
      .stream()
      .pipeThrough(new DecompressionStream("gzip"));
    const unpacked = new Uint8Array(await new Response(stream).arrayBuffer());
    const fetchUnpacked: FetchPostcodeFile = async (name) =>
      name === "Z.bin.gz" ? unpacked : fetchFile(name);
    const wanted = ["ZE1 0AA", "ZE1 0AB", "ZE1 0AN"];
    expect(await findPostcodes(wanted, fetchUnpacked)).toEqual(
      await findPostcodes(wanted, fetchFile),
    );
  });

  test.each([
    ["cannot be fetched", async () => Promise.reject(new TypeError("Failed to fetch"))],
    ["are another page", async () => new TextEncoder().encode("<!doctype html><title>404")],
    ["are empty", async () => new Uint8Array()],
    [
      "are cut off",
      async () => new Uint8Array(readFileSync(join(folder, "S.bin.gz"))).slice(0, 9999),
    ],
  ] as [string, FetchPostcodeFile][])(
    "that %s are told, and asked for again",
    async (_, broken) => {
      let isBroken = true;
      const fetchSome: FetchPostcodeFile = (name) =>
        isBroken && name === "S.bin.gz" ? broken(name) : fetchFile(name);
      const asked = findPostcodes(["SW1A 1AA"], fetchSome);
      await expect(asked).rejects.toBeInstanceOf(BadInput);
      await expect(asked).rejects.toThrow("The postcode list's file S.bin.gz cannot be fetched");
      isBroken = false;
      expect(await findPostcodes(["SW1A 1AA"], fetchSome)).toHaveLength(1);
    },
  );
});
