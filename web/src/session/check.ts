// What a validation found, tied to the rows themselves rather than to their numbers.

import type { ReadReturn, Results, Suggestion } from "../contracts";
import type { Edit, EditableReturn, Snapshot } from "./editable-return";
import { isNamed } from "./named-fields";
import { cellOf, childOf, type Row } from "./rows";

/** One error: a rule and the row that it flags. */
export interface FoundError {
  ruleCode: string;
  row: Row;
  /** The row's fields to look at, in capitals: those that others are worked out from, too. */
  fields: readonly string[];
  /** Whether it is to be mended now: not so where it is not wrong before the year ends. */
  isDueNow: boolean;
}

/** Fields that are to be changed together, or not at all. */
export interface Correction {
  number: number;
  fields: { row: Row; suggestion: Suggestion }[];
  confidence: Suggestion["confidence"];
  errorsCleared: number;
  rulesCleared: readonly string[];
}

/** A rule with errors. */
export interface FailedRule {
  ruleCode: string;
  title: string;
  message: string;
  errors: number;
  /** Those of the errors that are to be mended now. */
  dueNow: number;
  children: number;
}

/** The results of one validation of the return as it was then. */
export interface Check {
  /** The session's version that was validated. */
  version: number;
  readReturn: ReadReturn;
  results: Results;
  errors: readonly FoundError[];
  corrections: readonly Correction[];
}

/** The results with every row number turned back into its row. */
export function checkOf(snapshot: Snapshot, results: Results): Check {
  return {
    version: snapshot.version,
    readReturn: snapshot.readReturn,
    results,
    errors: results.errors.map(({ ruleCode, tableName, rowNumber, fields, due }) => {
      const row = snapshot.rowAt(tableName, rowNumber);
      const named = row.table.columns.filter((column) => isNamed(column, fields));
      const isDueNow = due === "now";
      return { ruleCode, row, fields: named.map((column) => column.toUpperCase()), isDueNow };
    }),
    corrections: correctionsOf(snapshot, results.suggestions),
  };
}

function correctionsOf(snapshot: Snapshot, suggestions: readonly Suggestion[]): Correction[] {
  const byNumber = new Map<number, Correction>();
  for (const suggestion of suggestions) {
    const number = suggestion.correctionNumber;
    const correction = byNumber.get(number) ?? {
      number,
      fields: [],
      confidence: suggestion.confidence,
      errorsCleared: suggestion.errorsCleared,
      rulesCleared: suggestion.rulesCleared.split(", "),
    };
    const row = snapshot.rowAt(suggestion.tableName, suggestion.rowNumber);
    correction.fields.push({ row, suggestion });
    byNumber.set(number, correction);
  }
  return [...byNumber.values()];
}

/** The error's rule and row as one text: the same error has the same in every check. */
export function errorKey(error: FoundError): string {
  return `${error.row.id} ${error.ruleCode}`;
}

/** What became of the errors between two checks. */
export interface Comparison {
  cleared: FoundError[];
  appeared: FoundError[];
}

/** Errors of the earlier check that are gone, and errors that the later one has first. */
export function compared(before: Check, after: Check): Comparison {
  const keysBefore = new Set(before.errors.map(errorKey));
  const keysAfter = new Set(after.errors.map(errorKey));
  return {
    cleared: before.errors.filter((error) => !keysAfter.has(errorKey(error))),
    appeared: after.errors.filter((error) => !keysBefore.has(errorKey(error))),
  };
}

/** The check's errors by the child whose row it is now. */
export function errorsByChild(check: Check): Map<string | null, FoundError[]> {
  const byChild = new Map<string | null, FoundError[]>();
  for (const error of check.errors) {
    const child = childOf(error.row);
    const errors = byChild.get(child);
    if (errors) errors.push(error);
    else byChild.set(child, [error]);
  }
  return byChild;
}

/** How many of some errors are to be mended now. */
export function countDueNow(errors: readonly FoundError[]): number {
  return errors.filter(({ isDueNow }) => isDueNow).length;
}

/** The rules with errors, those with most to mend now first. */
export function failedRules(check: Check): FailedRule[] {
  const counts = new Map<string, { errors: number; dueNow: number; children: Set<string> }>();
  for (const { ruleCode, row, isDueNow } of check.errors) {
    const count = counts.get(ruleCode) ?? { errors: 0, dueNow: 0, children: new Set() };
    count.errors += 1;
    if (isDueNow) count.dueNow += 1;
    const child = childOf(row);
    if (child !== null) count.children.add(child);
    counts.set(ruleCode, count);
  }
  return [...counts]
    .map(([ruleCode, { errors, dueNow, children }]) => ({
      ruleCode,
      title: check.results.rules.get(ruleCode)?.title ?? "",
      message: check.results.rules.get(ruleCode)?.message ?? "",
      errors,
      dueNow,
      children: children.size,
    }))
    .sort(
      (one, other) =>
        other.dueNow - one.dueNow ||
        other.errors - one.errors ||
        compare(one.ruleCode, other.ruleCode),
    );
}

/** The rules that were not run, by reason, the reason of most rules first. */
export function reasonsNotRun(check: Check): { reason: string; ruleCodes: string[] }[] {
  const byReason = new Map<string, string[]>();
  for (const { ruleCode, status, reason } of check.results.ruleRuns) {
    if (status !== "not_run") continue;
    const codes = byReason.get(reason ?? "") ?? [];
    codes.push(ruleCode);
    byReason.set(reason ?? "", codes);
  }
  return [...byReason]
    .map(([reason, ruleCodes]) => ({ reason, ruleCodes: ruleCodes.sort(compare) }))
    .sort((one, other) => other.ruleCodes.length - one.ruleCodes.length);
}

const order = new Intl.Collator("en-GB", { numeric: true });

/** In the order in which a person would look for them: 9 before 10, 392A before 392B. */
export function compare(one: string, other: string): number {
  return order.compare(one, other);
}

/**
 * The corrections to show beside an error: those that would clear its rule and change its row, or,
 * where none changes that row, those that change another row of the child.
 */
export function correctionsFor(error: FoundError, ofChild: readonly Correction[]): Correction[] {
  const clearing = ofChild.filter(({ rulesCleared }) => rulesCleared.includes(error.ruleCode));
  const ofRow = clearing.filter(({ fields }) => fields.some(({ row }) => row === error.row));
  return ofRow.length > 0 ? ofRow : clearing;
}

/** Whether every field of the correction stands as suggested. */
export function isApplied(correction: Correction): boolean {
  return correction.fields.every(
    ({ row, suggestion }) => (cellOf(row, suggestion.field) ?? "") === newValue(suggestion),
  );
}

/** Whether a row of the correction was deleted since. */
export function isPastApplying(correction: Correction): boolean {
  return correction.fields.some(({ row }) => row.deleted);
}

/** Make the correction: all its fields, as one step that can be undone. */
export function apply(session: EditableReturn, correction: Correction): void {
  const edits: Edit[] = correction.fields.map(({ row, suggestion }) => ({
    row,
    field: suggestion.field,
    value: newValue(suggestion),
  }));
  session.editAll(edits, "the suggested correction");
}

function newValue(suggestion: Suggestion): string {
  return suggestion.valueSuggested ?? "";
}
