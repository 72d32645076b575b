// Whole returns: the same files make the same return in both editions.

import {
  configure,
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { writeXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileRecord, FilesRead, LoadIssue, ReadReturn, SourceFile } from "../src/contracts";
import {
  AUTHORITIES,
  assembleReturn,
  csvColumns,
  earlierYears,
  guessAuthority,
  guessYear,
  offeredAuthorities,
  postcodesMentioned,
  readExtractDate,
  readFiles,
  readProviderList,
} from "../src/load";
import { zipMembers } from "../src/load/zip-archives";
import {
  file,
  issueRow,
  named,
  type Synthetic,
  samples,
  synthetic,
  tableRows,
} from "./support/files";
import { askPython } from "./support/python";

configure({ useWebWorkers: false });

const LA = "E08000003";
const REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/02/2010,05/06/2025,PN1\n";
const HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,1,01/02/2010,WBRI,X1,,\n";
const XML =
  "<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><DOB>01/02/2010</DOB><UASC>1</UASC></HEADER>" +
  "<EPISODE><DECOM>01/06/2025</DECOM></EPISODE></CHILD></EXPSSDA903>";

interface Request {
  current: SourceFile[];
  previous?: SourceFile[];
  /** Each year's, newest first: Python is given them so, and the page all together. */
  earlier?: SourceFile[][];
  providers?: SourceFile[];
}

async function read(request: Request, year: number): Promise<ReadReturn> {
  const { current, previous, earlier = [], providers } = request;
  const told = earlierYears(await readFiles(earlier.flat()), year - 2);
  expect(told.leftOut).toEqual([]);
  return assembleReturn({
    files: await readFiles(current),
    previous: previous ? await readFiles(previous) : null,
    earlier: told.years.map(({ files }) => files),
    providers: await Promise.all((providers ?? []).map(readProviderList)),
    laCode: LA,
    collectionYear: year,
    rulesetYear: year,
  });
}

function inPython({ current, previous, earlier, providers }: Request, year: number): unknown {
  const task = {
    return: current.map(named),
    previous: previous?.map(named),
    earlier: earlier?.map((files) => files.map(named)),
    providers: providers?.map(named),
    la: LA,
    year,
  };
  const [answer] = askPython("tests.support.load_json", [task]) as unknown[];
  // The page has a field in place of the option.
  return JSON.parse(JSON.stringify(answer).replaceAll("files and --year.", "files and the year."));
}

/** A return in the shape in which Python gives it. */
function returnAnswer(read: ReadReturn): unknown {
  return {
    la_code: read.laCode,
    collection_year: read.collectionYear,
    ruleset_year: read.rulesetYear,
    is_reference: read.isReference,
    has_uasc_marker: read.hasUascMarker,
    tables: tableRows(read),
    providers:
      read.providers?.map((row) => [
        row.urn,
        row.placeCodes,
        row.providerCodes,
        row.regEnd,
        row.postcode,
      ]) ?? null,
    files: read.files.map((record: FileRecord) => [
      record.fileName,
      record.tableName,
      record.format,
      record.sha256,
      record.status,
      record.rowsInFile,
      record.rowsLoaded,
    ]),
    issues: read.issues.map(issueRow),
    previous: read.previous && returnAnswer(read.previous),
  };
}

async function agree(request: Request, year: number): Promise<ReadReturn> {
  const found = await read(request, year);
  expect(returnAnswer(found)).toEqual(inPython(request, year));
  return found;
}

async function zipOf(members: [string, string | Uint8Array][]): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, content] of members) {
    const isText = typeof content === "string";
    await zip.add(name, isText ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return zip.close();
}

describe("both editions make the same return", () => {
  let synth: Synthetic & { remove(): void };
  beforeAll(() => {
    synth = synthetic(60, 5);
  });
  afterAll(() => synth.remove());

  test("of a synthetic return with its faults, last year's and providers", async () => {
    const found = await agree(synth, 2026);
    expect(found.tables).toHaveLength(12);
    expect(found.providers?.length).toBeGreaterThan(10);
    expect(postcodesMentioned(found).length).toBeGreaterThan(50);
  });

  test("of an archive of files under odd names", async () => {
    const inner = await zipOf([["reviews.csv", REVIEWS]]);
    const members: [string, string | Uint8Array][] = [
      ["Returns/b.csv", REVIEWS],
      ["a.CSV", HEADER],
      ["__MACOSX/._a.csv", "x"],
      ["__MACOSX/a.csv", "x"],
      [".hidden.csv", "x"],
      ["Returns/.DS_Store", "x"],
      ["inner.zip", inner],
      ["x/list.XLSX", "x"],
      ["line\nbreak.pdf", "x"],
      ["../../c.xml", XML],
    ];
    const current = [{ name: "returns.zip", bytes: await zipOf(members) }, file("notes.pdf", "x")];
    const found = await agree({ current }, 2026);
    expect(found.issues.length).toBeGreaterThan(4);
  });

  test("of files that are not all to be used", async () => {
    const current = [
      file("header.csv", HEADER),
      file("header_again.csv", HEADER),
      file("a.xml", XML),
      file("other_2024.csv", "NAME,AGE\na,2\n"),
      file("empty.csv", ""),
      file("dolo_2025.csv", "CHILD,DOB,DOLO_START,DOLO_END,NOTE\n\n,,,\n"),
      file(
        "missing.csv",
        "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,2\n1,2,M,01/05/2023,01/06/2023,6\n",
      ),
      file("notes.docx", "x"),
      file("list.xls", "x"),
      file(".DS_Store", "x"),
      file("~$list.xlsx", "x"),
      file("page.xml", "\n<html/>"),
      { name: "workbook.csv", bytes: await zipOf([["xl/workbook.xml", "<x/>"]]) },
    ];
    const found = await agree({ current, previous: [file("a.xml", XML)] }, 2026);
    expect([found.hasUascMarker, found.previous?.hasUascMarker]).toEqual([true, true]);
  });

  test("of tables that it does not have yet", async () => {
    const current = [
      file("dolo.csv", "CHILD,DOB,DOLO_START,DOLO_END\nA1,01/02/2010,2025-06-05,\n"),
      file("sw.csv", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nA1,1/2/2010,X,1/6/25,,\n"),
    ];
    const request = { current, previous: current };
    const later = async (year: number) => {
      const found = await agree(request, year);
      expect(found.previous?.issues.filter(isOfLaterYears)).toEqual([]);
      return found.issues.filter(isOfLaterYears).map(({ tableName }) => tableName);
    };
    const isOfLaterYears = ({ message }: LoadIssue) => message.includes("from 20");
    expect(await later(2023)).toEqual(["dolo", "sw_episodes"]);
    expect(await later(2026)).toEqual(["dolo"]);
    expect(await later(2027)).toEqual([]);
  });

  describe("of files of several years together", () => {
    const tablesOf = (year: number, child = "A"): [string, string][] => [
      ["header", [1, 2, 3].map((n) => `${child}${n},1,01/02/2010,WBRI,X1,,\n`).join("")],
      ["reviews", `${child}1,01/02/2010,01/10/${year - 1},PN1\n`],
      ["oc3", `${child}1,01/02/2010,YES,F1,B1\n`],
      ["missing", `${child}2,01/02/2010,M,01/05/${year - 1},\n`],
    ];
    const filesOf = (year: number, name: string, child?: string): SourceFile[] =>
      tablesOf(year, child).map(([table, rows]) =>
        file(name.replace("{}", table), `${csvColumns(table).join(",")}\n${rows}`),
      );
    const together = async (...years: SourceFile[][]): Promise<SourceFile[]> => {
      const members = years.flat().map(({ name, bytes }): [string, Uint8Array] => [name, bytes]);
      return [{ name: "all.zip", bytes: await zipOf(members) }];
    };
    const cases: [string, () => SourceFile[][]][] = [
      ["named by year", () => [filesOf(2026, "{}_2026.csv"), filesOf(2025, "{}_2025.csv")]],
      ["of spans", () => [filesOf(2026, "2025-26 {}.csv"), filesOf(2025, "2024-25 {}.csv")]],
      ["in folders", () => [filesOf(2026, "SSDA903 2026/{}.csv"), filesOf(2025, "2025/x/{}.csv")]],
      ["of which some are named", () => [filesOf(2026, "{}.csv"), filesOf(2025, "{} 2025.csv")]],
      ["told by dates", () => [filesOf(2026, "new/{}.csv", "B"), filesOf(2025, "current/{}.csv")]],
      ["told by children", () => [filesOf(2025, "a {}.csv"), filesOf(2026, "b {}.csv", "B")]],
      ["not to be told", () => [filesOf(2026, "a {}.csv"), filesOf(2026, "b {}.csv")]],
      [
        "beside others",
        () => [
          filesOf(2026, "{}_2026.csv"),
          filesOf(2025, "{}_2025.csv"),
          [file("notes_2025.pdf", "x"), file("notes_2026.pdf", "x"), file("x_2025.csv", "a,b\n")],
        ],
      ],
    ];
    test.each(cases)("%s", async (_, files) => {
      const found = await agree({ current: await together(...files()) }, 2026);
      expect(found.tables).toHaveLength(4);
      expect(found.files.filter(({ status }) => status !== "loaded").length).toBeGreaterThan(3);
    });
  });

  describe("with the years before it", () => {
    const filesOf = (year: number, name: (table: string) => string): SourceFile[] =>
      [
        ["header", "A1,1,01/02/2010,WBRI,X1,,\n"],
        ["reviews", `A1,01/02/2010,01/10/${year - 1},PN1\n`],
        ["oc3", `A${year},01/02/2010,YES,F1,B1\n`],
      ].map(([table = "", rows]) => file(name(table), `${csvColumns(table).join(",")}\n${rows}`));
    const named = (year: number) => filesOf(year, (table) => `${table}_${year}.csv`);
    const [current, previous] = [named(2026), named(2025)];

    test.each([1, 2, 4])("%s more", async (count) => {
      const earlier = Array.from({ length: count }, (_, back) => named(2024 - back));
      let part: ReadReturn | null = await agree({ current, previous, earlier }, 2026);
      const years: number[] = [];
      for (; part; part = part.previous) years.push(part.collectionYear);
      expect(years).toEqual([2026, 2025, 2024, 2023, 2022, 2021].slice(0, count + 2));
    });

    test("doubted alike", async () => {
      const [one, other] = [named(2023), named(2024)].map((files, year) =>
        files.map(({ bytes }, at) => ({ name: `t${at}_${2024 - year}.csv`, bytes })),
      ) as [SourceFile[], SourceFile[]];
      const { issues } = await agree({ current, previous, earlier: [one, other] }, 2026);
      expect(issues.map(({ message }) => message).join()).toContain("seem to be swapped");
    });

    const names = (read: FilesRead) => read.files.map(({ fileName }) => fileName);

    test("told apart by folders and by dates, as far as there is no gap", async () => {
      const told = earlierYears(
        await readFiles([
          ...filesOf(2024, (table) => `old/${table}.csv`),
          ...filesOf(2023, (table) => `older/${table}.csv`),
          ...filesOf(2023, (table) => `2021-22/${table}.csv`),
          ...filesOf(2020, (table) => `before/${table}.csv`),
          ...named(2025),
          file("alone/header.csv", HEADER),
          file("notes_2024.csv", "a,b\n1,2\n"),
          file("notes.pdf", "x"),
        ]),
        2024,
      );
      expect(told.years.map(({ collectionYear, files }) => [collectionYear, names(files)])).toEqual(
        [
          [2024, ["notes_2024.csv", "old/header.csv", "old/oc3.csv", "old/reviews.csv"]],
          [2023, ["older/header.csv", "older/oc3.csv", "older/reviews.csv"]],
          [2022, ["2021-22/header.csv", "2021-22/oc3.csv", "2021-22/reviews.csv"]],
        ],
      );
      const reasons = new Map(told.leftOut.map(({ fileName, message }) => [fileName, message]));
      expect([...reasons.keys()].sort()).toEqual([
        "alone/header.csv",
        "before/header.csv",
        "before/oc3.csv",
        "before/reviews.csv",
        "header_2025.csv",
        "notes.pdf",
        "oc3_2025.csv",
        "reviews_2025.csv",
      ]);
      expect(reasons.get("alone/header.csv")).toMatch(/^Nothing says of which year it is/);
      expect(reasons.get("before/oc3.csv")).toMatch(/give the files of 2021 too\. Left out\.$/);
      expect(reasons.get("header_2025.csv")).toMatch(/^It is of 2025, and here belong 2024/);
    });
  });

  test("read the same extract dates", () => {
    const texts: [text: string, year: number][] = [
      ["30/09/2025", 2026],
      ["1/4/2025", 2026],
      ["2025-09-30", 2026],
      [" 30/09/2026 ", 2026],
      ["31/03/2025", 2026],
      ["31/02/2026", 2026],
      ["30.09.2025", 2026],
      ["2025-9-3", 2026],
      ["today", 2026],
      ["00/01/2026", 2026],
    ];
    const asked = texts.map(([text, year]) => ({ extract_date: text, year }));
    const found = texts.map(([text, year]) => {
      try {
        return new Date(readExtractDate(text, year)).toISOString().slice(0, 10);
      } catch (error) {
        return { refused: (error as Error).message };
      }
    });
    expect(found).toEqual(askPython("tests.support.load_json", asked));
    expect(found.filter((one) => typeof one === "string")).toHaveLength(4);
  });

  describe("and the same doubts about its years", () => {
    const EPISODES = `${csvColumns("episodes").join(",")}\n`;
    const header = file("header.csv", HEADER);
    const reviews = (...days: string[]): SourceFile[] => [
      file(
        "reviews.csv",
        `CHILD,DOB,REVIEW,REVIEW_CODE\n${days.map((day) => `A1,,${day},PN1\n`).join("")}`,
      ),
    ];
    const episodes = (count: number, decom: string, dec = ""): SourceFile[] => [
      file(
        "episodes.csv",
        `${EPISODES}${`A1,${decom},S,C2,N1,U1,PR1,${dec},,,,,\n`.repeat(count)}`,
      ),
    ];
    const [NOW, BEFORE, LATER] = ["01/10/2025", "01/10/2024", "01/10/2026"];
    const cases: [string, SourceFile[], SourceFile[] | undefined, number][] = [
      ["none", reviews(NOW), reviews(BEFORE), 0],
      ["swapped", reviews(BEFORE), reviews(NOW), 1],
      ["the same rows", [...reviews(NOW), header], reviews(NOW), 1],
      ["both of other years", reviews(LATER), reviews("01/10/2022"), 2],
      ["last year's of this", reviews(NOW), reviews(NOW, NOW), 1],
      ["half of the reviews", reviews(NOW, BEFORE), undefined, 0],
      ["most reviews", reviews(NOW, BEFORE, BEFORE), undefined, 1],
      ["later episodes", [...episodes(2, LATER), header], undefined, 1],
      ["one later episode", [...episodes(1, LATER), header], undefined, 0],
      ["old episodes", episodes(20, "01/10/2020", BEFORE), undefined, 1],
      ["few old episodes", episodes(19, "01/10/2020", BEFORE), undefined, 0],
      ["old episodes that ended now", episodes(20, "01/10/2020", NOW), undefined, 0],
    ];
    test.each(cases)("%s", async (_, current, previous, count) => {
      const { issues } = await agree(previous ? { current, previous } : { current }, 2026);
      expect(issues.filter(({ fileName }) => fileName === "(all files)")).toHaveLength(count);
    });
  });

  test("of workbooks with a sheet for each table", async () => {
    const DAY = new Date(Date.UTC(2025, 4, 1));
    const book = await writeXlsx({
      sheets: [
        { name: "Notes", rows: [["Made on", DAY], ["by the system"]] },
        { name: "Blank", rows: [] },
        {
          name: "Réviews\u00a0",
          rows: [
            ["Reviews of the year"],
            [],
            ["Child ID", "DOB", "REVIEW", "REVIEW_CODE", null, "Done"],
            [12345, new Date(Date.UTC(2010, 1, 1)), DAY, "PN1", null, true],
            ["A2", "02/02/2010", new Date(Date.UTC(2025, 5, 1, 9, 30)), "PN1"],
            [],
            [2.5, null, "\u200b", "P\u00a0N1", null, false],
            ["Total", 3],
          ],
        },
        { name: "DoLs", rows: [["CHILD", "DOB", "DOLO_START", "DOLO_END"]] },
      ],
    });
    const current = [
      { name: "book.xlsx", bytes: book },
      { name: "in an archive.zip", bytes: await zipOf([["a/copy.xlsx", book]]) },
      { name: "under another name.txt", bytes: book },
      file("header.csv", HEADER),
    ];
    const found = await agree({ current }, 2026);
    expect(found.tables.map(({ tableName }) => tableName)).toEqual(["reviews", "dolo", "header"]);
    expect(found.files.filter(({ status }) => status === "loaded")).toHaveLength(3);
  });

  for (const folder of ["csv_set", "alpha_mock", "xml"]) {
    const current = samples(folder);
    test.skipIf(current.length === 0)(`of the samples in ${folder}`, async () => {
      const providers = samples("provider_lists");
      const found = await agree({ current, previous: current, providers }, 2020);
      expect(found.tables.length).toBeGreaterThan(1);
    });
  }
});

describe("a file that cannot be used", () => {
  const locked = async () => {
    const bytes = await zipOf([["reviews.csv", REVIEWS]]);
    // Set the flag of an encrypted member in both of its headers.
    const view = Buffer.from(bytes);
    const directory = view.indexOf("PK\x01\x02", 0, "latin1");
    for (const place of [6, directory + 8]) view[place] = (view[place] ?? 0) | 1;
    return new Uint8Array(view);
  };
  const damaged = async () => {
    const bytes = await zipOf([["reviews.csv", REVIEWS.repeat(50)]]);
    bytes[50] = (bytes[50] ?? 0) ^ 0x55;
    return bytes;
  };
  const reasons: [string, () => Promise<Uint8Array>, number | null, string][] = [
    [
      "bad.csv",
      async () => file("", "CHILD,DOB,REVIEW\n1,2,3\n").bytes,
      1,
      "This looks like the Reviews table, but the column REVIEW_CODE is missing. " +
        "Add what is missing and load it again.",
    ],
    [
      "bad.zip",
      async () => file("", "x").bytes,
      null,
      "This is not a zip archive, or it is damaged.",
    ],
    ["bad.zip", damaged, null, "The zip archive is damaged and cannot be read."],
    ["bad.zip", locked, null, "The zip archive has a password. Unpack it and load the files."],
    [
      "bad.zip",
      () => zipOf([["reviews.csv", `${REVIEWS}${",\n".repeat(5_500_000)}`]]),
      null,
      "The zip archive unpacks to more than 100 times its size and is not read. " +
        "Unpack it and load the files.",
    ],
    [
      "bad.csv",
      async () => file("", `${REVIEWS}${",\n".repeat(5_000_000)}`).bytes,
      null,
      "The file has more than 5,000,000 lines and is not read. Check the file.",
    ],
  ];
  test.each(reasons)("%s is told, and the others are read", async (name, bytes, line, message) => {
    const bad = { name, bytes: await bytes() };
    const { files, notRead } = await readFiles([bad, file("reviews.csv", REVIEWS)]);
    expect(files.map(({ fileName }) => fileName)).toEqual(["reviews.csv"]);
    expect(notRead).toEqual([{ fileName: name, lineNumber: line, message, tableName: null }]);
  });

  test("of a workbook is told for its sheet, or for all of it where there is no table", async () => {
    const lacking = ["CHILD", "DOB", "REVIEW"];
    const some = await writeXlsx({
      sheets: [
        { name: "A", rows: [lacking] },
        { name: "B", rows: [[...lacking, "REVIEW_CODE"]] },
      ],
    });
    const none = await writeXlsx({ sheets: [{ name: "A", rows: [["URN"], ["SC1"], ["SC2"]] }] });
    const { files, notRead } = await readFiles([
      { name: "some.xlsx", bytes: some },
      { name: "none.xlsx", bytes: none },
    ]);
    expect(notRead.map(({ fileName, lineNumber }) => [fileName, lineNumber])).toEqual([
      ["some.xlsx/A", 1],
    ]);
    expect(files.map(({ fileName, rowsInFile }) => [fileName, rowsInFile])).toEqual([
      ["none.xlsx", 2],
      ["some.xlsx/B", 0],
    ]);
    expect(files[0]?.issues.map(({ message }) => message)).toEqual([
      "No sheet of the workbook has the column names of a 903 table: not read. " +
        "Lists of Ofsted's have a place of their own.",
    ]);
  });

  test.each(["XFD1048576", "xfd1048576"])("of a workbook with a cell at %s", async (far) => {
    const sheets = [{ name: "A", rows: [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["1"]] }];
    const members = await zipMembers(await writeXlsx({ sheets }));
    const bytes = await zipOf(
      await Promise.all(
        members.map(async ({ name, unpack }): Promise<[string, string]> => {
          const text = new TextDecoder().decode(await unpack());
          return [name, text.replace('r="A2"', `r="${far}"`)];
        }),
      ),
    );
    const [read] = (await readFiles([{ name: "far.xlsx", bytes }])).files;
    expect(read?.tables).toEqual([]);
    expect(read?.issues.map(({ message }) => message)).toEqual([
      "far.xlsx has a sheet that reaches too far, or too much in it: press Ctrl and End in each " +
        "sheet, and delete the rows and columns outside the table. Not read.",
    ]);
  });

  test("is among the return's files and issues", async () => {
    const current = [file("bad.csv", `"${REVIEWS}`), file("reviews.csv", REVIEWS)];
    const found = await read({ current }, 2026);
    expect(found.files.map(({ fileName, status }) => [fileName, status])).toEqual([
      ["bad.csv", "not loaded"],
      ["reviews.csv", "loaded"],
    ]);
    expect(found.issues.map(({ fileName, lineNumber }) => [fileName, lineNumber])).toEqual([
      ["bad.csv", 1],
    ]);
  });

  test("never goes unseen in a damaged archive", async () => {
    const whole = await zipOf([
      ["reviews.csv", REVIEWS.repeat(20)],
      ["header.csv", HEADER],
    ]);
    let refused = 0;
    for (let place = 4; place < whole.length; place += 3) {
      const bytes = whole.slice();
      bytes[place] = (bytes[place] ?? 0) ^ 0x2a;
      const { files, notRead } = await readFiles([{ name: "a.zip", bytes }]);
      refused += notRead.length;
      for (const { rowsInFile } of files) expect([1, 20]).toContain(rowsInFile);
    }
    expect(refused).toBeGreaterThan(50);
  });
});

describe("what the files make certain", () => {
  const guessed = async (...files: SourceFile[]) => guessYear((await readFiles(files)).files);

  test("the year", async () => {
    expect(await guessed(file("r.csv", REVIEWS))).toEqual({
      value: 2026,
      reason: "every review was held in that year",
    });
    expect(await guessed(file("h_2025.csv", HEADER))).toEqual({
      value: 2025,
      reason: "every file name says 2025",
    });
    expect(await guessed(file("h_2025.csv", HEADER), file("r.csv", REVIEWS))).toBeNull();
    expect(await guessed(file("h.csv", HEADER))).toBeNull();
  });

  test.each([
    [["E08000003_header.csv", "ssda903_e08000003_2026.xml"], "E08000003"],
    [["returns-E08000003.zip/header.csv"], "E08000003"],
    [["header.csv"], null],
    [["E08000003.csv", "E08000025.csv"], null],
    [["E08000003.csv", "E08999999.csv"], null],
    [["E08999999.csv"], null],
    [["E080000031.csv", "XE08000003.csv"], null],
  ])("the authority of %s", (names, code) => {
    expect(guessAuthority(names)?.value ?? null).toBe(code);
  });
});

describe("the authorities to choose from", () => {
  const names = [...new Set(AUTHORITIES.values())];
  const codesOf = (name: string | undefined) =>
    [...AUTHORITIES].filter(([, each]) => each === name).map(([code]) => code);
  const several = names.filter((name) => codesOf(name).length > 1);

  test("are there once each, in order of name", () => {
    expect(several).toContain("Barnsley");
    expect([...offeredAuthorities("").values()]).toEqual(names);
  });

  test("have the code that was chosen, also where it is one of other years", () => {
    for (const code of several.flatMap(codesOf)) {
      const offered = offeredAuthorities(code);
      expect(offered.get(code)).toBe(AUTHORITIES.get(code));
      expect([...offered.values()]).toEqual(names);
    }
  });
});

describe("what is no return", () => {
  const nothing: FilesRead = { files: [], notRead: [] };
  const parts = {
    files: nothing,
    previous: null,
    providers: [],
    laCode: null,
    collectionYear: 2026,
    rulesetYear: 2026,
  };

  test("no file, or none that is a 903 table", async () => {
    expect(() => assembleReturn(parts)).toThrow("nothing: there is no 903 file to load.");
    const files = await readFiles([file("a.csv", "x,y\n"), file("b.pdf", "")]);
    expect(() => assembleReturn({ ...parts, files })).toThrow(
      "b.pdf, a.csv: there is no 903 file to load. " +
        "b.pdf: Not a CSV, XML, workbook or zip file: not read. " +
        "a.csv: The column names are not those of a 903 table: not read.",
    );
  });

  test("a year or an authority that there is not", async () => {
    const files = await readFiles([file("r.csv", REVIEWS)]);
    const good = { ...parts, files };
    expect(assembleReturn(good).laCode).toBeNull();
    for (const year of [26, 2100, 2026.5, Number.NaN]) {
      const bad = { ...good, collectionYear: year };
      expect(() => assembleReturn(bad)).toThrow("not a collection year. Give one such as 2026.");
    }
    expect(() => assembleReturn({ ...good, laCode: "E07000105" })).toThrow(
      "Local authority E07000105: this is not the code",
    );
  });
});
