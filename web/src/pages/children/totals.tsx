import { yearEnd } from "../../downloads/in-words";
import { countDueNow } from "../../editing/found-error";
import type { Notes } from "../../editing/notes";
import type { CheckedReturn } from "../checked-return";
import { counted, number } from "../wording";

/** What the last validation found, in figures. */
export function Totals({ checked, notes }: { checked: CheckedReturn; notes: Notes }) {
  const { validation, entries } = checked;
  const children = entries.filter(({ child, isDeleted }) => child !== null && !isDeleted);
  const withErrors = children.filter(({ dueNow }) => dueNow > 0).length;
  const dueNow = countDueNow(validation.errors);
  const later = validation.errors.length - dueNow;
  const toMendNow = later > 0 ? " to mend now" : "";
  const explained = notes.countExplained(validation.errors);
  const rules = { passed: 0, failed: 0, not_run: 0 };
  for (const { status } of validation.results.ruleRuns) rules[status] += 1;
  return (
    <dl class="app-totals">
      <div>
        <dt>
          {dueNow === 1 ? "error" : "errors"}
          {toMendNow}
        </dt>
        <dd>{number(dueNow)}</dd>
      </div>
      {later > 0 && (
        <div>
          <dt>not due until {yearEnd(checked.editable.about.collectionYear)}</dt>
          <dd>{number(later)}</dd>
        </div>
      )}
      {explained > 0 && (
        <div>
          <dt>explained</dt>
          <dd>{number(explained)}</dd>
        </div>
      )}
      <div>
        <dt>
          of {counted(children.length, "child", "children")} with errors{toMendNow}
        </dt>
        <dd>{number(withErrors)}</dd>
      </div>
      <div>
        <dt>{rules.failed === 1 ? "rule" : "rules"} failed</dt>
        <dd>{number(rules.failed)}</dd>
      </div>
      <div>
        <dt>passed</dt>
        <dd>{number(rules.passed)}</dd>
      </div>
      <div>
        <dt>
          {rules.not_run > 0 ? (
            <a class="govuk-link" href="#rules">
              not run
            </a>
          ) : (
            "not run"
          )}
        </dt>
        <dd>{number(rules.not_run)}</dd>
      </div>
    </dl>
  );
}
