// The files that were given for a year, as the first screen lists them.

import { writeXlsx } from "hucre";
import { expect, test } from "vitest";
import type { SourceFile } from "../src/contracts";
import { csvColumns } from "../src/load";
import { YearFiles } from "../src/work/form/year-files";
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
      "The reviews table was already read from reviews.csv: this one is not loaded. " +
        "Give just one file for each table.",
    ],
  ]);
  year = 2025;
  expect(refused()[2]).toEqual([
    "reviews_2026.csv",
    "Its name says 2026, and others' say 2025: left out.",
  ]);
});
