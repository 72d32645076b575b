import { useState } from "preact/hooks";
import type { App } from "../app";
import { Discard } from "./discard";

interface Props {
  app: App;
  /** Called when everything is gone. */
  onCleared(): void;
}

/** The way back to an empty page. It asks first where edits or notes would be lost. */
export function StartAgain({ app, onCleared }: Props) {
  const [isAsking, setAsking] = useState(false);

  async function clear(): Promise<void> {
    setAsking(false);
    await app.startAgain();
    onCleared();
  }

  if (app.isEmpty) return null;
  const changes = app.checked?.hasUnsaved ? app.checked.changes.length : 0;
  const notes = app.notes.unsaved;
  return (
    <>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => (changes + notes > 0 ? setAsking(true) : void clear())}
      >
        Clear everything and start again
      </button>
      {isAsking && (
        <Discard
          changes={changes}
          notes={notes}
          about="All files, results, changes and notes are forgotten. You can download them first."
          action="Discard them and start again"
          onKeep={() => setAsking(false)}
          onDiscard={() => void clear()}
        />
      )}
    </>
  );
}
