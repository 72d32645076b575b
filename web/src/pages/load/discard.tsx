import { useEffect, useRef } from "preact/hooks";
import { counted } from "../wording";

interface Props {
  count: number;
  onKeep(): void;
  onDiscard(): void;
}

/** Asks before a new load takes the place of edits. */
export function Discard({ count, onKeep, onDiscard }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="app-dialog" ref={dialog} aria-labelledby="discard-title" onClose={onKeep}>
      <h2 class="govuk-heading-m" id="discard-title">
        {counted(count, "change")} would be lost
      </h2>
      <p class="govuk-body">
        Validating the files as they were loaded begins again without your changes. You can download
        them first.
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => dialog.current?.close()}>
          Keep my changes
        </button>
        <button type="button" class="govuk-button govuk-button--warning" onClick={onDiscard}>
          Discard them and validate
        </button>
      </div>
    </dialog>
  );
}
