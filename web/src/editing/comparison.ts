// What validating again changed.

import { atOnce, type Pausable } from "../portions";
import { errorKey, type FoundError } from "./found-error";
import type { Validation } from "./validation";

/** What became of the errors between two validations. */
export interface Comparison {
  cleared: FoundError[];
  appeared: FoundError[];
}

/**
 * Errors of the earlier validation that are gone, and those that only the later one has. Of a rule
 * that was run in one of them only, nothing was cleared and nothing is new.
 */
export function compared(before: Validation, after: Validation): Comparison {
  return atOnce(comparing(before, after));
}

/** The work of it. */
export function* comparing(before: Validation, after: Validation): Pausable<Comparison> {
  return {
    cleared: yield* without(before.errors, yield* keysOf(after.errors), notRun(after)),
    appeared: yield* without(after.errors, yield* keysOf(before.errors), notRun(before)),
  };
}

function notRun({ results }: Validation): Set<string> {
  const runs = results.ruleRuns.filter(({ status }) => status === "not_run");
  return new Set(runs.map(({ ruleCode }) => ruleCode));
}

function* keysOf(errors: readonly FoundError[]): Pausable<Set<string>> {
  const keys = new Set<string>();
  for (const error of errors) {
    keys.add(errorKey(error));
    yield;
  }
  return keys;
}

function* without(
  errors: readonly FoundError[],
  keys: ReadonlySet<string>,
  ruleCodes: ReadonlySet<string>,
): Pausable<FoundError[]> {
  const left: FoundError[] = [];
  for (const error of errors) {
    if (!keys.has(errorKey(error)) && !ruleCodes.has(error.ruleCode)) left.push(error);
    yield;
  }
  return left;
}
