import type { App } from "../app";
import { counted } from "../words";
import type { Work } from "../work";

/** Undo, redo and validate again. */
export function Toolbar({ app, work }: { app: App; work: Work }) {
  const { session } = work;
  const changes = work.changes.length;
  return (
    <div class="app-toolbar">
      <p class="govuk-body-s govuk-!-margin-bottom-0" role="status">
        {changes > 0 && counted(changes, "change")}
        {changes > 0 && work.isStale && ", "}
        {work.isStale && "not validated yet"}
      </p>
      <Move app={app} work={work} direction="undo" what={session.undoable} />
      <Move app={app} work={work} direction="redo" what={session.redoable} />
      <button
        type="button"
        class={`govuk-button app-small${work.isStale ? "" : " govuk-button--secondary"}`}
        aria-disabled={app.progress !== null}
        onClick={() => void app.validateAgain()}
      >
        Validate again
      </button>
    </div>
  );
}

interface MoveProps {
  app: App;
  work: Work;
  direction: "undo" | "redo";
  what: string | null;
}

function Move({ app, work, direction, what }: MoveProps) {
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary app-small"
      aria-disabled={what === null}
      title={what ?? undefined}
      onClick={() => app.update(() => work.move(direction))}
    >
      {direction === "undo" ? "Undo" : "Redo"}
      {what && <span class="govuk-visually-hidden"> {what}</span>}
    </button>
  );
}
