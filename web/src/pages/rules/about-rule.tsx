// A rule in full: what it says, where its wording comes from, and what another tool does otherwise.

import { useEffect, useState } from "preact/hooks";
import type { Rule } from "../../contracts";
import { type Catalogue, type Difference, fetchCatalogue } from "./rule-facts";

/** The catalogue, once it is fetched; null until then, and where it cannot be had. */
export function useCatalogue(): Catalogue | null {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    fetchCatalogue().then(setCatalogue, () => {});
  }, []);
  return catalogue;
}

interface Props {
  rule: Pick<Rule, "ruleCode" | "message">;
  catalogue: Catalogue | null;
}

/** What the rule says, to be opened. */
export function AboutRule({ rule: { ruleCode, message }, catalogue }: Props) {
  const [isOpen, setOpen] = useState(false);
  const facts = catalogue?.byCode.get(ruleCode);
  const told: [string, string][] = facts
    ? [
        ["In force", facts.years],
        ["Flags", facts.flags.join(", ")],
        ["Fields", facts.fields.join(", ")],
        ["Compare with", facts.compared_with.join("; ")],
        ["Looks at", facts.looks_at],
        ["Due", facts.due],
        ["Wording from", facts.wording],
      ]
    : [];
  return (
    <details class="app-message" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        What the rule says
        {facts && facts.differences.length > 0 && ", and where another tool does otherwise"}
      </summary>
      {isOpen && (
        <>
          <p class="govuk-body-s govuk-!-margin-bottom-1">{message}</p>
          <dl class="app-facts govuk-body-s govuk-!-margin-bottom-1">
            {told
              .filter(([, text]) => text !== "")
              .map(([name, text]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
          </dl>
          {facts?.differences.map((difference) => (
            <Otherwise
              key={difference.years + difference.elsewhere}
              difference={difference}
              otherTool={catalogue?.otherTool ?? ""}
            />
          ))}
        </>
      )}
    </details>
  );
}

function Otherwise({ difference, otherTool }: { difference: Difference; otherTool: string }) {
  const { years, elsewhere, here, why } = difference;
  return (
    <div class="app-otherwise govuk-body-s govuk-!-margin-bottom-1">
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <strong>What the other tool, {otherTool}, does otherwise</strong> ({years})
      </p>
      <dl class="app-facts">
        <div>
          <dt>Other tool</dt>
          <dd>{elsewhere}</dd>
        </div>
        <div>
          <dt>Here</dt>
          <dd>{here}</dd>
        </div>
        <div>
          <dt>Why</dt>
          <dd>{why}</dd>
        </div>
      </dl>
    </div>
  );
}
