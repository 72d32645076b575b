import type {
  Engine,
  FindPostcodes,
  OnProgress,
  ReadReturn,
  Report,
  ReportRows,
  Results,
} from "../contracts";
import { postcodesMentioned } from "../load/postcodes-mentioned";
import { fetchPlan } from "./plan";
import { CURRENT, type KnownPostcodes, rawRows } from "./raw-rows";
import { readReport, readResults } from "./results";
import { RulesDatabase } from "./rules-database";

/**
 * Start the engine: it takes a few seconds, in a worker, and needs no data. `findPostcodes` looks
 * up the postcodes that a return names; where it rejects, rules that need postcodes are not run.
 * `now` is the clock by which extracts have their date. Rejects where the site's own files cannot be
 * had.
 */
export async function createEngine(
  findPostcodes: FindPostcodes,
  now: () => number = Date.now,
): Promise<Engine> {
  const plan = await fetchPlan();
  let database: RulesDatabase | null = await RulesDatabase.start(plan);
  /** The return whose results the database holds. */
  let held: ReadReturn | null = null;

  async function validate(current: ReadReturn, onProgress: OnProgress): Promise<Results> {
    const rows = rawRows(current, await lookUp(findPostcodes, current), now());
    held = null;
    database ??= await RulesDatabase.start(plan);
    return orClose(database, async (database) => {
      await database.renew(rows, [CURRENT], onProgress);
      const results = await readResults(database);
      held = current;
      return results;
    });
  }

  async function report(
    of: ReadReturn,
    report: Report,
    onProgress: OnProgress,
  ): Promise<ReportRows> {
    if (held !== of) await validate(of, onProgress);
    return orClose(database!, (database) => readReport(database, report));
  }

  async function orClose<T>(
    open: RulesDatabase,
    work: (open: RulesDatabase) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(open);
    } catch (error) {
      // What is left of it cannot be relied on, least of all when memory ran out.
      await close();
      throw error;
    }
  }

  async function close(): Promise<void> {
    const ended = database;
    database = null;
    held = null;
    await ended?.close();
  }

  return { validate, report, close };
}

async function lookUp(findPostcodes: FindPostcodes, current: ReadReturn): Promise<KnownPostcodes> {
  try {
    const rows = await findPostcodes(postcodesMentioned(current));
    return new Map(rows.map((row) => [row.pcd, row]));
  } catch {
    return null;
  }
}
