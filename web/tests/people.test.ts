// Who works with the children: the list as Python reads it, and where the page shows it.

import { readFile } from "node:fs/promises";
import { type CellValue, writeXlsx } from "hucre";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BadInput, type SourceFile } from "../src/contracts";
import { namesTaken } from "../src/downloads";
import { readPeople } from "../src/load";
import { violations } from "./support/accessibility";
import { file, named } from "./support/files";
import { go, loadSample, type OpenSite, openSite, validate } from "./support/open-site";
import { askPython } from "./support/python";

const TEXTS: Record<string, string> = {
  "a list": "CHILD,TEAM,WORKER\n1,North,A. Shah\n2,South,\n",
  "any case and place of CHILD, white space": "Team, child ,\n North , a\u00a01 ,\n,b2\u200b,\n",
  "the same line twice": "CHILD,TEAM\n1,North\n1,North\n",
  "more columns than cells": "CHILD,TEAM,WORKER\n1\n",
  "names that are numbers": "2,1,CHILD\nb,a,1\n",
  "no CHILD": "ID,TEAM\n1,North\n",
  nothing: "",
  "two columns CHILD": "CHILD,TEAM,child\n1,North,1\n",
  "CHILD alone": "CHILD\n1\n",
  "a heading without a name": "CHILD,,TEAM\n1,,North\n",
  "a name that begins with a sign": "CHILD,=TEAM\n1,North\n",
  "a name that is too long": `CHILD,${"T".repeat(61)}\n1,North\n`,
  "a name as long as can be": `CHILD,${"𝒯".repeat(60)}\n1,North\n`,
  "a name of a report's column": "CHILD,rule_code\n1,North\n",
  "a heading of a report": "CHILD,WHAT IS WRONG\n1,North\n",
  "a name twice": "CHILD,TEAM,Team\n1,North,South\n",
  "too many columns": `CHILD,${Array.from({ length: 21 }, (_, at) => `T${at}`).join(",")}\n1\n`,
  "no child": "CHILD,TEAM\n",
  "a blank child": "CHILD,TEAM\n1,North\n,South\n",
  "a child with two teams": "CHILD,TEAM\na,North\n\nA ,South\n",
  "more cells than headings": "CHILD,TEAM\n1,North,A. Shah\n",
  "a stray quotation mark": 'CHILD,TEAM\n1,"North"x\n',
  "no text": "CHILD,TEAM\n1,\0\n",
};

const BOOKS: Record<string, Record<string, CellValue[][]>> = {
  "the first sheet with CHILD": {
    Notes: [["For you"], ["TEAM", "CHILD"]],
    List: [
      [],
      ["CHILD", "TEAM", "Since"],
      [],
      [1234567, " North ", new Date(Date.UTC(2024, 2, 31))],
    ],
    Other: [
      ["CHILD", "TEAM"],
      [1, "South"],
    ],
  },
  "true, numbers": {
    List: [
      ["CHILD", "TEAM", "On"],
      ["a1", 2.5, true],
      ["b2", null, false],
    ],
  },
  "no CHILD anywhere": { List: [["ID", "TEAM"]], Other: [[]] },
  "a child with two teams": {
    "The list": [["CHILD", "TEAM"], [1, "North"], [], [1, "South"]],
  },
};

describe("a list of people", () => {
  test("is read as Python reads it, message for message", async () => {
    const files: [string, SourceFile][] = Object.entries(TEXTS).map(([title, text]) => [
      title,
      file("people.csv", text),
    ]);
    for (const [title, sheets] of Object.entries(BOOKS)) {
      const pages = Object.entries(sheets).map(([name, rows]) => ({ name, rows }));
      files.push([title, { name: "people.xlsx", bytes: await writeXlsx({ sheets: pages }) }]);
    }
    files.push(["a broken workbook", file("people.xlsx", "PK\u0003\u0004 and no more")]);
    const ours = [];
    for (const [title, one] of files) ours.push([title, await read(one)]);
    const tasks = files.map(([, one]) => ({ people: named(one) }));
    const theirs = askPython("tests.support.load_json", tasks) as unknown[];
    expect(ours).toEqual(files.map(([title], index) => [title, theirs[index]]));
  });
});

async function read(one: SourceFile): Promise<unknown> {
  try {
    const { names, byChild } = await readPeople(one, namesTaken());
    return { names, by_child: Object.fromEntries(byChild) };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { refused: error.message };
  }
}

describe("in the page", () => {
  let site: OpenSite;
  let page: Page;
  let faults: string[];
  /** The first three children of the list. */
  let children: string[];

  beforeAll(async () => {
    site = await openSite();
    ({ page, faults } = await site.open());
    await loadSample(page);
    await validate(page);
    const names = await page.locator(".app-option__name").allInnerTexts();
    children = names.slice(0, 3);
  });
  afterAll(() => site?.close());

  async function give(text: string): Promise<void> {
    await page
      .locator("#people")
      .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  }

  async function shown(): Promise<string[]> {
    return page.locator(".app-option__name").allInnerTexts();
  }

  async function download(title: string): Promise<Buffer> {
    const [found] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download ${title}` }).click(),
    ]);
    return readFile(await found.path());
  }

  test("a list that cannot be used is refused in one line", async () => {
    await go(page, "Files");
    await give("ID,TEAM\n1,North\n");
    const line =
      "people.csv, line 1: there is no column CHILD. " +
      "The list needs a column CHILD and others, such as TEAM or WORKER.";
    await page.locator(".govuk-error-summary").getByText(line).waitFor();
  });

  test("a list is read, without validating again", async () => {
    const [first, second, third] = children;
    await give(
      `CHILD,TEAM,1\n${first?.toLowerCase()},North,=A. Shah\n${second},South,\n${third},North,\n`,
    );
    await page.getByText("TEAM, 1 of 3 children.").waitFor();
    expect(await violations(page)).toEqual([]);
    await go(page, "Children");
    await page.getByRole("option", { name: children[0] }).click();
    expect(await page.getByText("TEAM: North, 1: =A. Shah").count()).toBe(1);
    expect(await violations(page)).toEqual([]);
  });

  test("the list of children is filtered by team and person", async () => {
    const who = page.getByLabel("Who works with them");
    await who.selectOption("North");
    expect((await shown()).sort()).toEqual([children[0]!, children[2]!].sort());
    await who.selectOption("South");
    expect(await shown()).toEqual([children[1]]);
    await who.selectOption("without 1");
    const without = await shown();
    expect(without).not.toContain(children[0]);
    expect(without).toEqual(expect.arrayContaining([children[1], children[2]]));
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await who.inputValue()).toBe("");
  });

  test("reports have the columns beside the child", async () => {
    await go(page, "Changes and downloads");
    const csv = (await download("Children with errors")).toString();
    const [headings = "", ...lines] = csv.split("\r\n");
    const names = headings.split(",");
    const at = names.indexOf("child");
    expect(names.slice(at, at + 3)).toEqual(["child", "TEAM", "1"]);
    const ofFirst = lines.filter((line) => line.split(",")[at] === children[0]);
    expect(ofFirst.length).toBeGreaterThan(0);
    // What a spreadsheet would take for a formula stays text.
    for (const line of ofFirst) {
      expect(line.split(",").slice(at + 1, at + 3)).toEqual(["North", "'=A. Shah"]);
    }
    const { sheets } = await readXlsx(new Uint8Array(await download("Excel workbook")));
    const sheet = sheets.find(({ name }) => name === "Children with errors");
    const heading = sheet?.rows[0]?.map(String) ?? [];
    const place = heading.indexOf("TEAM");
    expect(heading[place + 1]).toBe("1");
    const rows = sheet?.rows.filter((row) => row[place - 1] === children[1]) ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row[place]).toBe("South");
    // A report that is about no child has no such columns.
    expect((await download("Summary of failures")).toString()).not.toContain("TEAM");
  });

  test("the list goes with everything else, and nothing of it is kept", async () => {
    await go(page, "Files");
    await page.getByRole("button", { name: "Remove people.csv" }).click();
    await expect.poll(() => page.getByText("TEAM, 1 of").count()).toBe(0);
    await go(page, "Children");
    expect(await page.getByLabel("Who works with them").count()).toBe(0);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(faults).toEqual([]);
  });
});
