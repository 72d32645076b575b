import type {
  Engine,
  FindPostcodes,
  OnProgress,
  ReadReturn,
  Report,
  ReportRows,
  Results,
} from "../contracts";
import { fetchPlan } from "./plan";
import { CURRENT, type KnownPostcodes, postcodesNamed, rawRows } from "./raw-rows";
import { readReport, readResults } from "./results";
import { Session } from "./session";

/**
 * Start the engine: it takes a few seconds, in a worker, and needs no data. `findPostcodes` looks
 * up the postcodes that a return names; where it rejects, rules that need postcodes are not run.
 * Rejects where the site's own files cannot be had.
 */
export async function createEngine(findPostcodes: FindPostcodes): Promise<Engine> {
  const plan = await fetchPlan();
  let session: Session | null = await Session.start(plan);
  /** The return whose results the database holds. */
  let held: ReadReturn | null = null;

  async function validate(current: ReadReturn, onProgress: OnProgress): Promise<Results> {
    const rows = rawRows(current, await look(findPostcodes, current));
    held = null;
    session ??= await Session.start(plan);
    return orClose(session, async (session) => {
      await session.renew(rows, [CURRENT], onProgress);
      const results = await readResults(session);
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
    return orClose(session!, (session) => readReport(session, report));
  }

  async function orClose<T>(open: Session, work: (open: Session) => Promise<T>): Promise<T> {
    try {
      return await work(open);
    } catch (error) {
      // What is left of it cannot be relied on, least of all when memory ran out.
      await close();
      throw error;
    }
  }

  async function close(): Promise<void> {
    const ended = session;
    session = null;
    held = null;
    await ended?.close();
  }

  return { validate, report, close };
}

async function look(findPostcodes: FindPostcodes, current: ReadReturn): Promise<KnownPostcodes> {
  const named = postcodesNamed(current);
  if (current.previous !== null) for (const one of postcodesNamed(current.previous)) named.add(one);
  try {
    const found = await findPostcodes(named);
    return new Map(found.map((row) => [row.pcd, row]));
  } catch {
    return null;
  }
}
