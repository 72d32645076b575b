import { useState } from "preact/hooks";
import type { App } from "../app";
import { Discard } from "./discard";

interface Props {
  app: App;
  /** Called when everything is gone. */
  onCleared(): void;
}

/** The way back to an empty page. It asks first where edits would be lost. */
export function StartAgain({ app, onCleared }: Props) {
  const [isAsking, setAsking] = useState(false);

  async function clear(): Promise<void> {
    setAsking(false);
    await app.startAgain();
    onCleared();
  }

  if (!app.checked && app.loadForm.isEmpty) return null;
  return (
    <>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => (app.checked?.hasUnsaved ? setAsking(true) : void clear())}
      >
        Clear everything and start again
      </button>
      {isAsking && (
        <Discard
          count={app.checked?.changes.length ?? 0}
          about="All files, results and changes are forgotten. You can download the changes first."
          action="Discard them and start again"
          onKeep={() => setAsking(false)}
          onDiscard={() => void clear()}
        />
      )}
    </>
  );
}
