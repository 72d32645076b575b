// The return under work: its edits, its last check, and what of it is being looked at.

import type { Results, TableName } from "../contracts";
import {
  apply,
  type Check,
  type Comparison,
  type Correction,
  checkOf,
  compared,
  errorKey,
  errorsByChild,
  type FailedRule,
  type FoundError,
  failedRules,
} from "../session/check";
import {
  type ChildEntry,
  type ChildFilter,
  childrenOf,
  matching,
  NO_FILTER,
} from "../session/children";
import type { EditableReturn, Snapshot } from "../session/editable-return";
import { cellOf, childOf, type Row } from "../session/rows";
import { lastOf } from "./last-of";
import { TABLE_NAMES } from "./reference";
import { isBlank } from "./words";

/** A checked return and the view of it. */
export class Work {
  filter: ChildFilter = NO_FILTER;
  child: string | null = null;
  tab: TableName = "header";
  error: FoundError | null = null;
  /** What the last check changed; null after the first. */
  comparison: Comparison | null = null;
  /** The row that was just added, until it has got the focus. */
  newest: Row | null = null;
  /** The version of which the user has the corrected data or the list of changes. */
  savedVersion = 0;

  readonly #found = lastOf((check: Check, _childVersion: number) => errorsByChild(check));
  readonly #entries = lastOf((_version: number, found: ReturnType<typeof errorsByChild>) =>
    childrenOf(this.session, found),
  );
  readonly #shown = lastOf((entries: ChildEntry[], filter: ChildFilter) =>
    matching(entries, filter, this.session),
  );
  readonly #failed = lastOf((check: Check, _childVersion: number): FailedRule[] =>
    failedRules(check),
  );
  readonly #changed = lastOf((_version: number) => this.session.changes());
  readonly #appeared = lastOf(
    (comparison: Comparison | null) => new Set(comparison?.appeared.map(errorKey)),
  );

  readonly #corrections = lastOf((child: string | null, check: Check, _childVersion: number) =>
    check.corrections.filter(({ fields }) => fields.some(({ row }) => childOf(row) === child)),
  );

  constructor(
    readonly session: EditableReturn,
    public check: Check,
  ) {
    const first = this.entries[0];
    if (first) this.choose(first.child);
  }

  /** The children, those with most to mend now first. */
  get entries(): ChildEntry[] {
    const { version, childVersion } = this.session;
    return this.#entries(version, this.#found(this.check, childVersion));
  }

  /** Those of them that are looked for. */
  get shown(): ChildEntry[] {
    return this.#shown(this.entries, this.filter);
  }

  /** The rules with errors, those with most to mend now first. */
  get failedRules(): FailedRule[] {
    return this.#failed(this.check, this.session.childVersion);
  }

  /** What differs from the files as loaded. */
  get changes(): ReturnType<EditableReturn["changes"]> {
    return this.#changed(this.session.version);
  }

  /** Whether there were edits since the check. */
  get isStale(): boolean {
    return this.session.version !== this.check.version;
  }

  /** Whether closing the page would lose edits. */
  get hasUnsaved(): boolean {
    return this.session.version !== this.savedVersion && this.changes.length > 0;
  }

  /** Whether the last check found the error first. */
  isNew(error: FoundError): boolean {
    return this.#appeared(this.comparison).has(errorKey(error));
  }

  /** Take what a validation found in place of what the last one did. */
  take(snapshot: Snapshot, results: Results): void {
    const check = checkOf(snapshot, results);
    this.comparison = compared(this.check, check);
    this.check = check;
    const key = this.error && errorKey(this.error);
    this.error = check.errors.find((error) => errorKey(error) === key) ?? null;
  }

  /** Look at a child: at the first error of the rule that is looked for, if it has one. */
  choose(child: string | null): void {
    this.child = child;
    const errors = this.entries.find((entry) => entry.child === child)?.errors ?? [];
    const { ruleCode, tableName } = this.filter;
    const sought = errors.find((error) => error.ruleCode === ruleCode);
    const first = errors.find(({ row }) => tableName === null || row.table.name === tableName);
    this.tab = (sought ?? first)?.row.table.name ?? this.tablesOf(child)[0] ?? "header";
    this.error = sought ?? null;
  }

  /** Look at the child of a rule's errors. */
  chooseRule(ruleCode: string): void {
    this.filter = { ...NO_FILTER, ruleCode };
    const first = this.shown[0];
    if (first) this.choose(first.child);
  }

  /** Look at one error, where its row is now. */
  chooseError(error: FoundError): void {
    this.child = childOf(error.row);
    this.tab = error.row.table.name;
    this.error = error;
  }

  /** Change a cell. A child whose last row gets another identifier is followed. */
  edit(row: Row, field: string, value: string): void {
    const wasChild = childOf(row);
    this.session.edit(row, field, value);
    if (wasChild === this.child && !this.session.rowsByChild().has(wasChild)) {
      this.child = childOf(row);
    }
  }

  /** Add a row for a child, with what its other rows say of it. */
  addRow(tableName: TableName, child: string | null): void {
    const rows = this.rowsOf(child).filter((row) => !row.table.isPrevious && !row.deleted);
    const known = (field: string) =>
      rows.map((row) => cellOf(row, field)).find((cell) => !isBlank(cell)) ?? null;
    const values = { CHILD: known("CHILD") ?? child, DOB: known("DOB"), SEX: known("SEX") };
    this.newest = this.session.addRow(tableName, values);
    this.tab = tableName;
  }

  /** A child's rows of both years, but for new ones that were taken back. */
  rowsOf(child: string | null): Row[] {
    const rows = this.session.rowsByChild().get(child) ?? [];
    return rows.filter((row) => !row.deleted || row.loaded);
  }

  /** This year's tables, in official order. */
  get tables(): TableName[] {
    return TABLE_NAMES.filter((name) => this.session.tables.has(name));
  }

  /** The corrections suggested for a child, the surest first. */
  correctionsOf(child: string | null): Correction[] {
    return this.#corrections(child, this.check, this.session.childVersion);
  }

  /** A rule's title. */
  titleOf(ruleCode: string): string {
    return this.check.results.rules.get(ruleCode)?.title ?? "";
  }

  /** Make a suggested correction. */
  apply(correction: Correction): void {
    apply(this.session, correction);
  }

  /** Undo or redo, and look at what came back. */
  move(direction: "undo" | "redo"): void {
    const [row] = this.session[direction]();
    if (!row) return;
    if (!row.deleted || row.loaded) this.child = childOf(row);
    this.tab = row.table.name;
  }

  /** The tables in which a child has rows, this year or last, in official order. */
  tablesOf(child: string | null): TableName[] {
    const names = new Set(this.rowsOf(child).map((row) => row.table.name));
    return TABLE_NAMES.filter((name) => names.has(name));
  }
}
