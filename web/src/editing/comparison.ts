// What validating again changed.

import { errorKey, type FoundError } from "./found-error";
import type { Validation } from "./validation";

/** What became of the errors between two validations. */
export interface Comparison {
  cleared: FoundError[];
  appeared: FoundError[];
}

/** Errors of the earlier validation that are gone, and those that only the later one has. */
export function compared(before: Validation, after: Validation): Comparison {
  const keysBefore = new Set(before.errors.map(errorKey));
  const keysAfter = new Set(after.errors.map(errorKey));
  return {
    cleared: before.errors.filter((error) => !keysAfter.has(errorKey(error))),
    appeared: after.errors.filter((error) => !keysBefore.has(errorKey(error))),
  };
}
