// The children of the return: who they are, their order, and the filter over them.

import type { TableName } from "../contracts";
import { grouped } from "../grouped";
import type { EditableReturn } from "./editable-return";
import { countDueNow, type FoundError } from "./found-error";
import { naturalOrder } from "./natural-order";
import { childOf } from "./rows";
import type { Validation } from "./validation";

/** One child, or the rows without a child identifier (`child` is null). */
export interface ChildEntry {
  child: string | null;
  /** Errors on its rows, of the last validation. */
  errors: readonly FoundError[];
  /** How many of them are to be mended now. */
  dueNow: number;
  /** Whether anything of it differs from what was loaded. */
  isChanged: boolean;
  /** Whether all its rows of this year were deleted. */
  isDeleted: boolean;
}

/** Which children to show. What is blank or null leaves none out. */
export interface ChildFilter {
  /** Part of the identifier, in any case. */
  search: string;
  ruleCode: string | null;
  tableName: TableName | null;
  show: "all" | "due" | "later" | "errors" | "valid";
  /** Of one team or person; null or not there for everybody's. */
  who?: ChildrenOf | null;
}

/** The children of a team or person; with `isRest`, all others than these. */
export interface ChildrenOf {
  key: string;
  /** Whose they are, in words. */
  title: string;
  children: ReadonlySet<string | null>;
  isRest: boolean;
}

/** The filter that every child matches. */
export const NO_FILTER: ChildFilter = { search: "", ruleCode: null, tableName: null, show: "all" };

/** Errors by the child whose row it is. */
export type ErrorsByChild = ReadonlyMap<string | null, readonly FoundError[]>;

/** A validation's errors by the child whose row it is now. */
export function errorsByChild(validation: Validation): Map<string | null, FoundError[]> {
  return grouped(validation.errors, ({ row }) => childOf(row));
}

/**
 * Every child of this year's tables, and those whose rows of last year have errors: the children
 * with the most errors to mend now first, then with the most errors, then by identifier, the rows
 * without one last.
 */
export function childrenOf(editable: EditableReturn, errorsOf: ErrorsByChild): ChildEntry[] {
  const children = [...editable.rowsByChild().keys()];
  return entriesOf(children, editable, errorsOf).sort(inOrder);
}

/** The same from entries of before, of which only those of touched children are made anew. */
export function renewed(
  entries: readonly ChildEntry[],
  editable: EditableReturn,
  errorsOf: ErrorsByChild,
): ChildEntry[] {
  const { touchedChildren } = editable;
  const untouched = entries.filter(({ child }) => !touchedChildren.has(child));
  // Sorting takes next to no time where nearly all are in order.
  return [...untouched, ...entriesOf(touchedChildren, editable, errorsOf)].sort(inOrder);
}

function entriesOf(
  children: Iterable<string | null>,
  editable: EditableReturn,
  errorsOf: ErrorsByChild,
): ChildEntry[] {
  const changed = new Set(editable.changedRows().map(childOf));
  const entries: ChildEntry[] = [];
  for (const child of children) {
    const errors = errorsOf.get(child) ?? [];
    const rows = editable.rowsByChild().get(child) ?? [];
    const ofThisYear = rows.filter((row) => !row.table.isPrevious);
    const seen = ofThisYear.filter((row) => !row.deleted || row.loaded !== null);
    if (seen.length === 0 && errors.length === 0) continue;
    entries.push({
      child,
      errors,
      dueNow: countDueNow(errors),
      isChanged: changed.has(child),
      isDeleted: seen.length > 0 && seen.every((row) => row.deleted),
    });
  }
  return entries;
}

function inOrder(one: ChildEntry, other: ChildEntry): number {
  if (one.child === null || other.child === null) return one.child === null ? 1 : -1;
  return (
    other.dueNow - one.dueNow ||
    other.errors.length - one.errors.length ||
    naturalOrder(one.child, other.child)
  );
}

/**
 * The children that match the filter. A rule or a table narrows which errors count; without
 * `show`, a rule keeps the children that it flags, and a table those with a row in it.
 */
export function matching(
  entries: readonly ChildEntry[],
  filter: ChildFilter,
  editable: EditableReturn,
): ChildEntry[] {
  const search = filter.search.trim().toUpperCase();
  const { ruleCode, tableName } = filter;
  const rowsOf = editable.rowsByChild();
  const show = ruleCode !== null && filter.show === "all" ? "errors" : filter.show;
  const hasErrors = show !== "all" && show !== "valid";
  return entries.filter(({ child, errors }) => {
    if (filter.who && filter.who.children.has(child) === filter.who.isRest) return false;
    if (search !== "" && !(child ?? "").includes(search)) return false;
    if (!hasErrors && tableName !== null) {
      const rows = rowsOf.get(child) ?? [];
      if (!rows.some((row) => !row.table.isPrevious && row.table.name === tableName)) return false;
    }
    if (show === "all") return true;
    return errors.some((error) => countsIn(filter, error)) === hasErrors;
  });
}

/** Whether an error counts under a filter. */
export function countsIn(filter: ChildFilter, error: FoundError): boolean {
  const { ruleCode, tableName, show } = filter;
  return (
    (ruleCode === null || error.ruleCode === ruleCode) &&
    (tableName === null || error.row.table.name === tableName) &&
    (show !== "due" || error.isDueNow) &&
    (show !== "later" || !error.isDueNow)
  );
}
