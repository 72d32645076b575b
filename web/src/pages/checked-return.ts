import type { ErrorDetail, ReportRows, TableName } from "../contracts";
import { type FailedRule, failedRules } from "../editing/by-rule";
import type { Change } from "../editing/changes";
import {
  type ChildEntry,
  type ChildFilter,
  childrenOf,
  errorsByChild,
  matching,
  NO_FILTER,
  renewed,
} from "../editing/children";
import type { Comparison } from "../editing/comparison";
import { apply, type Correction } from "../editing/corrections";
import type { EditableReturn } from "../editing/editable-return";
import { type Evidence, evidenceOf } from "../editing/evidence";
import { errorKey, type FoundError } from "../editing/found-error";
import { cellOf, childOf, type Row } from "../editing/rows";
import type { Validation } from "../editing/validation";
import { TABLE_NAMES } from "../load/tables";
import { isBlank } from "../load/white-space";
import type { Pausable } from "../portions";
import { rememberLast } from "../remember-last";
import type { ReturnClient } from "../worker/client";

/** The reports of what to mend first. */
export interface Mending {
  causes: ReportRows;
  rows: ReportRows;
}

/** The return that was validated and is being edited, and what of it is being looked at. */
export class CheckedReturn {
  filter: ChildFilter = NO_FILTER;
  child: string | null = null;
  tab: TableName = "header";
  error: FoundError | null = null;
  /** What validating again changed; null after the first validation. */
  comparison: Comparison | null = null;
  /** The row that was just added or asked for, until it has had the focus. */
  sought: Row | null = null;
  /** The version of which the user has the corrected data or the list of changes. */
  savedVersion = 0;
  /** What is known of errors beside their rows, by their keys: that of the children looked at. */
  evidence: ReadonlyMap<string, Evidence> = new Map();
  /** What to mend first, by the last validation; null until somebody asked. */
  mending: Mending | null = null;

  readonly #errors = rememberLast((validation: Validation, _childVersion: number) =>
    errorsByChild(validation),
  );
  /** The children as they were when the validation came: an edit touches few of them. */
  readonly #found = rememberLast((validation: Validation) =>
    childrenOf(this.editable, errorsByChild(validation)),
  );
  readonly #entries = rememberLast(
    (_version: number, found: ChildEntry[], errors: ReturnType<typeof errorsByChild>) =>
      renewed(found, this.editable, errors),
  );
  readonly #shown = rememberLast((entries: ChildEntry[], filter: ChildFilter) =>
    matching(entries, filter, this.editable),
  );
  readonly #failed = rememberLast((validation: Validation, _childVersion: number): FailedRule[] =>
    failedRules(validation),
  );
  readonly #changed = rememberLast((_version: number) => this.editable.changes());
  readonly #appeared = rememberLast(
    (comparison: Comparison | null) => new Set(comparison?.appeared.map(errorKey)),
  );

  readonly #corrections = rememberLast(
    (child: string | null, validation: Validation, _childVersion: number) =>
      validation.corrections.filter(({ fields }) =>
        fields.some(({ row }) => childOf(row) === child),
      ),
  );

  constructor(
    readonly editable: EditableReturn,
    public validation: Validation,
    /** The same return in the worker. */
    readonly held: ReturnClient,
    /** The rules that were left out of the last validation. */
    public leftOut: ReadonlySet<string>,
  ) {}

  /** Look at the first child. */
  chooseFirst(): void {
    const [first] = this.entries;
    if (first) this.choose(first.child);
  }

  /** Work out what the first look at a validation shows, so that drawing it takes no time. */
  *preparing(): Pausable<void> {
    const { childVersion } = this.editable;
    this.#errors(this.validation, childVersion);
    yield;
    this.#found(this.validation);
    yield;
    this.#failed(this.validation, childVersion);
    yield;
    this.#appeared(this.comparison);
    yield;
    this.shown;
  }

  /** The children, those with most to mend now first. */
  get entries(): ChildEntry[] {
    const { version, childVersion } = this.editable;
    const found = this.#found(this.validation);
    return this.#entries(version, found, this.#errors(this.validation, childVersion));
  }

  /** Those of them that match the filter. */
  get shown(): ChildEntry[] {
    return this.#shown(this.entries, this.filter);
  }

  /** The rules with errors, those with most to mend now first. */
  get failedRules(): FailedRule[] {
    return this.#failed(this.validation, this.editable.childVersion);
  }

  /** What differs from the files as loaded. */
  get changes(): Change[] {
    return this.#changed(this.editable.version);
  }

  /** Whether there were edits since the last validation. */
  get isStale(): boolean {
    return this.editable.version !== this.validation.version;
  }

  /** Whether closing the page would lose edits. */
  get hasUnsaved(): boolean {
    return this.editable.version !== this.savedVersion && this.changes.length > 0;
  }

  /** Whether the last validation was the first to find the error. */
  isNew(error: FoundError): boolean {
    return this.#appeared(this.comparison).has(errorKey(error));
  }

  /** Put what a validation found in place of what the last one found. */
  replace(validation: Validation, comparison: Comparison, leftOut: ReadonlySet<string>): void {
    this.leftOut = leftOut;
    this.comparison = comparison;
    this.validation = validation;
    this.evidence = new Map();
    this.mending = null;
    const key = this.error && errorKey(this.error);
    this.error = validation.errors.find((error) => errorKey(error) === key) ?? null;
  }

  /** Look at a child: at its first error of the filter's rule, if it has one. */
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

  /** Look at a row that an error was compared with; the error stays the chosen one. */
  showCompared(error: FoundError, row: Row): void {
    this.error = error;
    this.#seek(row);
  }

  /** Look at a row, where it is now, among all children. */
  showRow(row: Row): void {
    this.filter = NO_FILTER;
    this.error = null;
    this.#seek(row);
  }

  #seek(row: Row): void {
    this.child = childOf(row);
    this.tab = row.table.name;
    this.sought = row;
  }

  /** Take in what was read about errors of the last validation. */
  addEvidence(details: readonly ErrorDetail[]): void {
    this.evidence = new Map([...this.evidence, ...evidenceOf(this.validation, details)]);
  }

  /** Change a cell. A child whose last row gets another identifier is followed. */
  edit(row: Row, field: string, value: string): void {
    const wasChild = childOf(row);
    this.editable.edit(row, field, value);
    if (wasChild === this.child && !this.editable.rowsByChild().has(wasChild)) {
      this.child = childOf(row);
    }
  }

  /** Add a row for a child, with what its other rows say of it. */
  addRow(tableName: TableName, child: string | null): void {
    const rows = this.rowsOf(child).filter((row) => !row.table.isPrevious && !row.deleted);
    const known = (field: string) =>
      rows.map((row) => cellOf(row, field)).find((cell) => !isBlank(cell)) ?? null;
    const values = { CHILD: known("CHILD") ?? child, DOB: known("DOB"), SEX: known("SEX") };
    this.sought = this.editable.addRow(tableName, values);
    this.tab = tableName;
  }

  /** A child's rows of both years, without new ones that were undone. */
  rowsOf(child: string | null): Row[] {
    const rows = this.editable.rowsByChild().get(child) ?? [];
    return rows.filter((row) => !row.deleted || row.loaded);
  }

  /** This year's tables, in official order. */
  get tables(): TableName[] {
    return TABLE_NAMES.filter((name) => this.editable.tables.has(name));
  }

  /** The corrections suggested for a child, the surest first. */
  correctionsOf(child: string | null): Correction[] {
    return this.#corrections(child, this.validation, this.editable.childVersion);
  }

  /** A rule's title. */
  titleOf(ruleCode: string): string {
    return this.validation.results.rules.get(ruleCode)?.title ?? "";
  }

  /** Make a suggested correction. */
  apply(correction: Correction): void {
    apply(this.editable, correction);
  }

  /** Undo or redo, and look at what came back. */
  undoOrRedo(direction: "undo" | "redo"): void {
    const [row] = this.editable[direction]();
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
