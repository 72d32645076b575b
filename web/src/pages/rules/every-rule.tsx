// Every rule in force, whatever became of it: to look one up.

import { useState } from "preact/hooks";
import type { RuleRun } from "../../contracts";
import { naturalOrder } from "../../editing/natural-order";
import type { CheckedReturn } from "../checked-return";
import { DataTable } from "../components/data-table";
import { useMore } from "../components/more";
import { counted, number } from "../wording";
import { AboutRule } from "./about-rule";
import type { Catalogue } from "./rule-facts";

const STATUS: Record<RuleRun["status"], string> = {
  failed: "Failed",
  passed: "Passed",
  not_run: "Not run",
};

/** Checks of the portal's own, for which it refuses a whole file. */
const PORTAL = /^FMT/;

const SHOW = {
  all: "All",
  failed: "Failed",
  passed: "Passed",
  not_run: "Not run",
  portal: "Checks of the portal, which refuses the file (FMT)",
  otherwise: "Where another tool does otherwise",
} as const;
type Show = keyof typeof SHOW;

interface Props {
  checked: CheckedReturn;
  catalogue: Catalogue | null;
}

/** The rules with a search, and what became of each. */
export function EveryRule({ checked, catalogue }: Props) {
  const [search, setSearch] = useState("");
  const [show, setShow] = useState<Show>("all");
  const { ruleRuns, rules } = checked.validation.results;
  const sought = search.trim().toUpperCase();
  const isShown = ({ ruleCode, status }: RuleRun) => {
    const told = `${ruleCode} ${rules.get(ruleCode)?.title ?? ""}`.toUpperCase();
    if (!told.includes(sought)) return false;
    if (show === "all") return true;
    if (show === "portal") return PORTAL.test(ruleCode);
    if (show === "otherwise") return catalogue?.byCode.get(ruleCode)?.differences.length;
    return status === show;
  };
  const found = ruleRuns
    .filter(isShown)
    .sort((one, other) => naturalOrder(one.ruleCode, other.ruleCode));
  return (
    <section aria-labelledby="every-title">
      <h2 class="govuk-heading-m" id="every-title">
        Every rule
      </h2>
      <p class="govuk-body">
        All rules in force for this return. The codes that begin with FMT are checks of the portal
        itself: it refuses a whole file for one row that breaks them.
      </p>
      <div class="app-filters" role="search" aria-label="Rules">
        <div class="app-filter">
          <label class="govuk-label" for="rule-search">
            Code or words
          </label>
          <input
            class="govuk-input"
            id="rule-search"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
        <div class="app-filter">
          <label class="govuk-label" for="rule-show">
            Show
          </label>
          <select
            class="govuk-select"
            id="rule-show"
            value={show}
            onChange={({ currentTarget }) => setShow(currentTarget.value as Show)}
          >
            {Object.entries(SHOW).map(([key, title]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <p class="govuk-body-s app-found" role="status">
          {found.length < ruleRuns.length && `${number(found.length)} of `}
          {counted(ruleRuns.length, "rule")}
        </p>
      </div>
      {found.length > 0 && (
        <RuleTable key={`${show} ${sought}`} runs={found} checked={checked} catalogue={catalogue} />
      )}
    </section>
  );
}

function RuleTable({ runs, checked, catalogue }: Props & { runs: readonly RuleRun[] }) {
  const { shown, more } = useMore(runs, 50, "rules");
  const { rules } = checked.validation.results;
  return (
    <>
      <DataTable
        labelledBy="every-title"
        caption="Every rule, by code"
        headings={["Rule", "What is wrong", "What became of it"]}
      >
        {shown.map(({ ruleCode, status, errorCount, reason }) => {
          const rule = rules.get(ruleCode);
          return (
            <tr class="govuk-table__row" key={ruleCode}>
              <th scope="row" class="govuk-table__header">
                {ruleCode}
              </th>
              <td class="govuk-table__cell">
                {rule?.title}
                {rule && <AboutRule rule={rule} catalogue={catalogue} />}
              </td>
              <td class="govuk-table__cell">
                {STATUS[status]}
                {status === "failed" && `: ${counted(errorCount, "error")}`}
                {reason && `: ${reason}`}
              </td>
            </tr>
          );
        })}
      </DataTable>
      {more}
    </>
  );
}
