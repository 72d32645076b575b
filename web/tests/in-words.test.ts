// The sentences about what was found: the same as in the other edition.

import { expect, test } from "vitest";
import { errorsInWords, extractInWords } from "../src/downloads/in-words";
import { errorsInShort } from "../src/pages/wording";

test.each([
  [0, 0, "0 errors here"],
  [1, 1, "1 error here"],
  [1234, 1234, "1,234 errors here"],
  [3, 1, "1 error to mend now here; 2 not due until 31 March 2026"],
  [1005, 0, "0 errors to mend now here; 1,005 not due until 31 March 2026"],
])("%i errors, %i due now: %s", (errors, dueNow, expected) => {
  expect(errorsInWords(errors, dueNow, 2026, " here")).toBe(expected);
});

test.each([
  [0, 0, "0 errors"],
  [2, 2, "2 errors"],
  [3, 1, "1 error, 2 not due yet"],
  [1500, 0, "1,500 not due yet"],
])("%i errors, %i due now in short: %s", (errors, dueNow, expected) => {
  expect(errorsInShort(errors, dueNow)).toBe(expected);
});

test.each([
  ["2025-04-01", ", extract of 1 April 2025"],
  ["2026-03-30", ", extract of 30 March 2026"],
  ["2026-03-31", ""],
  ["2026-05-01", ""],
])("an extract of %s: %s", (day, expected) => {
  expect(extractInWords(new Date(day), 2026)).toBe(expected);
});
