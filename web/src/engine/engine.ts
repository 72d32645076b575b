import type {
  Engine,
  ErrorDetail,
  FindPostcodes,
  Note,
  NotedError,
  OnProgress,
  ReadReturn,
  Report,
  ReportRows,
  Results,
} from "../contracts";
import { postcodesMentioned } from "../load/postcodes-mentioned";
import { fetchPlan } from "./plan";
import { CURRENT, type KnownPostcodes, NOTES, noteRows, rawRows } from "./raw-rows";
import { readDetails, readNoted, readReport, readResults } from "./results";
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
  let notes: readonly Note[] = [];
  /** The notes that the database holds. */
  let heldNotes: readonly Note[] = notes;

  async function validate(current: ReadReturn, onProgress: OnProgress): Promise<Results> {
    const rows = rawRows(current, await lookUp(findPostcodes, current), now());
    held = null;
    database ??= await RulesDatabase.start(plan);
    return orClose(database, async (database) => {
      await database.renew(rows, [CURRENT], onProgress);
      heldNotes = [];
      const results = await readResults(database);
      held = current;
      return results;
    });
  }

  /** Read something about a return that was validated, with the notes that are kept. */
  async function about<T>(
    of: ReadReturn,
    onProgress: OnProgress,
    read: (database: RulesDatabase) => Promise<T>,
  ): Promise<T> {
    if (held !== of) await validate(of, onProgress);
    return orClose(database!, async (database) => {
      if (heldNotes !== notes) await database.replace(NOTES, noteRows(notes));
      heldNotes = notes;
      return read(database);
    });
  }

  async function report(
    of: ReadReturn,
    report: Report,
    onProgress: OnProgress,
  ): Promise<ReportRows> {
    return about(of, onProgress, (database) => readReport(database, report));
  }

  async function details(
    of: ReadReturn,
    child: string | null,
    onProgress: OnProgress,
  ): Promise<ErrorDetail[]> {
    return about(of, onProgress, (database) => readDetails(database, child));
  }

  async function noted(of: ReadReturn, onProgress: OnProgress): Promise<NotedError[]> {
    return about(of, onProgress, readNoted);
  }

  function keepNotes(kept: readonly Note[]): void {
    notes = kept;
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

  return { validate, report, details, keepNotes, noted, close };
}

async function lookUp(findPostcodes: FindPostcodes, current: ReadReturn): Promise<KnownPostcodes> {
  try {
    const rows = await findPostcodes(postcodesMentioned(current));
    return new Map(rows.map((row) => [row.pcd, row]));
  } catch {
    return null;
  }
}
