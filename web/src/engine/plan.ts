import planUrl from "../../generated/plan.json?url";

/** The types of the raw tables' columns. */
export type SqlType = "varchar" | "integer" | "boolean" | "date" | "timestamp";

/** One statement of the plan: it makes the relation `name`. */
export interface Statement {
  name: string;
  /** Whether it has to be run for every validation; else once is enough. */
  renew: boolean;
  sql: string;
}

/** How possible corrections are checked: SQL, in the order in which it is run. */
export interface CorrectionsPlan {
  /** The database in which corrections are tried out. */
  database: string;
  /** The most episodes of all trials that are in one batch. */
  episodes_together: number;
  attach: string;
  begin: string[];
  ask: string;
  children: string;
  batches: string;
  batch: string;
  statements: Statement[];
  gather: string;
  keep: string[];
  /** The mart that shows what came of it. */
  mart: string;
}

/** All SQL of the engine, as Python compiled it. */
export interface Plan {
  raw_tables: Record<string, Record<string, SqlType>>;
  statements: Statement[];
  corrections: CorrectionsPlan;
}

/** Fetch the plan that belongs to this build. Rejects where the site's files cannot be had. */
export async function fetchPlan(): Promise<Plan> {
  const response = await fetch(planUrl);
  if (!response.ok) throw new Error("The rules could not be fetched.");
  return (await response.json()) as Plan;
}

/** Statements as one text, to be run in one go. */
export function script(statements: Statement[]): string {
  // A statement may end in a comment.
  return statements.map((statement) => `${statement.sql}\n;\n`).join("");
}

/** Statements that empty the tables which these make, again as one text. */
export function emptied(statements: Statement[]): string {
  return statements
    .map(({ name }) => `create or replace table ${name} as select * from ${name} limit 0;`)
    .join("\n");
}
