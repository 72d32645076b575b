import type { Engine, FindPostcodes, OnProgress, ReadReturn, Results } from "../contracts";
import { fetchPlan } from "./plan";
import { CURRENT, type KnownPostcodes, postcodesNamed, rawRows } from "./raw-rows";
import { readResults } from "./results";
import { Session } from "./session";

/**
 * Start the engine: it takes a few seconds, in a worker, and needs no data. `findPostcodes` looks
 * up the postcodes that a return names; where it rejects, rules that need postcodes are not run.
 * Rejects where the site's own files cannot be had.
 */
export async function createEngine(findPostcodes: FindPostcodes): Promise<Engine> {
  const plan = await fetchPlan();
  let session: Session | null = await Session.start(plan);

  async function validate(current: ReadReturn, onProgress: OnProgress): Promise<Results> {
    const rows = rawRows(current, await look(findPostcodes, current));
    session ??= await Session.start(plan);
    try {
      await session.renew(rows, [CURRENT], onProgress);
      return await readResults(session);
    } catch (error) {
      // What is left of it cannot be relied on, least of all when memory ran out.
      await close();
      throw error;
    }
  }

  async function close(): Promise<void> {
    const ended = session;
    session = null;
    await ended?.close();
  }

  return { validate, close };
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
