// The engine by itself, for tests: they call what is in `window.engine`.

import type {
  ErrorDetail,
  Note,
  PostcodeRow,
  ReadReturn,
  ReportRows,
  Results,
} from "../../src/contracts";
import { REPORTS } from "../../src/downloads/declaration";
import { createEngine } from "../../src/engine/engine";
import { fetchPlan } from "../../src/engine/plan";
import type { RawRows } from "../../src/engine/raw-rows";
import { RulesDatabase } from "../../src/engine/rules-database";

/** Rows as columns of equal length. */
export type FoundColumns = Record<string, unknown[]>;

/** The data of a test: a return as it was read, and the postcodes that there are. */
export interface ReturnFile {
  return: ReadReturn;
  postcodes: PostcodeRow[];
  notes?: Note[];
}

/** Results as they can leave the page. */
export type PlainResults = Omit<Results, "rules">;

const page = {
  createEngine,
  fetchPlan,
  REPORTS,
  RulesDatabase,

  /** Run the plan over the raw rows of the file at `address`; gives what its queries find. */
  async runCases(address: string): Promise<FoundColumns[]> {
    const { raw, found } = await fetchJson<{
      raw: Record<string, RawRows[string]["columns"]>;
      found: { query: string }[];
    }>(address);
    const rows: RawRows = {};
    for (const [table, columns] of Object.entries(raw)) {
      rows[table] = { columns, count: Object.values(columns)[0]!.length };
    }
    const withProviders = new Set(raw.providers!.return_id as string[]);
    const database = await RulesDatabase.start(await fetchPlan());
    await database.renew(rows, [...withProviders], () => {});
    const results: FoundColumns[] = [];
    for (const { query } of found) results.push(await database.columns(query));
    await database.close();
    return results;
  },

  /**
   * Validate the return of the file at `address` so many times with one engine; read its reports.
   */
  async validate(address: string, times: number) {
    const data = await fetchJson<ReturnFile>(address);
    const start = performance.now();
    const engine = await createEngine(postcodeList(data.postcodes));
    const started = performance.now() - start;
    const milliseconds: number[] = [];
    const results: PlainResults[] = [];
    let progress: [done: number, of: number, what: string][] = [];
    for (let time = 0; time < times; time += 1) {
      progress = [];
      const before = performance.now();
      const found = await engine.validate(data.return, (...step) => progress.push(step));
      milliseconds.push(performance.now() - before);
      results.push(plain(found));
    }
    const children = new Set(results[0]!.errors.map(({ child }) => child));
    const details: ErrorDetail[] = [];
    for (const child of children) {
      details.push(...(await engine.details(data.return, child, () => {})));
    }
    engine.keepNotes(data.notes ?? []);
    const noted = await engine.noted(data.return, () => {});
    const before = performance.now();
    const reports: Record<string, ReportRows> = {};
    for (const report of REPORTS.values()) {
      reports[report.name] = await engine.report(data.return, report, () => {});
    }
    const reading = performance.now() - before;
    await engine.close();
    return { results, progress, started, milliseconds, reports, reading, details, noted };
  },
};

declare global {
  interface Window {
    engine: typeof page;
  }
}

window.engine = page;

function postcodeList(rows: PostcodeRow[]) {
  const byText = new Map(rows.map((row) => [row.pcd, row]));
  return async (wanted: Iterable<string>) =>
    [...wanted].map((postcode) => byText.get(postcode)).filter((row) => row !== undefined);
}

function plain({ laCode, asAt, errors, ruleRuns, suggestions }: Results): PlainResults {
  return { laCode, asAt, errors, ruleRuns, suggestions };
}

async function fetchJson<T>(address: string): Promise<T> {
  return (await (await fetch(address)).json()) as T;
}
