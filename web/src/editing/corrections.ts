// Suggested corrections: which stand beside an error, and making one.

import type { Suggestion } from "../contracts";
import { grouped } from "../grouped";
import type { Edit, EditableReturn, Snapshot } from "./editable-return";
import type { FoundError } from "./found-error";
import { cellOf, type Row } from "./rows";

/** Fields that are to be changed together, or not at all. */
export interface Correction {
  number: number;
  fields: { row: Row; suggestion: Suggestion }[];
  confidence: Suggestion["confidence"];
  errorsCleared: number;
  rulesCleared: readonly string[];
}

/** The suggestions by the correction that they belong to, with their rows. */
export function correctionsOf(
  snapshot: Snapshot,
  suggestions: readonly Suggestion[],
): Correction[] {
  const byNumber = grouped(suggestions, ({ correctionNumber }) => correctionNumber);
  return [...byNumber].map(([number, together]) => ({
    number,
    fields: together.map((suggestion) => ({
      row: snapshot.rowAt(suggestion.tableName, suggestion.rowNumber),
      suggestion,
    })),
    confidence: together[0]!.confidence,
    errorsCleared: together[0]!.errorsCleared,
    rulesCleared: together[0]!.rulesCleared.split(", "),
  }));
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
export function apply(editable: EditableReturn, correction: Correction): void {
  const edits: Edit[] = correction.fields.map(({ row, suggestion }) => ({
    row,
    field: suggestion.field,
    value: newValue(suggestion),
  }));
  editable.editAll(edits, "the suggested correction");
}

function newValue(suggestion: Suggestion): string {
  return suggestion.valueSuggested ?? "";
}
