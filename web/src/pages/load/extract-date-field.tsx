import type { App } from "../app";
import { FieldProblem } from "../components/field-problem";

/** Asks on which day the files were taken: what is not due by then is counted apart. */
export function ExtractDateField({ app, problem }: { app: App; problem: string | null }) {
  const { loadForm } = app;
  const about = ["as-at-hint", problem && "as-at-error"].filter(Boolean).join(" ");
  return (
    <div class={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
      <label class="govuk-label govuk-label--s" for="as-at">
        Extract date (optional)
      </label>
      <div class="govuk-hint" id="as-at-hint">
        The day on which the files were taken from your system, such as 30/09/2025. What is not due
        by then is counted apart. Without it, it is today, or the year’s last day once the year is
        over.
      </div>
      <FieldProblem id="as-at-error" problem={problem} />
      <input
        class={`govuk-input govuk-input--width-10${problem ? " govuk-input--error" : ""}`}
        id="as-at"
        autocomplete="off"
        spellcheck={false}
        value={loadForm.now.extractDate}
        aria-describedby={about}
        // At each key: what a problem took up is gone before the next click, which would miss its button.
        onInput={({ currentTarget }) => void app.choose({ extractDate: currentTarget.value })}
      />
    </div>
  );
}
