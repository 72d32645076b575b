// What the engine promises to those who call it, in real Chromium.

import { afterAll, beforeAll, expect, test } from "vitest";

import type { ReadReturn } from "../src/contracts";
import { openTestPage, type TestPage } from "./support/test-page";

const MINUTE = 60_000;
const PATIENT = { timeout: 2 * MINUTE };

let opened: TestPage;

beforeAll(async () => {
  opened = await openTestPage("tests/engine-page", "engine");
}, 2 * MINUTE);

afterAll(() => opened?.close());

/** A return with a header, an episode at a postcode, and nothing else. */
const SMALL: ReadReturn = {
  laCode: "E08000003",
  collectionYear: 2026,
  rulesetYear: 2026,
  isReference: false,
  hasUascMarker: false,
  asAt: null,
  tables: [
    table("header", [
      { child: "CHILD-1", sex: "9", dob: "01/02/2015", ethnic: "WBRI", upn: "UN3", mother: null },
      { child: "É 2", sex: "F", dob: "01/02/2015", ethnic: "WBRI", upn: "UN3", mother: "" },
    ]),
    table("episodes", [{ child: "CHILD-1", decom: "01/05/2025", rne: "S", pl_post: "m1 1aa" }]),
  ],
  providers: null,
  files: ["header", "episodes"].map((name) => ({
    fileName: `${name}.csv`,
    tableName: name,
    format: "csv",
    sha256: null,
    status: "loaded",
    rowsInFile: 2,
    rowsLoaded: 2,
  })),
  issues: [],
  previous: null,
};

function table(tableName: string, rows: Record<string, string | null>[]) {
  const names = Object.keys(rows[0]!);
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name]!)]));
  return { tableName, columns, lineNumbers: rows.map((_, row) => row + 2) };
}

test("a small return: what is wrong, and what was not run and why", PATIENT, async () => {
  const { results, title, asked, progress } = await opened.page.evaluate(async (small) => {
    const asked: string[] = [];
    const progress: [done: number, of: number, what: string][] = [];
    const engine = await window.engine.createEngine(async (wanted) => {
      asked.push(...wanted);
      return [{ pcd: "M11AA", laua: "E08000003", oseast1m: 384000, osnrth1m: 398000 }];
    });
    const results = await engine.validate(small, (...step) => progress.push(step));
    await engine.close();
    const { rules, ...plain } = results;
    const title = rules.get("101")!.title;
    return { results: plain, title, asked, progress };
  }, SMALL);

  expect(asked).toEqual(["M11AA"]);
  expect(results.asAt).toEqual(new Date("2026-03-31"));
  const wrongSex = results.errors.filter((error) => error.ruleCode === "101");
  expect(wrongSex).toEqual([
    {
      ruleCode: "101",
      tableName: "header",
      rowNumber: 1,
      child: "CHILD-1",
      fields: ["SEX"],
      due: "now",
      errorKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
  expect(results.errors.map((error) => error.child)).toContain("É 2");
  expect(title.length).toBeGreaterThan(10);
  const byCode = new Map(results.ruleRuns.map((run) => [run.ruleCode, run]));
  expect(byCode.get("101")).toMatchObject({ status: "failed", errorCount: 1, reason: null });
  expect(byCode.get("1014")).toMatchObject({ status: "not_run", errorCount: 0 });
  expect(byCode.get("1014")!.reason).toContain("uasc");
  expect(results.suggestions).toEqual([]);

  const done = progress.map(([count]) => count);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect([done.at(0), done.at(-1)]).toEqual([0, progress.at(-1)![1]]);
  expect([...new Set(progress.map(([, , what]) => what))]).toHaveLength(3);
});

test("each validation forgets the one before", PATIENT, async () => {
  const children = await opened.page.evaluate(async (small) => {
    const engine = await window.engine.createEngine(async () => []);
    const found: (string | null)[][] = [];
    for (const tables of [small.tables, small.tables.slice(1), []]) {
      const { errors } = await engine.validate({ ...small, tables }, () => {});
      found.push([...new Set(errors.map((error) => error.child))]);
    }
    await engine.close();
    return found;
  }, SMALL);
  expect(children.map((found) => found.sort())).toEqual([["CHILD-1", "É 2"], ["CHILD-1"], []]);
});

test("a report is about the return that is named, whatever came after it", PATIENT, async () => {
  const { found, asHeld, afterwards } = await opened.page.evaluate(async (small) => {
    const engine = await window.engine.createEngine(async () => []);
    const report = window.engine.REPORTS.get("children_with_errors")!;
    const progress: number[] = [];
    const childrenIn = async (of: typeof small) => {
      const { columns } = await engine.report(of, report, (done) => progress.push(done));
      return [...new Set(columns.child)].sort();
    };
    const first = { ...small, tables: small.tables.slice(0, 1) };
    const second = { ...small, tables: small.tables.slice(1) };
    await engine.validate(first, () => {});
    const found = [await childrenIn(first)];
    await engine.validate(second, () => {});
    found.push(await childrenIn(second));
    const asHeld = progress.length;
    found.push(await childrenIn(first));
    await engine.close();
    return { found, asHeld, afterwards: progress.length };
  }, SMALL);
  expect(found).toEqual([["CHILD-1", "É 2"], ["CHILD-1"], ["CHILD-1", "É 2"]]);
  // Where a report needs the return validated again, the user sees the progress of that.
  expect(asHeld).toBe(0);
  expect(afterwards).toBeGreaterThan(10);
});

test("after a report that could not be read it starts anew", PATIENT, async () => {
  const { failure, name, asAt } = await opened.page.evaluate(async (small) => {
    const engine = await window.engine.createEngine(async () => []);
    const report = window.engine.REPORTS.get("returns_checked")!;
    await engine.validate(small, () => {});
    const unknown = { ...report, name: "no_such_report" };
    const failure = await engine.report(small, unknown, () => {}).catch((error) => error.message);
    const { columns } = await engine.report(small, report, () => {});
    await engine.close();
    return { failure, name: columns.la_name, asAt: columns.as_at };
  }, SMALL);
  expect(failure).toBe("This could not be done: reading what was found.");
  expect(name).toEqual(["Manchester"]);
  expect(asAt).toEqual([new Date("2026-03-31")]);
});

test("without a list of postcodes the rules that need one are not run", PATIENT, async () => {
  const reasons = await opened.page.evaluate(async (small) => {
    const engine = await window.engine.createEngine(() => Promise.reject(new Error("offline")));
    const { ruleRuns } = await engine.validate(small, () => {});
    await engine.close();
    return ruleRuns.map((run) => run.reason);
  }, SMALL);
  expect(reasons.filter((reason) => reason?.includes("postcodes")).length).toBeGreaterThan(0);
});

test("after a failure it starts anew, and says nothing of the data", PATIENT, async () => {
  const { failure, errors } = await opened.page.evaluate(async (small) => {
    const engine = await window.engine.createEngine(async () => []);
    const [header] = small.tables;
    const unknown = { ...header!, tableName: "no such table" };
    const broken = { ...small, tables: [header!, unknown] };
    const failure = await engine.validate(broken, () => {}).catch((error) => error.message);
    const { errors } = await engine.validate(small, () => {});
    await engine.close();
    return { failure, errors };
  }, SMALL);
  expect(failure).toBe("There is no raw table no such table.");
  expect(errors.length).toBeGreaterThan(0);
});

test("DuckDB's own words, which may quote data, stay inside", PATIENT, async () => {
  const { misread, unknown, tooLarge, extensions } = await opened.page.evaluate(async () => {
    const database = await window.engine.RulesDatabase.start(await window.engine.fetchPlan());
    const failing = (sql: string) =>
      database.columns(sql).then(
        () => ["nothing failed"],
        (error) => [error.constructor.name === "Error" ? "Error" : "BadInput", error.message],
      );
    const misread = await failing("select cast('CHILD-1' as integer)");
    const unknown = await failing("select json_extract('{}', '$')");
    await database.columns("set memory_limit = '20MB'");
    const tooLarge = await failing(
      "select max(n) from (select range as n from range(cast(1e8 as bigint)) group by all)",
    );
    const { name } = await database.columns(
      "select extension_name as name from duckdb_extensions() where loaded",
    );
    await database.close();
    return { misread, unknown, tooLarge, extensions: name };
  });
  expect(misread).toEqual(["Error", "This could not be done: reading what was found."]);
  expect(unknown).toEqual(misread);
  expect(tooLarge[0]).toBe("BadInput");
  expect(tooLarge[1]).toContain("too large");
  expect(extensions).toEqual(["core_functions"]);
});

test("nothing was asked for but the site's files, and nothing was logged", () => {
  expect(opened.strayRequests).toEqual([]);
  expect(opened.messages).toEqual([]);
});
