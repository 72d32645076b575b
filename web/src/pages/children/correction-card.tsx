import { type Correction, isApplied, isPastApplying } from "../../editing/corrections";
import type { Row } from "../../editing/rows";
import { Value } from "../components/value";
import { codeLabel } from "../fields";
import { counted, rowName } from "../wording";

interface Props {
  correction: Correction;
  /** How many other corrections there are for the same error. */
  others: number;
  onApply(): void;
}

/** A suggested correction, with the button that makes it. */
export function CorrectionCard({ correction, others, onApply }: Props) {
  const { fields, confidence, errorsCleared, rulesCleared } = correction;
  const rows = [...new Set(fields.map(({ row }) => row))];
  const reasons = [...new Set(fields.map(({ suggestion }) => suggestion.basis))];
  if (isPastApplying(correction)) return null;
  return (
    <div class="app-correction">
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <strong>Suggested correction</strong>
        {others > 0 && `, one of ${others + 1}`} ({confidence} confidence)
      </p>
      {rows.map((row) => (
        <RowChange key={row.id} row={row} correction={correction} />
      ))}
      <p class="govuk-body-s govuk-!-margin-bottom-2">
        Why: {reasons.join("; ")}. It would clear {counted(errorsCleared, "error")} (
        {rulesCleared.length === 1 ? "rule" : "rules"} {rulesCleared.join(", ")}). Check it against
        the child’s record.
      </p>
      {isApplied(correction) ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0" role="status" tabIndex={-1}>
          <strong>Applied.</strong> Validate again to see what it clears.
        </p>
      ) : (
        <button type="button" class="govuk-button app-small" onClick={onApply}>
          Apply this correction
        </button>
      )}
    </div>
  );
}

function RowChange({ row, correction }: { row: Row; correction: Correction }) {
  return (
    <p class="govuk-body-s govuk-!-margin-bottom-1">
      {rowName(row)}:{" "}
      {correction.fields
        .filter((field) => field.row === row)
        .map(({ suggestion: { field, valueNow, valueSuggested } }, index) => {
          const label = codeLabel(field, valueSuggested);
          return (
            <span key={field}>
              {index > 0 && "; "}
              {field} from <Value cell={valueNow} /> to <Value cell={valueSuggested} />
              {label && ` (${label})`}
            </span>
          );
        })}
    </p>
  );
}
