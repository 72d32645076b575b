// The third screen: errors by rule, and the rules that were not run.

import { explainedByRule, type FailedRule, reasonsNotRun } from "../../editing/by-rule";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { DataTable } from "../components/data-table";
import { counted, number } from "../wording";
import { AboutRule, useCatalogue } from "./about-rule";
import { EveryRule } from "./every-rule";
import { ChooseRules } from "./rule-choice";
import type { Catalogue } from "./rule-facts";

/** All rules with errors as a chart and a table in one; choosing a rule opens its children. */
export function RulesPage({ app, checked }: { app: App; checked: CheckedReturn }) {
  const rules = checked.failedRules;
  const most = rules[0]?.dueNow || 1;
  const someWait = rules.some(({ errors, dueNow }) => dueNow < errors);
  const catalogue = useCatalogue();
  const explained = explainedByRule(checked.validation, app.notes);
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Rules
      </h1>
      <section aria-labelledby="failed-title">
        <h2 class="govuk-heading-m" id="failed-title">
          Errors by rule
        </h2>
        {checked.isStale && (
          <p class="govuk-inset-text">
            You have edited the data since. These are the errors of the last validation.
          </p>
        )}
        {rules.length === 0 ? (
          <p class="govuk-body">No rule found an error.</p>
        ) : (
          <>
            <p class="govuk-body">Choose a rule to see the children that it flags.</p>
            <DataTable
              labelledBy="failed-title"
              class="app-rules"
              caption={`Every rule with errors, the most frequent${someWait ? " to mend now" : ""} first`}
              headings={[
                "Rule",
                "What is wrong",
                { text: someWait ? "Due now" : "Errors", span: 2 },
                ...(someWait ? [{ text: "Due later", isNumeric: true }] : []),
                { text: "Children", isNumeric: true },
                ...(explained.size > 0 ? [{ text: "Explained", isNumeric: true }] : []),
              ]}
            >
              {rules.map((rule) => (
                <RuleRow
                  key={rule.ruleCode}
                  rule={rule}
                  most={most}
                  someWait={someWait}
                  explained={explained.size > 0 ? (explained.get(rule.ruleCode) ?? 0) : null}
                  catalogue={catalogue}
                  onChoose={() => {
                    app.update(() => checked.chooseRule(rule.ruleCode));
                    app.open("children");
                  }}
                />
              ))}
            </DataTable>
          </>
        )}
      </section>
      <NotRun checked={checked} />
      <ChooseRules app={app} checked={checked} />
      <EveryRule checked={checked} catalogue={catalogue} />
    </>
  );
}

interface RuleRowProps {
  rule: FailedRule;
  most: number;
  someWait: boolean;
  /** How many of the errors are explained; null where none of any rule is. */
  explained: number | null;
  catalogue: Catalogue | null;
  onChoose(): void;
}

function RuleRow({ rule, most, someWait, explained, catalogue, onChoose }: RuleRowProps) {
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {rule.ruleCode}
      </th>
      <td class="govuk-table__cell">
        <button type="button" class="app-link" onClick={onChoose}>
          {rule.title}
        </button>
        <AboutRule rule={rule} catalogue={catalogue} />
      </td>
      <td class="govuk-table__cell govuk-table__cell--numeric app-rules__count">
        {number(rule.dueNow)}
      </td>
      <td class="govuk-table__cell app-rules__chart">
        <svg class="app-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          {rule.dueNow > 0 && <rect width={Math.max(1, (100 * rule.dueNow) / most)} height={10} />}
        </svg>
      </td>
      {someWait && (
        <td class="govuk-table__cell govuk-table__cell--numeric">
          {number(rule.errors - rule.dueNow)}
        </td>
      )}
      <td class="govuk-table__cell govuk-table__cell--numeric">{number(rule.children)}</td>
      {explained !== null && (
        <td class="govuk-table__cell govuk-table__cell--numeric">{number(explained)}</td>
      )}
    </tr>
  );
}

function NotRun({ checked }: { checked: CheckedReturn }) {
  const reasons = reasonsNotRun(checked.validation);
  const count = reasons.reduce((sum, { ruleCodes }) => sum + ruleCodes.length, 0);
  return (
    <section aria-labelledby="not-run-title">
      <h2 class="govuk-heading-m" id="not-run-title">
        Rules not run
      </h2>
      {count === 0 ? (
        <p class="govuk-body">None. Every rule in force was run.</p>
      ) : (
        <>
          <p class="govuk-body">
            {counted(count, "rule")} were not checked: something that they need was not supplied, or
            you left them out. A rule that was not run has not passed.
          </p>
          <DataTable
            labelledBy="not-run-title"
            caption="Rules not run, by reason"
            headings={["Reason", { text: "Rules", isNumeric: true }, "Which"]}
          >
            {reasons.map(({ reason, ruleCodes }) => (
              <tr class="govuk-table__row" key={reason}>
                <th scope="row" class="govuk-table__header">
                  {reason}
                </th>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                  {number(ruleCodes.length)}
                </td>
                <td class="govuk-table__cell">{ruleCodes.join(", ")}</td>
              </tr>
            ))}
          </DataTable>
        </>
      )}
    </section>
  );
}
