// The rows that a return becomes.

import { afterEach, expect, test, vi } from "vitest";
import type { ReadReturn } from "../src/contracts";
import { arrowRows } from "../src/engine/arrow-rows";
import { rawRows } from "../src/engine/raw-rows";

afterEach(() => {
  vi.useRealTimers();
});

const of = (collectionYear: number, previous: ReadReturn | null = null): ReadReturn => ({
  laCode: "E08000003",
  collectionYear,
  rulesetYear: collectionYear,
  isReference: false,
  hasUascMarker: false,
  asAt: null,
  tables: [],
  providers: null,
  files: [],
  issues: [],
  previous,
});

test.each([
  ["2026-04-01", "2026-04-01"],
  ["2026-11-30", "2026-11-30"],
  ["2027-03-31", "2027-03-31"],
  ["2027-04-01", "2027-03-31"],
  ["2026-03-31", "2027-03-31"],
])("on %s the extract date of 2027 is %s", (today, expected) => {
  vi.useFakeTimers({ now: new Date(`${today}T12:00:00`) });
  const { columns } = rawRows(of(2027, of(2026)), null).returns!;
  const table = arrowRows({ collection_year: "integer", as_at: "date" }, columns, 2);
  const days = [...table.getChild("as_at")!].map((day) => new Date(Number(day)));
  expect(columns.collection_year).toEqual([2026, 2027]);
  expect(days[1]!.toISOString().slice(0, 10)).toBe(expected);
});

test("an extract date that is not known stays so", () => {
  const table = arrowRows({ as_at: "date" }, { as_at: [null, 0] }, 2);
  expect([...table.getChild("as_at")!].map((day) => day === null)).toEqual([true, false]);
});
