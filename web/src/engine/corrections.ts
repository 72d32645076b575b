import type { Connection } from "./database";
import { type CorrectionsPlan, emptied, type Statement, script } from "./plan";

const WHAT = "checking possible corrections";

/**
 * Make room for trying out corrections: a database of its own, in which `trial` stays, with the
 * views of the rules that corrections can touch. The Python package does the same.
 */
export async function prepareCorrections(
  main: Connection,
  trial: Connection,
  plan: CorrectionsPlan,
): Promise<void> {
  await main.run(plan.attach, WHAT);
  await renewTrial(main, plan, []);
  await trial.run(`use ${plan.database}`, WHAT);
  await main.runWith(plan.batch, [0], WHAT);
  await trial.run(script(plan.statements), WHAT);
}

/** Check every possible correction of the returns, and make the mart of suggestions again. */
export async function checkCorrections(
  main: Connection,
  trial: Connection,
  plan: CorrectionsPlan,
  mart: Statement,
  returnIds: string[],
): Promise<void> {
  await renewTrial(main, plan, returnIds);
  const batches = (await main.run(plan.batches, WHAT)).getChild("batch") ?? [];
  const renewing = plan.statements.filter((statement) => statement.renew);
  const renewed = script(renewing);
  for (const batch of batches) {
    await main.runWith(plan.batch, [batch], WHAT);
    await trial.run(renewed, WHAT);
    await main.run(plan.gather, WHAT);
  }
  await trial.run(emptied(renewing), WHAT);
  await main.run([...plan.keep, mart.sql].join(";\n"), WHAT);
}

async function renewTrial(
  main: Connection,
  plan: CorrectionsPlan,
  returnIds: string[],
): Promise<void> {
  await main.run(plan.begin.join(";\n"), WHAT);
  for (const returnId of returnIds) await main.runWith(plan.ask, [returnId], WHAT);
  await main.runWith(plan.children, [plan.episodes_together], WHAT);
}
