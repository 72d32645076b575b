import { errorsInWords, yearEnd } from "../../downloads/in-words";
import { correctionsFor } from "../../editing/corrections";
import { countDueNow, errorKey, type FoundError } from "../../editing/found-error";
import { isRowChanged, type Row } from "../../editing/rows";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { FieldValues } from "../components/field-values";
import { useMore } from "../components/more";
import { ErrorNote } from "../notes/error-note";
import { rowName } from "../wording";
import { CorrectionCard } from "./correction-card";
import { ComparedWith, useEvidence } from "./evidence";

interface Props {
  app: App;
  checked: CheckedReturn;
  errors: readonly FoundError[];
  title: string;
}

/** The errors of a child in one table. Choosing one darkens its cells. */
export function ErrorList({ app, checked, errors, title }: Props) {
  const { shown, more } = useMore(inOrder(errors), 50, "errors");
  const { collectionYear } = checked.editable.about;
  useEvidence(app, checked, errors);
  return (
    <section class="app-errors" aria-labelledby="errors-title">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1" id="errors-title">
        {errors.length === 0
          ? `No errors in ${title}`
          : errorsInWords(errors.length, countDueNow(errors), collectionYear, ` in ${title}`)}
      </h3>
      {errors.length > 0 && (
        <div class="govuk-hint app-hint">Choose an error to see which cells it is about.</div>
      )}
      <ul class="govuk-list">
        {shown.map((error) => (
          <ErrorCard key={errorKey(error)} app={app} checked={checked} error={error} />
        ))}
      </ul>
      {more}
    </section>
  );
}

/** What is due now first, by row, and of a row by rule. */
function inOrder(errors: readonly FoundError[]): FoundError[] {
  return [...errors].sort(
    (one, other) => Number(other.isDueNow) - Number(one.isDueNow) || one.row.id - other.row.id,
  );
}

function ErrorCard({
  app,
  checked,
  error,
}: {
  app: App;
  checked: CheckedReturn;
  error: FoundError;
}) {
  const rule = checked.validation.results.rules.get(error.ruleCode);
  const isChosen = checked.error !== null && errorKey(checked.error) === errorKey(error);
  const evidence = checked.evidence.get(error.key);
  const corrections = correctionsFor(error, checked.correctionsOf(checked.child));
  return (
    <li class={`app-error${isChosen ? " app-error--chosen" : ""}`}>
      <h4 class="govuk-heading-s govuk-!-margin-bottom-1">
        <button
          type="button"
          class="app-error__title"
          aria-pressed={isChosen}
          onClick={() =>
            app.update(() => {
              checked.error = isChosen ? null : error;
            })
          }
        >
          <span class="app-error__code">{error.ruleCode}</span> {rule?.title}
        </button>
        {checked.isNew(error) && <strong class="govuk-tag app-tag">new</strong>}
        {!error.isDueNow && (
          <strong class="govuk-tag govuk-tag--grey app-tag">
            not due until {yearEnd(checked.editable.about.collectionYear)}
          </strong>
        )}
      </h4>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{rule?.message}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-1 app-error__where">
        {rowName(error.row)}
        {error.row.deleted ? " (deleted)" : ": "}
        {!error.row.deleted && <FieldValues row={error.row} fields={error.fields} />}
      </p>
      {evidence && <ComparedWith app={app} checked={checked} error={error} evidence={evidence} />}
      <ErrorNote app={app} checked={checked} error={error} />
      {isTouched(checked, error.row) && (
        <p class="govuk-body-s govuk-!-margin-bottom-1 app-hint">
          This row was changed. Validate again to see whether the error is gone.
        </p>
      )}
      {corrections.map((correction) => (
        <CorrectionCard
          key={correction.number}
          correction={correction}
          others={corrections.length - 1}
          onApply={() => app.update(() => checked.apply(correction))}
        />
      ))}
    </li>
  );
}

/** Whether the row may differ from what the last validation saw. */
function isTouched(checked: CheckedReturn, row: Row): boolean {
  return checked.isStale && isRowChanged(row);
}
