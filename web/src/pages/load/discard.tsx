import { useEffect, useRef } from "preact/hooks";
import { counted } from "../wording";

interface Props {
  changes: number;
  notes?: number;
  /** What would happen, and what can be done before. */
  about: string;
  /** What the button says that goes on all the same. */
  action: string;
  onKeep(): void;
  onDiscard(): void;
}

/** Asks before edits or notes are lost. */
export function Discard({ changes, notes = 0, about, action, onKeep, onDiscard }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const lost = [
    ...(changes > 0 ? [counted(changes, "change")] : []),
    ...(notes > 0 ? [counted(notes, "note")] : []),
  ];
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="app-dialog" ref={dialog} aria-labelledby="discard-title" onClose={onKeep}>
      <h2 class="govuk-heading-m" id="discard-title">
        {lost.join(" and ")} would be lost
      </h2>
      <p class="govuk-body">{about}</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => dialog.current?.close()}>
          {`Keep my ${changes > 0 ? "changes" : "notes"}`}
        </button>
        <button type="button" class="govuk-button govuk-button--warning" onClick={onDiscard}>
          {action}
        </button>
      </div>
    </dialog>
  );
}
