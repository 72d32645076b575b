import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { counted } from "../wording";

/** Undo, redo and validate again. */
export function Toolbar({ app, checked }: { app: App; checked: CheckedReturn }) {
  const { editable } = checked;
  const changes = checked.changes.length;
  return (
    <div class="app-toolbar">
      <p class="govuk-body-s govuk-!-margin-bottom-0" role="status">
        {changes > 0 && counted(changes, "change")}
        {changes > 0 && checked.isStale && ", "}
        {checked.isStale && "not validated yet"}
      </p>
      <StepButton app={app} checked={checked} direction="undo" what={editable.undoable} />
      <StepButton app={app} checked={checked} direction="redo" what={editable.redoable} />
      <button
        type="button"
        class="govuk-button govuk-button--secondary app-small"
        onClick={() => window.print()}
      >
        Print this list
      </button>
      <button
        type="button"
        class={`govuk-button app-small${checked.isStale ? "" : " govuk-button--secondary"}`}
        aria-disabled={app.progress !== null}
        onClick={() => void app.validateAgain()}
      >
        Validate again
      </button>
    </div>
  );
}

interface StepButtonProps {
  app: App;
  checked: CheckedReturn;
  direction: "undo" | "redo";
  what: string | null;
}

function StepButton({ app, checked, direction, what }: StepButtonProps) {
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary app-small"
      aria-disabled={what === null}
      title={what ?? undefined}
      onClick={() => app.update(() => checked.undoOrRedo(direction))}
    >
      {direction === "undo" ? "Undo" : "Redo"}
      {what && <span class="govuk-visually-hidden"> {what}</span>}
    </button>
  );
}
