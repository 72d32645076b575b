// Choosing which rules are run: the file as Python reads it, and the choice in the page.

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BadInput } from "../src/contracts";
import { readRulesLeftOut } from "../src/load";
import { violations } from "./support/accessibility";
import { file, named } from "./support/files";
import { go, loadSample, type OpenSite, openSite, validate } from "./support/open-site";
import { askPython } from "./support/python";

const CODES = ["101", "1010", "392a", "503A", "503B", "NoE"];

const FILES: Record<string, string> = {
  "codes in any case, other columns": "title,Rule_Code\nAny, noe \n\n,503a\n",
  "the same twice": "rule_code\n101\n101\n",
  "a byte order mark, lines of Windows": "\ufeffrule_code,title\r\n392A,Any\r\n",
  "white space that shows nothing": "rule_code\u200b\n\u00a0101\u200b\n",
  "no such column": "rule\n101\n",
  nothing: "",
  "blank lines alone": "\n\n",
  "no such rule": "title,rule_code\nAny,101\nAny,503\n",
  "a code that no screen shows": "rule_code\n10\u00011\n",
  "a blank code": "rule_code,title\n101,\n,Any\n",
  "a line that is too short": "title,rule_code\nAny\n",
  "headings alone": "rule_code\n",
  "a stray quotation mark": 'rule_code\n"101"x\n',
  "no text": "rule_code\n\0\n",
};

describe("a file of rules that are left out", () => {
  test("is read as Python reads it, message for message", () => {
    const files = Object.values(FILES).map((text) => file("out.csv", text));
    const tasks = files.map((one) => ({ left_out: named(one), codes: CODES }));
    const ours = files.map((one) => {
      try {
        return [...readRulesLeftOut(one, CODES)].sort();
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        return { refused: error.message };
      }
    });
    const theirs = askPython("tests.support.load_json", tasks) as unknown[];
    const titles = Object.keys(FILES);
    expect(ours.map((one, index) => [titles[index], one])).toEqual(
      theirs.map((one, index) => [titles[index], one]),
    );
  });
});

describe("in the page", () => {
  let site: OpenSite;
  let page: Page;
  let saved: Buffer;

  beforeAll(async () => {
    site = await openSite();
    ({ page } = await site.open());
    await loadSample(page);
    await validate(page);
    await go(page, "Rules");
  });
  afterAll(() => site?.close());

  const choice = () => page.locator("section", { hasText: "Choose which rules to run" }).last();
  const said = () => choice().getByRole("status").innerText();
  const notRun = (reason: string) =>
    page.getByRole("row", { name: reason }).locator("td").last().innerText();

  async function validateChoice(): Promise<void> {
    await page.getByRole("button", { name: "Validate with this choice" }).click();
    await expect.poll(said, { timeout: 120_000 }).not.toContain("not validated yet");
  }

  test("a rule is left out by its tick box, and shown as not run", async () => {
    await choice()
      .getByText(/^Episodes: all/)
      .click();
    await choice().getByLabel(/^224 /).uncheck();
    expect(await said()).toMatch(/; 1 left out by you\. This choice is not validated yet\.$/);
    expect(await violations(page)).toEqual([]);
    await validateChoice();
    expect(await notRun("Left out by you")).toBe("224");
    expect(await page.getByRole("rowheader", { name: "224", exact: true }).count()).toBe(0);
    await go(page, "Children");
    // Nothing was mended.
    expect(await page.getByText("0 errors cleared, 0 new").count()).toBe(1);
    await go(page, "Rules");
  });

  test("the choice is saved, and read back in place of another", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save this choice to a file" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("rules_left_out.csv");
    saved = await readFile(await download.path());
    expect(saved.toString()).toMatch(/^\ufeffrule_code,title\r\n224,[^\r]+\r\n$/);

    await choice()
      .getByText(/^Missing: all/)
      .click();
    await choice().getByRole("button", { name: "Only these of Missing" }).click();
    expect(await said()).not.toContain(" 1 left out");
    const input = page.getByLabel("Read a choice back");
    await input.setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: saved });
    await expect.poll(said).toMatch(/; 1 left out by you\.$/);
  });

  test("only the rules of a table are run, where that is asked", async () => {
    await choice().getByRole("button", { name: "Only these of Missing" }).click();
    const [, run] = /^(\d+) of \d+ rules are run/.exec(await said()) ?? [];
    await validateChoice();
    await go(page, "Children");
    const figures = await page.locator(".app-totals").innerText();
    const [passed, failed] = [/(\d+)\s+passed/, /(\d+)\s+rules? failed/].map((one) =>
      Number(one.exec(figures.replace(/(passed|rules? failed)\s+(\d+)/g, "$2 $1"))?.[1]),
    );
    expect(passed! + failed!).toBe(Number(run));
    await go(page, "Rules");
  });

  test("a file that cannot be used is refused in one line, and the choice stays", async () => {
    const before = await said();
    const buffer = Buffer.from("rule_code\n9999\n");
    await page
      .getByLabel("Read a choice back")
      .setInputFiles({ name: "bad.csv", mimeType: "text/csv", buffer });
    const line =
      "bad.csv, line 2: 9999: there is no such rule. Correct the code, or delete the line.";
    await page.locator(".govuk-error-summary").getByText(line).waitFor();
    expect(await said()).toBe(before);
  });

  test("all rules are run again", async () => {
    await page.getByRole("button", { name: "Run all rules" }).click();
    await validateChoice();
    expect(await said()).toMatch(/^All \d+ rules are run\.$/);
    expect(await page.getByRole("row", { name: "Left out by you" }).count()).toBe(0);
  });
});
