import type {
  ErrorRow,
  Report,
  ReportRows,
  ReportValue,
  Results,
  Rule,
  RuleRun,
  Suggestion,
} from "../contracts";
import type { RulesDatabase } from "./rules-database";

const ERRORS = `
  select
    rule_code as "ruleCode",
    table_name as "tableName",
    row_number as "rowNumber",
    child,
    fields,
    due
  from errors
  order by rule_code, table_name, row_number
`;

const RULE_RUNS = `
  select
    rule_code as "ruleCode",
    status,
    error_count as "errorCount",
    reason_not_run as reason
  from rule_runs
  order by rule_code
`;

const AS_AT = "select as_at from returns where not is_reference";

const RULES = `
  select rule_code as "ruleCode", title, message, flags from rules order by rule_code
`;

const SUGGESTIONS = `
  select
    correction_number as "correctionNumber",
    table_name as "tableName",
    row_number as "rowNumber",
    child,
    field,
    value_now as "valueNow",
    value_suggested as "valueSuggested",
    basis,
    confidence,
    errors_cleared as "errorsCleared",
    rules_cleared as "rulesCleared"
  from suggestions
  order by correction_number, table_name, row_number, field
`;

/** What the marts hold about the one return that was validated. */
export async function readResults(database: RulesDatabase): Promise<Results> {
  const errors = await database.rows<Omit<ErrorRow, "fields"> & { fields: string | null }>(ERRORS);
  const rules = await database.rows<Rule>(RULES);
  const [found] = await database.rows<{ as_at: Date }>(AS_AT);
  return {
    asAt: found!.as_at,
    errors: errors.map((error) => ({ ...error, fields: error.fields?.split(", ") ?? [] })),
    ruleRuns: await database.rows<RuleRun>(RULE_RUNS),
    rules: new Map(rules.map((rule) => [rule.ruleCode, rule])),
    suggestions: await database.rows<Suggestion>(SUGGESTIONS),
  };
}

/** The rows of a report about that return: the database holds the results of no other. */
export async function readReport(database: RulesDatabase, report: Report): Promise<ReportRows> {
  const sql = `select * from ${report.name} order by ${report.order_by.join(", ")}`;
  const columns = await database.columns(sql);
  const [first = []] = Object.values(columns);
  return { columns: columns as Record<string, ReportValue[]>, rowCount: first.length };
}
