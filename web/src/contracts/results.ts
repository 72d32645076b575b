// What a validation found: rows of the marts.

import type { TableName } from "./loaded";

/** One row of the mart `errors`. `rowNumber` counts the table's rows from 1. */
export interface ErrorRow {
  ruleCode: string;
  tableName: TableName;
  rowNumber: number;
  child: string | null;
  /** The fields to look at, in capitals. */
  fields: string[];
  /** `at year end` for what is not wrong yet on the extract date. */
  due: "now" | "at year end";
}

/** One rule of the mart `rules`. */
export interface Rule {
  ruleCode: string;
  title: string;
  message: string;
  /** The tables whose rows it flags, separated by ", ". */
  flags: string;
}

/** One row of the mart `rule_runs`. */
export interface RuleRun {
  ruleCode: string;
  status: "passed" | "failed" | "not_run";
  errorCount: number;
  /** Why it was not run, in words. */
  reason: string | null;
}

/** One field of a suggested correction; those with one `correctionNumber` belong together. */
export interface Suggestion {
  correctionNumber: number;
  tableName: TableName;
  rowNumber: number;
  child: string;
  field: string;
  valueNow: string | null;
  valueSuggested: string | null;
  basis: string;
  confidence: "high" | "medium" | "low";
  errorsCleared: number;
  /** Codes, separated by ", ". */
  rulesCleared: string;
}

/** What a validation found about the current return. */
export interface Results {
  /** The extract date, as midnight UTC. */
  asAt: Date;
  errors: ErrorRow[];
  ruleRuns: RuleRun[];
  rules: Map<string, Rule>;
  suggestions: Suggestion[];
}
