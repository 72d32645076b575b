import { errorsInWords, yearEnd } from "../../downloads/in-words";
import { correctionsFor, countDueNow, errorKey, type FoundError } from "../../session/check";
import { cellOf, isRowChanged, type Row } from "../../session/rows";
import type { App } from "../app";
import { useMore } from "../components/more";
import { Value } from "../components/value";
import { codeLabel } from "../reference";
import { rowName } from "../words";
import type { Work } from "../work";
import { CorrectionCard } from "./correction-card";

interface Props {
  app: App;
  work: Work;
  errors: readonly FoundError[];
  title: string;
}

/** The errors of a child in one table. Choosing one darkens its cells. */
export function ErrorList({ app, work, errors, title }: Props) {
  const { shown, more } = useMore(inOrder(errors), 50, "errors");
  const { collectionYear } = work.session.loaded;
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
          <ErrorCard key={errorKey(error)} app={app} work={work} error={error} />
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

function ErrorCard({ app, work, error }: { app: App; work: Work; error: FoundError }) {
  const rule = work.check.results.rules.get(error.ruleCode);
  const isChosen = work.error !== null && errorKey(work.error) === errorKey(error);
  const corrections = correctionsFor(error, work.correctionsOf(work.child));
  return (
    <li class={`app-error${isChosen ? " app-error--chosen" : ""}`}>
      <h4 class="govuk-heading-s govuk-!-margin-bottom-1">
        <button
          type="button"
          class="app-error__title"
          aria-pressed={isChosen}
          onClick={() =>
            app.update(() => {
              work.error = isChosen ? null : error;
            })
          }
        >
          <span class="app-error__code">{error.ruleCode}</span> {rule?.title}
        </button>
        {work.isNew(error) && <strong class="govuk-tag app-tag">new</strong>}
        {!error.isDueNow && (
          <strong class="govuk-tag govuk-tag--grey app-tag">
            not due until {yearEnd(work.session.loaded.collectionYear)}
          </strong>
        )}
      </h4>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{rule?.message}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-1 app-error__where">
        {rowName(error.row)}
        {error.row.deleted ? " (deleted)" : <FieldValues row={error.row} fields={error.fields} />}
      </p>
      {isTouched(work, error.row) && (
        <p class="govuk-body-s govuk-!-margin-bottom-1 app-hint">
          This row was changed. Validate again to see whether the error is gone.
        </p>
      )}
      {corrections.map((correction) => (
        <CorrectionCard
          key={correction.number}
          correction={correction}
          others={corrections.length - 1}
          onApply={() => app.update(() => work.apply(correction))}
        />
      ))}
    </li>
  );
}

/** Whether the row may differ from what the last check saw. */
function isTouched(work: Work, row: Row): boolean {
  return work.isStale && isRowChanged(row);
}

function FieldValues({ row, fields }: { row: Row; fields: readonly string[] }) {
  return (
    <>
      {fields.map((field, index) => {
        const label = codeLabel(field, cellOf(row, field));
        return (
          <span key={field}>
            {index === 0 ? ": " : "; "}
            {field} <Value cell={cellOf(row, field)} />
            {label && ` (${label})`}
          </span>
        );
      })}
    </>
  );
}
