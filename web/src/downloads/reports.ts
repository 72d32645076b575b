// The reports: their rows, under the names that the other edition gives them.

import type { ErrorRow, LoadIssue, ReadReturn, Results } from "../contracts";
import { byText } from "../load/text";
import { childrenOf } from "./cleaned";
import type { Value } from "./csv";
import { detailsFor } from "./error-details";

/** A row by the names of its columns. */
export type ReportRow = Record<string, Value>;

/** Each rule that failed, those with most to mend now first. */
export function summaryOfFailures(read: ReadReturn, results: Results): ReportRow[] {
  const children = childrenOf(read).size;
  const groups = groupedBy(results.errors, (error) => `${error.ruleCode} ${error.tableName}`);
  return [...groups.values()]
    .map((errors) => {
      const [{ ruleCode, tableName }] = errors as [ErrorRow];
      const flagged = childrenIn(errors).size;
      return {
        ...about(read),
        ...ruleOf(results, ruleCode),
        table_name: tableName,
        error_count: errors.length,
        due_now_count: dueNow(errors),
        child_count: flagged,
        share_of_children: children > 0 ? Math.round((flagged / children) * 10_000) / 10_000 : null,
      };
    })
    .sort(byText((row) => `${row.rule_code} ${row.table_name}`))
    .sort(mostToMendFirst);
}

/** One row for each error, by child, with the values to look at and where they are. */
export function childrenWithErrors(read: ReadReturn, results: Results): ReportRow[] {
  const details = detailsFor(read);
  const byRow = results.errors.toSorted((one, other) => one.rowNumber - other.rowNumber);
  const groups = groupedBy(byRow, ({ child, ruleCode, tableName }) =>
    // Rows without a child come last.
    [child === null ? 1 : 0, child, ruleCode, tableName].join("\0"),
  );
  return [...groups]
    .sort(byText(([key]) => key))
    .flatMap(([, errors]) => errors)
    .map((error) => {
      const { fileName, lineNumber, foundBy, fieldValues } = details(error);
      return {
        ...about(read),
        ...ruleOf(results, error.ruleCode),
        child: error.child,
        table_name: error.tableName,
        row_number: error.rowNumber,
        file_name: fileName,
        line_number: lineNumber,
        found_by: foundBy,
        fields: error.fields.join(", "),
        field_values: fieldValues,
        due: error.due,
      };
    });
}

/** Each child with errors: how many, and of which rules. */
export function errorsByChild(results: Results): ReportRow[] {
  const groups = groupedBy(results.errors, ({ child }) => child);
  return [...groups]
    .map(([child, errors]) => {
      const codes = [...new Set(errors.map(({ ruleCode }) => ruleCode))].sort();
      return {
        child,
        error_count: errors.length,
        due_now_count: dueNow(errors),
        rule_count: codes.length,
        rule_codes: codes.join(", "),
      };
    })
    .sort(byText(({ child }) => child ?? ""))
    .sort((one, other) => Number(one.child === null) - Number(other.child === null))
    .sort(mostToMendFirst);
}

/** Rules that could not be checked, and why. */
export function rulesNotRun(results: Results): ReportRow[] {
  return results.ruleRuns
    .filter(({ status }) => status === "not_run")
    .sort(byText(({ ruleCode }) => ruleCode))
    .map(({ ruleCode, reason }) => ({ ...ruleOf(results, ruleCode), reason_not_run: reason }));
}

/** What in this year's files and last year's could not be taken as it stands. */
export function loadIssues(read: ReadReturn): ReportRow[] {
  const before = issuesOf("Last year's", read.previous?.issues);
  return [...issuesOf("This year's", read.issues), ...before];
}

function issuesOf(files: string, issues: readonly LoadIssue[] = []): ReportRow[] {
  return issues
    .toSorted((one, other) => (one.lineNumber ?? 0) - (other.lineNumber ?? 0))
    .sort(byText(({ fileName }) => fileName))
    .map((issue) => ({
      files,
      file_name: issue.fileName,
      line_number: issue.lineNumber,
      table_name: issue.tableName,
      message: issue.message,
    }));
}

/** Corrections that would clear errors, one row for each field. */
export function suggestions(results: Results): ReportRow[] {
  return results.suggestions.map((suggestion) => ({
    child: suggestion.child,
    table_name: suggestion.tableName,
    row_number: suggestion.rowNumber,
    correction_number: suggestion.correctionNumber,
    field: suggestion.field,
    value_now: suggestion.valueNow,
    value_suggested: suggestion.valueSuggested,
    basis: suggestion.basis,
    confidence: suggestion.confidence,
    errors_cleared: suggestion.errorsCleared,
    rules_cleared: suggestion.rulesCleared,
  }));
}

/** How many of some errors are due now. */
export function dueNow(errors: readonly ErrorRow[]): number {
  return errors.filter(({ due }) => due === "now").length;
}

type Counts = { error_count: number; due_now_count: number };

function mostToMendFirst(one: Counts, other: Counts): number {
  return other.due_now_count - one.due_now_count || other.error_count - one.error_count;
}

/** The children among some errors; rows without a child count for none. */
export function childrenIn(errors: readonly ErrorRow[]): Set<string> {
  return new Set(errors.map(({ child }) => child).filter((child) => child !== null));
}

function groupedBy<K>(errors: readonly ErrorRow[], key: (error: ErrorRow) => K) {
  const groups = new Map<K, ErrorRow[]>();
  for (const error of errors) {
    const group = groups.get(key(error));
    if (group) group.push(error);
    else groups.set(key(error), [error]);
  }
  return groups;
}

function about(read: ReadReturn) {
  return { la_code: read.laCode, collection_year: read.collectionYear };
}

function ruleOf(results: Results, ruleCode: string) {
  const rule = results.rules.get(ruleCode);
  return { rule_code: ruleCode, title: rule?.title ?? null, message: rule?.message ?? null };
}
