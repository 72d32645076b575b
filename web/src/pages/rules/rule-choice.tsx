import { useState } from "preact/hooks";
import type { Rule } from "../../contracts";
import { rulesLeftOut } from "../../downloads/rules-left-out";
import { naturalOrder } from "../../editing/natural-order";
import { grouped } from "../../grouped";
import { readRulesLeftOut } from "../../load/rules-left-out";
import { TABLE_NAMES } from "../../load/tables";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { save } from "../save";
import { counted, number, tableTitle } from "../wording";

/** Choosing which rules are run, and keeping the choice as a file. */
export function ChooseRules({ app, checked }: { app: App; checked: CheckedReturn }) {
  const { results } = checked.validation;
  const { ruleChoice } = app;
  const inForce = results.ruleRuns.flatMap(({ ruleCode }) => results.rules.get(ruleCode) ?? []);
  const codes = inForce.map(({ ruleCode }) => ruleCode);
  const byTable = grouped(inForce, tableOf);
  const leftOut = inForce.filter(({ ruleCode }) => ruleChoice.leftOut.has(ruleCode));
  const isPending = ruleChoice.differsFrom(checked.leftOut);
  return (
    <section aria-labelledby="choose-title" class="app-choose">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="choose-title">
        Choose which rules to run
      </h2>
      <div class="govuk-hint">
        All of them, unless you leave some out. A rule that you leave out is shown as not run,
        everywhere.
      </div>
      <p class="govuk-body" role="status">
        {leftOut.length === 0
          ? `All ${counted(codes.length, "rule")} are run.`
          : `${number(codes.length - leftOut.length)} of ${counted(codes.length, "rule")} are run; ` +
            `${number(leftOut.length)} left out by you.`}
        {isPending && " This choice is not validated yet."}
      </p>
      {TABLE_NAMES.filter((name) => byTable.has(name)).map((name) => (
        <RulesOfTable
          key={name}
          app={app}
          title={tableTitle(name)}
          rules={byTable.get(name) ?? []}
          all={codes}
        />
      ))}
      <div class="govuk-button-group govuk-!-margin-top-3">
        <button
          type="button"
          class={`govuk-button app-small${isPending ? "" : " govuk-button--secondary"}`}
          aria-disabled={app.progress !== null}
          onClick={() => void app.validateAgain()}
        >
          Validate with this choice
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary app-small"
          onClick={() => app.update(() => ruleChoice.set([...ruleChoice.leftOut], true))}
        >
          Run all rules
        </button>
        {leftOut.length > 0 && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary app-small"
            onClick={() => save(rulesLeftOut(leftOut))}
          >
            Save this choice to a file
          </button>
        )}
      </div>
      <ReadChoice app={app} codes={[...results.rules.keys()]} />
    </section>
  );
}

/** The table that a rule belongs with: the first one it flags, of whichever year. */
function tableOf({ flags }: Rule): string {
  return (flags.split(", ")[0] ?? "").replace(/^previous\./, "");
}

interface RulesOfTableProps {
  app: App;
  title: string;
  rules: readonly Rule[];
  /** The codes of all rules in force. */
  all: readonly string[];
}

function RulesOfTable({ app, title, rules, all }: RulesOfTableProps) {
  const [isOpen, setOpen] = useState(false);
  const { ruleChoice } = app;
  const codes = rules.map(({ ruleCode }) => ruleCode);
  const run = codes.filter((code) => !ruleChoice.leftOut.has(code)).length;
  const count = run === codes.length ? `all ${run}` : `${run} of ${codes.length}`;
  const choose = (change: () => void) => () => app.update(change);
  return (
    <details
      class="govuk-details app-choose__table"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {title}: {count} run
        </span>
      </summary>
      {isOpen && (
        <div class="govuk-details__text">
          <p class="govuk-body-s app-choose__buttons">
            <button
              type="button"
              class="app-link"
              onClick={choose(() => ruleChoice.set(codes, true))}
            >
              Tick all<span class="govuk-visually-hidden"> of {title}</span>
            </button>
            <button
              type="button"
              class="app-link"
              onClick={choose(() => ruleChoice.set(codes, false))}
            >
              Tick none<span class="govuk-visually-hidden"> of {title}</span>
            </button>
            <button
              type="button"
              class="app-link"
              onClick={choose(() => ruleChoice.only(codes, all))}
            >
              Only these<span class="govuk-visually-hidden"> of {title}</span>
            </button>
          </p>
          <fieldset class="app-choose__rules">
            <legend class="govuk-visually-hidden">Rules of {title} to run</legend>
            {[...rules]
              .sort((one, other) => naturalOrder(one.ruleCode, other.ruleCode))
              .map(({ ruleCode, title }) => (
                <label class="app-check" key={ruleCode}>
                  <input
                    type="checkbox"
                    checked={!ruleChoice.leftOut.has(ruleCode)}
                    onChange={({ currentTarget }) =>
                      app.update(() => ruleChoice.set([ruleCode], currentTarget.checked))
                    }
                  />
                  <span>
                    <strong>{ruleCode}</strong> {title}
                  </span>
                </label>
              ))}
          </fieldset>
        </div>
      )}
    </details>
  );
}

function ReadChoice({ app, codes }: { app: App; codes: readonly string[] }) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="rules-left-out">
        Read a choice back
      </label>
      <div class="govuk-hint app-hint" id="rules-left-out-hint">
        A CSV file with a column rule_code: the rules to leave out. The command line reads the same
        file (--leave-out).
      </div>
      <input
        class="govuk-file-upload"
        type="file"
        id="rules-left-out"
        accept=".csv"
        aria-describedby="rules-left-out-hint"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (!file) return;
          void app.run("Reading the choice of rules", async () => {
            const bytes = new Uint8Array(await file.arrayBuffer());
            const leftOut = readRulesLeftOut({ name: file.name, bytes }, codes);
            app.update(() => {
              app.ruleChoice.leftOut = leftOut;
              app.announced = `${counted(leftOut.size, "rule")} left out.`;
            });
          });
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
