import { useEffect, useRef } from "preact/hooks";
import { type Comparison, countDueNow, type FoundError } from "../../session/check";
import { childOf } from "../../session/rows";
import type { App } from "../app";
import { useMore } from "../components/more";
import { childName, counted, number, rowName, tableTitle } from "../words";
import type { Work } from "../work";

interface Props {
  app: App;
  work: Work;
  comparison: Comparison;
}

/** What validating again changed: errors cleared, errors new. */
export function ComparisonBanner({ app, work, comparison }: Props) {
  const banner = useRef<HTMLDivElement>(null);
  const { cleared, appeared } = comparison;
  const dueNow = countDueNow(work.check.errors);
  const later = work.check.errors.length - dueNow;
  useEffect(() => banner.current?.focus({ preventScroll: false }), [comparison]);
  const isGood = appeared.length === 0;
  const success = isGood ? " govuk-notification-banner--success" : "";
  return (
    <div
      class={`govuk-notification-banner app-banner${success}`}
      role={isGood ? "alert" : "region"}
      aria-labelledby="banner-title"
      tabIndex={-1}
      ref={banner}
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="banner-title">
          Validated again
        </h2>
      </div>
      <div class="govuk-notification-banner__content app-banner__content">
        <p class="govuk-notification-banner__heading">
          {counted(cleared.length, "error")} cleared, {number(appeared.length)} new,{" "}
          {number(dueNow)} left{later > 0 && ` to mend now, ${number(later)} not due yet`}.
        </p>
        <Errors title="New errors" errors={appeared} app={app} work={work} />
        <Errors title="Errors cleared" errors={cleared} app={app} work={work} />
        <button
          type="button"
          class="app-link"
          onClick={() => app.update(() => (work.comparison = null))}
        >
          Hide this message
        </button>
      </div>
    </div>
  );
}

interface ErrorsProps {
  title: string;
  errors: readonly FoundError[];
  app: App;
  work: Work;
}

function Errors({ title, errors, app, work }: ErrorsProps) {
  const { shown, more } = useMore(errors, 50, "errors");
  if (errors.length === 0) return null;
  return (
    <details class="govuk-details govuk-!-margin-bottom-2">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {title} ({number(errors.length)})
        </span>
      </summary>
      <div class="govuk-details__text">
        <ul class="govuk-list">
          {shown.map((error, index) => (
            <li key={index}>
              <button
                type="button"
                class="app-link"
                onClick={() => app.update(() => work.chooseError(error))}
              >
                {childName(childOf(error.row))}
              </button>
              : {tableTitle(error.row.table.name)}, {rowName(error.row).toLowerCase()}, rule{" "}
              {error.ruleCode}. {work.titleOf(error.ruleCode)}
              {!error.isDueNow && " (not due yet)"}
            </li>
          ))}
        </ul>
        {more}
      </div>
    </details>
  );
}
