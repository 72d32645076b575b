// What was said of an error, and a form to say something of it.

import { useId, useRef } from "preact/hooks";
import type { FoundError } from "../../editing/found-error";
import { ROW_CHANGED, STATUSES } from "../../editing/note-sheet";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";

interface Props {
  app: App;
  checked: CheckedReturn;
  error: FoundError;
}

/** The note of an error, beside it. */
export function ErrorNote({ app, checked, error }: Props) {
  const noted = app.notes.of(error.key);
  return (
    <div class="app-note">
      {noted && (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          <strong class="govuk-tag govuk-tag--blue app-tag">
            {noted.status}
            {noted.isStale && ROW_CHANGED}
          </strong>{" "}
          <bdi class="app-note__text">{noted.note}</bdi>
          <span class="app-hint">
            {" "}
            {noted.notedBy && `${noted.notedBy}, `}
            {noted.notedAt.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
          </span>
        </p>
      )}
      {noted?.isStale && (
        <p class="govuk-body-s govuk-!-margin-bottom-1 app-hint">
          The row has other values than when this was said. Say it again where it still holds.
        </p>
      )}
      <NoteForm app={app} checked={checked} error={error} hasNote={noted !== undefined} />
    </div>
  );
}

function NoteForm({ app, checked, error, hasNote }: Props & { hasNote: boolean }) {
  const id = useId();
  const details = useRef<HTMLDetailsElement>(null);
  const status = useRef<HTMLSelectElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const evidence = checked.evidence.get(error.key);
  if (!evidence) return null;
  const { rowHash } = evidence;

  function keep(): void {
    if (!status.current || !text.current) return;
    const { laCode } = checked.validation.results;
    const { collectionYear } = checked.editable.about;
    const said = status.current.value;
    const about = { laCode, collectionYear, errorKey: error.key, rowHash };
    const written = text.current.value;
    app.update(() => {
      app.notes.add(about, said, written);
      app.announced = `Kept: ${said}.`;
    });
    if (details.current) details.current.open = false;
    details.current?.querySelector("summary")?.focus();
  }

  return (
    <details class="govuk-details govuk-!-margin-bottom-1" ref={details}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text govuk-!-font-size-16">
          {hasNote ? "Say something else" : "Write a note"}
          <span class="govuk-visually-hidden"> of rule {error.ruleCode}</span>
        </span>
      </summary>
      <div class="govuk-details__text app-note__form">
        <label class="govuk-label" for={`${id}-status`}>
          Status
        </label>
        <select class="govuk-select" id={`${id}-status`} ref={status}>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <label class="govuk-label" for={`${id}-note`}>
          Note
        </label>
        <textarea class="govuk-textarea" id={`${id}-note`} rows={3} ref={text} />
        <label class="govuk-label" for={`${id}-by`}>
          Your name (optional)
        </label>
        <input
          class="govuk-input"
          id={`${id}-by`}
          value={app.notes.by}
          autocomplete="off"
          spellcheck={false}
          onChange={({ currentTarget }) => {
            app.notes.by = currentTarget.value;
          }}
        />
        <button type="button" class="govuk-button app-small" onClick={keep}>
          Keep this note
        </button>
        <p class="govuk-hint govuk-!-margin-bottom-0">
          The page forgets notes when you close it: download them, or the workbook, under Changes
          and downloads.
        </p>
      </div>
    </details>
  );
}
