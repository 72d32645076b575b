// The return as it is edited: identities of rows, undo, changes, comparison and filters.

import { describe, expect, it } from "vitest";
import type { ErrorRow, ReadReturn, Results, Suggestion, TableRows } from "../src/contracts";
import { failedRules, reasonsNotRun } from "../src/editing/by-rule";
import { childrenOf, errorsByChild, matching, NO_FILTER, renewed } from "../src/editing/children";
import { compared } from "../src/editing/comparison";
import { apply, correctionsFor, isApplied } from "../src/editing/corrections";
import { EditableReturn } from "../src/editing/editable-return";
import { withEdits } from "../src/editing/edits";
import { cellOf, isCellChanged, type Row } from "../src/editing/rows";
import { type Validation, validationOf } from "../src/editing/validation";

function table(tableName: string, columns: string[], rows: (string | null)[][]): TableRows {
  return {
    tableName,
    columns: Object.fromEntries(
      columns.map((name, at) => [name, rows.map((row) => row[at] ?? null)]),
    ),
    lineNumbers: rows.map((_, row) => row + 2),
  };
}

function returnOf(tables: TableRows[], previous: TableRows[] | null = null): ReadReturn {
  return {
    laCode: "E08000003",
    collectionYear: 2026,
    rulesetYear: 2026,
    isReference: false,
    hasUascMarker: false,
    asAt: null,
    tables,
    providers: null,
    files: [],
    issues: [],
    previous: previous && { ...returnOf(previous), isReference: true },
  };
}

const EPISODES = ["child", "decom", "place", "urn"];

function smallReturn(): ReadReturn {
  return returnOf(
    [
      table(
        "header",
        ["child", "dob"],
        [
          ["1", "01/01/2015"],
          ["2", "02/02/2016"],
          [" 3a", ""],
        ],
      ),
      table("episodes", EPISODES, [
        ["1", "01/05/2025", "U1", null],
        ["2", "01/06/2025", "K2", "SC1"],
        ["1", "01/07/2025", "U4", ""],
      ]),
    ],
    [
      table("episodes", EPISODES, [
        ["1", "01/05/2024", "U1", null],
        ["9", "x", "U1", null],
      ]),
    ],
  );
}

function small(loaded = smallReturn()): EditableReturn {
  return EditableReturn.of(loaded);
}

function error(
  ruleCode: string,
  tableName: string,
  rowNumber: number,
  fields = ["DECOM"],
): ErrorRow {
  const errorKey = `${ruleCode} ${tableName} ${rowNumber}`;
  return { errorKey, ruleCode, tableName, rowNumber, child: null, fields, due: "now" };
}

/** The same error where it is not due before the year ends. */
function later(...told: Parameters<typeof error>): ErrorRow {
  return { ...error(...told), due: "at year end" };
}

function validated(
  editable: EditableReturn,
  errors: ErrorRow[],
  suggestions: Suggestion[] = [],
): Validation {
  const codes = [...new Set(errors.map(({ ruleCode }) => ruleCode))];
  const results: Results = {
    laCode: null,
    asAt: new Date("2025-10-12"),
    errors,
    suggestions,
    ruleRuns: [],
    rules: new Map(
      codes.map((ruleCode) => [
        ruleCode,
        { ruleCode, title: `Title ${ruleCode}`, message: "", flags: "episodes" },
      ]),
    ),
  };
  return validationOf(editable.snapshot(), results);
}

function rowAt(editable: EditableReturn, tableName: string, rowNumber: number): Row {
  return editable.snapshot().rowAt(tableName, rowNumber);
}

describe("editing", () => {
  it("changes nothing of what was loaded, and gives unchanged tables as they were", () => {
    const loaded = smallReturn();
    const editable = small(loaded);
    editable.edit(rowAt(editable, "episodes", 2), "DECOM", "03/06/2025");
    const now = withEdits(loaded, editable.edits());
    expect(now.tables[1]?.columns.decom).toEqual(["01/05/2025", "03/06/2025", "01/07/2025"]);
    expect(now.tables[0]).toBe(loaded.tables[0]);
    expect(loaded.tables[1]?.columns.decom?.[1]).toBe("01/06/2025");
    expect(now.previous).toBe(loaded.previous);
  });

  it("undoes and redoes edits, new rows and deletions, one step at a time", () => {
    const loaded = smallReturn();
    const editable = small(loaded);
    const second = rowAt(editable, "episodes", 2);
    editable.edit(second, "PLACE", "U6");
    editable.deleteRow(rowAt(editable, "episodes", 1));
    const added = editable.addRow("episodes", { CHILD: "2", DECOM: "09/09/2025" });
    const places = () => withEdits(loaded, editable.edits()).tables[1]?.columns.place;
    expect(places()).toEqual(["U6", "U4", null]);
    expect(editable.numberOf(added)).toBe(3);
    expect(editable.undo()).toEqual([added]);
    editable.undo();
    expect(places()).toEqual(["U1", "U6", "U4"]);
    editable.undo();
    expect(editable.undoable).toBeNull();
    expect(editable.undo()).toEqual([]);
    expect(editable.changes()).toEqual([]);
    expect(withEdits(loaded, editable.edits()).tables[1]).toBe(loaded.tables[1]);
    editable.redo();
    editable.redo();
    expect(places()).toEqual(["U6", "U4"]);
    editable.edit(second, "PLACE", "U5");
    expect(editable.redoable).toBeNull();
  });

  it("takes an edit that changes nothing as none", () => {
    const editable = small();
    editable.edit(rowAt(editable, "episodes", 1), "PLACE", "U1");
    editable.edit(rowAt(editable, "episodes", 1), "URN", "");
    expect(editable.undoable).toBeNull();
    expect(editable.version).toBe(0);
  });

  it("lists every change with the row's number as loaded", () => {
    const editable = small();
    editable.deleteRow(rowAt(editable, "episodes", 1));
    editable.edit(rowAt(editable, "episodes", 2), "URN", "SC2");
    editable.edit(rowAt(editable, "header", 3), "CHILD", "4");
    editable.addRow("episodes", { CHILD: "2", PLACE: "U1", URN: "" });
    const about = { table: "episodes", child: "1", rowNumber: 1, kind: "deleted", after: null };
    expect(editable.changes()).toEqual([
      {
        table: "header",
        rowNumber: 3,
        child: "3A",
        field: "CHILD",
        before: " 3a",
        after: "4",
        kind: "changed",
      },
      { ...about, field: "CHILD", before: "1" },
      { ...about, field: "DECOM", before: "01/05/2025" },
      { ...about, field: "PLACE", before: "U1" },
      { ...about, rowNumber: 3, field: "URN", before: "", after: "SC2", kind: "changed" },
      {
        table: "episodes",
        rowNumber: 3,
        child: "2",
        field: "CHILD",
        before: null,
        after: "2",
        kind: "added",
      },
      {
        table: "episodes",
        rowNumber: 3,
        child: "2",
        field: "PLACE",
        before: null,
        after: "U1",
        kind: "added",
      },
    ]);
  });

  it("forgets a change that was taken back by hand", () => {
    const editable = small();
    const row = rowAt(editable, "episodes", 1);
    editable.edit(row, "PLACE", "U2");
    expect(isCellChanged(row, "place")).toBe(true);
    editable.edit(row, "PLACE", "U1");
    expect(isCellChanged(row, "place")).toBe(false);
    expect(editable.changes()).toEqual([]);
  });

  it("lists an empty new row, so that no change is silent", () => {
    const editable = small();
    editable.addRow("header", {});
    expect(editable.changes()).toEqual([
      {
        table: "header",
        rowNumber: 4,
        child: null,
        field: "CHILD",
        before: null,
        after: null,
        kind: "added",
      },
    ]);
  });

  it("refuses to edit last year's rows and tables that were not loaded", () => {
    const editable = small();
    const previous = rowAt(editable, "previous.episodes", 1);
    expect(() => editable.edit(previous, "PLACE", "U2")).toThrow("last year");
    expect(() => editable.deleteRow(previous)).toThrow("last year");
    expect(() => editable.addRow("missing", {})).toThrow("not loaded");
  });
});

describe("results", () => {
  it("keeps an error on its row when a row above it goes, and compares by row", () => {
    const editable = small();
    const before = validated(editable, [error("101", "episodes", 1), error("102", "episodes", 3)]);
    editable.deleteRow(rowAt(editable, "episodes", 1));
    expect(cellOf(before.errors[1]!.row, "DECOM")).toBe("01/07/2025");
    const after = validated(editable, [error("102", "episodes", 2), error("103", "episodes", 1)]);
    expect(after.errors[0]!.row).toBe(before.errors[1]!.row);
    const { cleared, appeared } = compared(before, after);
    expect(cleared.map(({ ruleCode }) => ruleCode)).toEqual(["101"]);
    expect(appeared.map(({ ruleCode }) => ruleCode)).toEqual(["103"]);
  });

  it("finds the rows of last year's tables", () => {
    const editable = small();
    const found = validated(editable, [error("501", "previous.episodes", 2)]);
    expect(found.errors[0]?.row.table.isPrevious).toBe(true);
    expect(childrenOf(editable, errorsByChild(found))[0]?.child).toBe("9");
  });

  it("counts errors and children by rule, and rules not run by reason", () => {
    const editable = small();
    const found = validated(editable, [
      error("9", "episodes", 1),
      error("10", "episodes", 1),
      error("10", "episodes", 3),
    ]);
    expect(
      failedRules(found).map(({ ruleCode, errors, children }) => [ruleCode, errors, children]),
    ).toEqual([
      ["10", 2, 1],
      ["9", 1, 1],
    ]);
    const both = validated(editable, [
      later("9", "episodes", 1),
      later("9", "episodes", 2),
      error("10", "episodes", 1),
    ]);
    expect(
      failedRules(both).map(({ ruleCode, errors, dueNow }) => [ruleCode, errors, dueNow]),
    ).toEqual([
      ["10", 1, 1],
      ["9", 2, 0],
    ]);
    const run = { status: "not_run", errorCount: 0 } as const;
    const ruleRuns = [
      { ...run, ruleCode: "1", reason: "No list" },
      { ...run, ruleCode: "22", reason: "No last year" },
      { ...run, ruleCode: "3", reason: "No last year" },
      { ruleCode: "4", status: "passed", errorCount: 0, reason: null } as const,
    ];
    expect(reasonsNotRun({ ...found, results: { ...found.results, ruleRuns } })).toEqual([
      { reason: "No last year", ruleCodes: ["3", "22"] },
      { reason: "No list", ruleCodes: ["1"] },
    ]);
  });
});

describe("suggested corrections", () => {
  const suggested = (rowNumber: number, field: string, valueSuggested: string, number = 1) => ({
    correctionNumber: number,
    tableName: "episodes",
    rowNumber,
    child: "1",
    field,
    valueNow: null,
    valueSuggested,
    basis: "the URN is on the list",
    confidence: "high" as const,
    errorsCleared: 2,
    rulesCleared: "101, 102",
  });

  it("apply all their fields as one step", () => {
    const editable = small();
    const found = validated(
      editable,
      [error("101", "episodes", 1), error("102", "episodes", 2), error("103", "episodes", 1)],
      [suggested(1, "URN", "SC9"), suggested(3, "URN", "SC9"), suggested(3, "PLACE", "K2")],
    );
    expect(found.corrections).toHaveLength(1);
    const [correction] = correctionsFor(found.errors[0]!, found.corrections);
    expect(correctionsFor(found.errors[2]!, found.corrections)).toEqual([]);
    expect(isApplied(correction!)).toBe(false);
    apply(editable, correction!);
    expect(isApplied(correction!)).toBe(true);
    expect(editable.changes()).toHaveLength(3);
    editable.undo();
    expect(editable.changes()).toEqual([]);
    expect(isApplied(correction!)).toBe(false);
  });

  it("stand beside the error of their own row where there are several", () => {
    const editable = small();
    const found = validated(
      editable,
      [error("101", "episodes", 1), error("101", "episodes", 3)],
      [suggested(1, "URN", "SC8", 1), suggested(3, "URN", "SC9", 2)],
    );
    const numbers = found.errors.map((one) =>
      correctionsFor(one, found.corrections).map(({ number }) => number),
    );
    expect(numbers).toEqual([[1], [2]]);
  });
});

describe("children", () => {
  it("are all of this year's, those with most errors first", () => {
    const editable = small();
    const found = validated(editable, [error("101", "episodes", 2), error("102", "episodes", 2)]);
    const entries = childrenOf(editable, errorsByChild(found));
    expect(entries.map(({ child, errors }) => [child, errors.length])).toEqual([
      ["2", 2],
      ["1", 0],
      ["3A", 0],
    ]);
  });

  it("with something to mend now come before those whose errors are not due", () => {
    const editable = small();
    const found = validated(editable, [
      later("101", "episodes", 2),
      later("102", "episodes", 2),
      later("101", "episodes", 1),
      error("102", "episodes", 1),
    ]);
    const entries = childrenOf(editable, errorsByChild(found));
    expect(entries.map(({ child, errors, dueNow }) => [child, errors.length, dueNow])).toEqual([
      ["1", 2, 1],
      ["2", 2, 0],
      ["3A", 0, 0],
    ]);
    const who = (filter: Partial<typeof NO_FILTER>) =>
      matching(entries, { ...NO_FILTER, ...filter }, editable).map(({ child }) => child);
    expect(who({ show: "errors" })).toEqual(["1", "2"]);
    expect(who({ show: "due" })).toEqual(["1"]);
    expect(who({ show: "due", ruleCode: "101" })).toEqual([]);
    expect(who({ show: "due", ruleCode: "102", tableName: "episodes" })).toEqual(["1"]);
    expect(who({ show: "due", tableName: "header" })).toEqual([]);
    expect(who({ show: "valid" })).toEqual(["3A"]);
  });

  it("take their rows and errors with them when the identifier is edited", () => {
    const editable = small();
    const found = validated(editable, [error("101", "episodes", 1)]);
    editable.edit(rowAt(editable, "episodes", 1), "CHILD", "7");
    const entries = childrenOf(editable, errorsByChild(found));
    expect(entries[0]).toMatchObject({ child: "7", isChanged: true });
    editable.edit(rowAt(editable, "episodes", 1), "CHILD", "");
    expect(childrenOf(editable, errorsByChild(found)).at(-1)?.child).toBeNull();
    editable.undo();
    editable.undo();
    expect(childrenOf(editable, errorsByChild(found))[0]?.child).toBe("1");
  });

  it("are after any edits those that would be found anew", () => {
    const loaded = smallReturn();
    const editable = small(loaded);
    const found = validated(editable, [
      error("101", "episodes", 1),
      later("102", "episodes", 2),
      error("501", "previous.episodes", 1),
    ]);
    const before = childrenOf(editable, errorsByChild(found));
    const added = editable.addRow("episodes", { CHILD: "2" });
    const steps = [
      () => editable.edit(rowAt(editable, "episodes", 1), "CHILD", "3a"),
      () => editable.edit(rowAt(editable, "header", 1), "CHILD", ""),
      () => editable.edit(added, "CHILD", "new"),
      () => editable.edit(added, "CHILD", "1"),
      () => editable.deleteRow(rowAt(editable, "header", 2)),
      () => editable.edit(rowAt(editable, "episodes", 2), "CHILD", "9"),
      ...Array.from({ length: 6 }, () => () => editable.undo()),
      ...Array.from({ length: 4 }, () => () => editable.redo()),
    ];
    for (const step of steps) {
      step();
      const errors = errorsByChild(found);
      expect(renewed(before, editable, errors)).toEqual(childrenOf(editable, errors));
      // The rows of each child stand as they would had the return been loaded so.
      const numbered = (rows: readonly Row[] = []) =>
        rows.filter(({ deleted }) => !deleted).map(({ table, cells }) => [table.name, cells]);
      const anew = EditableReturn.of(withEdits(loaded, editable.edits())).rowsByChild();
      for (const [child, rows] of editable.rowsByChild()) {
        expect(numbered(rows)).toEqual(numbered(anew.get(child)));
      }
    }
  });

  it("say when all their rows were deleted; undone new rows leave no child behind", () => {
    const editable = small();
    editable.addRow("header", { CHILD: "77" });
    editable.undo();
    editable.deleteRow(rowAt(editable, "header", 3));
    const entries = childrenOf(editable, new Map());
    expect(entries.map(({ child, isDeleted }) => [child, isDeleted])).toEqual([
      ["1", false],
      ["2", false],
      ["3A", true],
    ]);
  });

  it("are found by identifier, rule, table, with and without errors", () => {
    const editable = small();
    const found = validated(editable, [error("101", "episodes", 1), error("102", "header", 2)]);
    const entries = childrenOf(editable, errorsByChild(found));
    const who = (filter: Partial<typeof NO_FILTER>) =>
      matching(entries, { ...NO_FILTER, ...filter }, editable).map(({ child }) => child);
    expect(who({})).toEqual(["1", "2", "3A"]);
    expect(who({ search: " a" })).toEqual(["3A"]);
    expect(who({ ruleCode: "102" })).toEqual(["2"]);
    expect(who({ tableName: "episodes" })).toEqual(["1", "2"]);
    expect(who({ tableName: "episodes", show: "errors" })).toEqual(["1"]);
    expect(who({ tableName: "episodes", show: "valid" })).toEqual(["2"]);
    expect(who({ show: "valid" })).toEqual(["3A"]);
    expect(who({ show: "errors", search: "2" })).toEqual(["2"]);
  });
});

it("is fast with 10,000 children and 100,000 rows", () => {
  const children = Array.from({ length: 10_000 }, (_, at) => String(at));
  const rows = Array.from({ length: 90_000 }, (_, at) => [
    String(at % 10_000),
    "01/05/2025",
    "U1",
    null,
  ]);
  const loaded = returnOf([
    table(
      "header",
      ["child"],
      children.map((child) => [child]),
    ),
    table("episodes", EPISODES, rows),
  ]);
  const editable = EditableReturn.of(loaded);
  const found = validated(
    editable,
    rows.map((_, at) => error("101", "episodes", at + 1)),
  );
  const row = rowAt(editable, "episodes", 50_000);
  const byChild = errorsByChild(found);
  const before = childrenOf(editable, byChild);
  const started = performance.now();
  for (let at = 0; at < 10; at += 1) {
    editable.edit(row, "PLACE", `K${at}`);
    matching(renewed(before, editable, byChild), { ...NO_FILTER, search: "99" }, editable);
  }
  // An edit is to be shown within a twentieth of a second.
  expect((performance.now() - started) / 10).toBeLessThan(50);
});
