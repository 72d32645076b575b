// What a validation found, summed up by rule.

import { grouped } from "../grouped";
import { countDueNow } from "./found-error";
import { naturalOrder } from "./natural-order";
import type { Notes } from "./notes";
import { childOf } from "./rows";
import type { Validation } from "./validation";

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

/** The rules with errors, those with most to mend now first. */
export function failedRules(validation: Validation): FailedRule[] {
  return [...grouped(validation.errors, ({ ruleCode }) => ruleCode)]
    .map(([ruleCode, errors]) => ({
      ruleCode,
      title: validation.results.rules.get(ruleCode)?.title ?? "",
      message: validation.results.rules.get(ruleCode)?.message ?? "",
      errors: errors.length,
      dueNow: countDueNow(errors),
      children: new Set(errors.flatMap(({ row }) => childOf(row) ?? [])).size,
    }))
    .sort(
      (one, other) =>
        other.dueNow - one.dueNow ||
        other.errors - one.errors ||
        naturalOrder(one.ruleCode, other.ruleCode),
    );
}

/** How many errors of each rule are explained; rules without such an error are left out. */
export function explainedByRule(validation: Validation, notes: Notes): Map<string, number> {
  const explained = validation.errors.filter(({ key }) => notes.isExplained(key));
  const byRule = grouped(explained, ({ ruleCode }) => ruleCode);
  return new Map([...byRule].map(([ruleCode, errors]) => [ruleCode, errors.length]));
}

/** The rules that were not run, by reason, the reason of most rules first. */
export function reasonsNotRun(validation: Validation): { reason: string; ruleCodes: string[] }[] {
  const notRun = validation.results.ruleRuns.filter(({ status }) => status === "not_run");
  return [...grouped(notRun, ({ reason }) => reason ?? "")]
    .map(([reason, runs]) => ({
      reason,
      ruleCodes: runs.map(({ ruleCode }) => ruleCode).sort(naturalOrder),
    }))
    .sort((one, other) => other.ruleCodes.length - one.ruleCodes.length);
}
