import { useState } from "preact/hooks";
import type { PathFile } from "../../contracts";
import { filesIn, filesOf } from "./dropped";

interface Props {
  /** That of the field. */
  id: string;
  label: string;
  /** What the label says besides to people who do not see what stands above it. */
  unseen?: string;
  /** The ids of what describes the field. */
  about: string;
  accept: string;
  isForOne?: boolean;
  /** Called with one file at least. */
  take: (files: readonly PathFile[]) => void;
}

/** A place to drop files, with a field to choose them. */
export function DropPlace({ id, label, unseen, about, accept, isForOne = false, take }: Props) {
  const [isOver, setOver] = useState(false);

  function taken(files: readonly PathFile[]): void {
    if (files.length > 0) take(files);
  }

  return (
    <div
      class={`app-drop${isOver ? " app-drop--over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void filesOf(event.dataTransfer).then(taken);
      }}
    >
      <label class="govuk-label" for={id}>
        {label}
        {unseen && <span class="govuk-visually-hidden">: {unseen}</span>}
      </label>
      <input
        class="govuk-file-upload"
        type="file"
        id={id}
        multiple={!isForOne}
        accept={accept}
        aria-describedby={about}
        onChange={({ currentTarget }) => {
          taken(filesIn(currentTarget));
          // The same file can then be chosen again, once it was corrected.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
