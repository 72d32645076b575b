import { useEffect, useRef } from "preact/hooks";
import type { Comparison } from "../../editing/comparison";
import { countDueNow, type FoundError } from "../../editing/found-error";
import { childOf } from "../../editing/rows";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { useMore } from "../components/more";
import { childName, counted, number, rowName, tableTitle } from "../wording";

interface Props {
  app: App;
  checked: CheckedReturn;
  comparison: Comparison;
}

/** What validating again changed: errors cleared, errors new. */
export function ComparisonBanner({ app, checked, comparison }: Props) {
  const banner = useRef<HTMLDivElement>(null);
  const { cleared, appeared } = comparison;
  const dueNow = countDueNow(checked.validation.errors);
  const later = checked.validation.errors.length - dueNow;
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
        <Errors title="New errors" errors={appeared} app={app} checked={checked} />
        <Errors title="Errors cleared" errors={cleared} app={app} checked={checked} />
        <button
          type="button"
          class="app-link"
          onClick={() => app.update(() => (checked.comparison = null))}
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
  checked: CheckedReturn;
}

function Errors({ title, errors, app, checked }: ErrorsProps) {
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
                onClick={() => {
                  app.update(() => checked.chooseError(error));
                  // Once that child is drawn.
                  requestAnimationFrame(() => document.getElementById("child-title")?.focus());
                }}
              >
                {childName(childOf(error.row))}
              </button>
              : {tableTitle(error.row.table.name)}, {rowName(error.row).toLowerCase()}, rule{" "}
              {error.ruleCode}. {checked.titleOf(error.ruleCode)}
              {!error.isDueNow && " (not due yet)"}
            </li>
          ))}
        </ul>
        {more}
      </div>
    </details>
  );
}
