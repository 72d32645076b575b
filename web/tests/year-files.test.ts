// The files that were given for a year, as the first screen lists them.

import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { SourceFile } from "../src/contracts";
import { csvColumns } from "../src/load";
import { YearFiles } from "../src/worker/form/year-files";
import { file } from "./support/files";

const rows = (table: string) => [csvColumns(table), csvColumns(table).map((_, n) => `X${n}`)];
const csv = (name: string, table: string): SourceFile =>
  file(
    name,
    rows(table)
      .map((cells) => cells.join(","))
      .join("\n"),
  );

async function workbook(...tables: string[]): Promise<SourceFile> {
  const sheets = tables.map((name) => ({ name, rows: rows(name).map((cells) => [...cells]) }));
  return { name: "book.xlsx", bytes: await writeXlsx({ sheets }) };
}

const namesIn = (files: YearFiles) => files.listed().map(({ fileName }) => fileName);

test("a workbook given again takes the place of all sheets of the one before", async () => {
  const files = new YearFiles(() => 2026);
  await files.add([await workbook("reviews", "oc3"), csv("book.xlsx.csv", "ad1")]);
  expect(namesIn(files)).toEqual(["book.xlsx/reviews", "book.xlsx/oc3", "book.xlsx.csv"]);
  await files.add([await workbook("oc3")]);
  expect(namesIn(files)).toEqual(["book.xlsx.csv", "book.xlsx/oc3"]);
});

test("a file that is left out says why, whatever else is wrong with it", async () => {
  let year: number | null = null;
  const files = new YearFiles(() => year);
  await files.add([
    csv("reviews_2026.csv", "reviews"),
    file("reviews_2025.csv", "Child ID,DOB,REVIEW,REVIEW_CODE,NOTE\nA1,,,,\n"),
    csv("reviews.csv", "reviews"),
  ]);
  const refused = () => files.listed().map((one) => [one.fileName, one.refused]);
  year = 2026;
  expect(refused()).toEqual([
    ["reviews.csv", null],
    ["reviews_2025.csv", "Its name says 2025, and others' say 2026: left out."],
    [
      "reviews_2026.csv",
      "The Reviews table was already read from reviews.csv: this one is not loaded. " +
        "Give just one file for each table.",
    ],
  ]);
  year = 2025;
  expect(refused()[2]).toEqual([
    "reviews_2026.csv",
    "Its name says 2026, and others' say 2025: left out.",
  ]);
});

describe("a folder with two years in it", () => {
  const folder = () => [
    csv("both/2025/header.csv", "header"),
    csv("both/2025/oc3.csv", "oc3"),
    csv("both/2026/header.csv", "header"),
  ];
  const listed = (files: YearFiles) =>
    files.listed().map(({ fileName, tables, refused }) => [fileName, refused ?? tables.join()]);

  test.each([
    [2025, ["both/2025/header.csv", "both/2025/oc3.csv"], "both/2026/header.csv"],
    [2026, ["both/2026/header.csv"], "both/2025/header.csv"],
  ])("given for %i: that year's are loaded, and the others refused", async (year, own, other) => {
    const files = new YearFiles(() => year);
    await files.add(folder());
    const refused = files.listed().filter((file) => file.refused !== null);
    const loaded = files.listed().filter((file) => file.refused === null);
    expect(loaded.map(({ fileName }) => fileName)).toEqual(own);
    expect(refused.map(({ fileName }) => fileName)).toContain(other);
    const says = 2025 + 2026 - year;
    for (const file of refused) {
      expect(file.refused).toBe(`Its name says ${says}, and others' say ${year}: left out.`);
    }
  });

  test("just the one that is taken out goes", async () => {
    const files = new YearFiles(() => 2026);
    await files.add(folder());
    files.remove("both/2025/header.csv");
    expect(namesIn(files).toSorted()).toEqual(["both/2025/oc3.csv", "both/2026/header.csv"]);
    await files.add([csv("both/2025/header.csv", "header")]);
    files.remove("both/2026/header.csv");
    expect(namesIn(files).toSorted()).toEqual(["both/2025/header.csv", "both/2025/oc3.csv"]);
  });

  test("before a year is chosen, no file of a table that both have is taken for the right one", async () => {
    let year: number | null = null;
    const files = new YearFiles(() => year);
    await files.add(folder());
    const too = (name: string) =>
      `The table Header is in ${name} too: choose the collection year, which may tell them apart.`;
    expect(listed(files)).toEqual([
      ["both/2025/header.csv", too("both/2026/header.csv")],
      ["both/2025/oc3.csv", "oc3"],
      ["both/2026/header.csv", too("both/2025/header.csv")],
    ]);
    expect(files.hasTables).toBe(true);
    year = 2026;
    expect(listed(files)).toContainEqual(["both/2026/header.csv", "header"]);
  });
});

describe.each([null, 2026])("every file that is not loaded says why, the year being %s", (year) => {
  test.each([
    ["no 903 table", file("a.csv", "NAME,COLOUR\nx,y\n"), /column names are not those/],
    ["nothing", file("a.csv", ""), /empty/],
    ["semicolons", file("a.csv", "CHILD;DOB\n1;2\n"), /separated by commas/],
    ["a column short", file("a.csv", "CHILD,SEX,DOB,UPN,MOTHER,MC_DOB\n1,1,,,,\n"), /missing/],
    ["other XML", file("a.xml", "<a/>"), /not a 903 return/],
    ["no workbook", file("a.xlsx", "text"), /not a workbook/],
    ["no archive", file("a.zip", "text"), /not a zip archive/],
    ["another kind", file("a.pdf", "text"), /not read/i],
    ["a table that is there", csv("z.csv", "header"), /(was already read from|is in) header.csv/i],
  ])("%s", async (_, odd, reason) => {
    const files = new YearFiles(() => year);
    await files.add([csv("header.csv", "header"), odd]);
    const found = files.listed().find(({ fileName }) => fileName === odd.name);
    expect(found?.refused).toMatch(reason);
    expect(found?.refused).not.toMatch(/not a 903 table/i);
  });
});
