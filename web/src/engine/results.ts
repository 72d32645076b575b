import type {
  ComparedRow,
  ErrorDetail,
  ErrorRow,
  NotedError,
  Report,
  ReportRows,
  ReportValue,
  Results,
  Rule,
  RuleRun,
  Suggestion,
} from "../contracts";
import { grouped } from "../grouped";
import { CURRENT, PREVIOUS } from "./raw-rows";
import type { RulesDatabase } from "./rules-database";

const ERRORS = `
  select
    error_key as "errorKey",
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

const RETURN = 'select la_code as "laCode", as_at as "asAt" from returns where not is_reference';

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
  const [about] = await database.rows<Pick<Results, "laCode" | "asAt">>(RETURN);
  return {
    ...about!,
    errors: errors.map((error) => ({ ...error, fields: fieldsOf(error.fields) })),
    ruleRuns: await database.rows<RuleRun>(RULE_RUNS),
    rules: new Map(rules.map((rule) => [rule.ruleCode, rule])),
    suggestions: await database.rows<Suggestion>(SUGGESTIONS),
  };
}

const DETAILS = `
  select
    error_key as "errorKey",
    rule_code as "ruleCode",
    table_name as "tableName",
    row_number as "rowNumber",
    row_hash as "rowHash",
    compared_with as "comparedWith"
  from children_with_errors
`;

const COMPARED = `
  select
    rule_code as "ruleCode",
    table_name as "tableName",
    row_number as "rowNumber",
    source_return_id = '${PREVIOUS}' as "isPrevious",
    source_table as "comparedTable",
    source_row_number as "comparedRow",
    fields
  from int_error_evidence
  where source_row_number is not null
    and source_return_id in ('${CURRENT}', '${PREVIOUS}')
    and source_table <> 'providers'
`;

const NOTED = `
  select
    error_key as "errorKey",
    status,
    note,
    is_stale as "isStale",
    noted_by as "notedBy",
    noted_at as "notedAt"
  from error_notes
  order by error_key
`;

/** Which error a row of a mart is about. */
type OfError = Pick<ErrorRow, "ruleCode" | "tableName" | "rowNumber">;

interface Compared extends OfError {
  isPrevious: boolean;
  comparedTable: string;
  comparedRow: number;
  fields: string | null;
}

/** What a child's errors were compared with; null stands for rows of no child. */
export async function readDetails(
  database: RulesDatabase,
  child: string | null,
): Promise<ErrorDetail[]> {
  const ofChild = child === null ? "child is null" : "child = $1";
  const values = child === null ? [] : [child];
  const details = await database.rows<
    OfError & Omit<ErrorDetail, "comparedWith"> & { comparedWith: string | null }
  >(`${DETAILS} where ${ofChild} order by error_key`, values);
  const rows = await database.rows<Compared>(
    `${COMPARED} and ${ofChild} order by evidence_number, years_back, source_row_number`,
    values,
  );
  const ofErrors = grouped(rows, errorOf);
  return details.map(({ errorKey, rowHash, comparedWith, ...error }) => ({
    errorKey,
    rowHash,
    comparedWith: comparedWith?.split(" | ") ?? [],
    comparedRows: (ofErrors.get(errorOf(error)) ?? []).map(comparedRow),
  }));
}

function errorOf({ ruleCode, tableName, rowNumber }: OfError): string {
  return `${ruleCode} ${tableName} ${rowNumber}`;
}

function comparedRow({ isPrevious, comparedTable, comparedRow, fields }: Compared): ComparedRow {
  return {
    tableName: isPrevious ? `previous.${comparedTable}` : comparedTable,
    rowNumber: comparedRow,
    fields: fieldsOf(fields),
  };
}

function fieldsOf(named: string | null): string[] {
  return named ? named.split(", ") : [];
}

/** What was said last of each error. */
export async function readNoted(database: RulesDatabase): Promise<NotedError[]> {
  return database.rows<NotedError>(NOTED);
}

/** The rows of a report about that return: the database holds the results of no other. */
export async function readReport(database: RulesDatabase, report: Report): Promise<ReportRows> {
  const sql = `select * from ${report.name} order by ${report.order_by.join(", ")}`;
  const columns = await database.columns(sql);
  const [first = []] = Object.values(columns);
  return { columns: columns as Record<string, ReportValue[]>, rowCount: first.length };
}
