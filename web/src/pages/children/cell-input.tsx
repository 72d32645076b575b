import { useLayoutEffect, useRef } from "preact/hooks";
import type { Code } from "../fields";

/** How an edit began, and the text that it began with. */
export interface Draft {
  text: string;
  /** Whether the text is what a person has typed over the cell, not what stood in it. */
  isTyped: boolean;
}

interface Props {
  label: string;
  draft: Draft;
  codes: readonly Code[];
  isDate: boolean;
  /** The new text, or null where the user thought better of it; and where to go from here. */
  onFinish(value: string | null, then: "stay" | "right" | "left" | "leave"): void;
}

/** The cell that is being edited. Enter and Tab take the text, Escape leaves it as it was. */
export function CellInput({ label, draft, codes, isDate, onFinish }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);

  useLayoutEffect(() => {
    input.current?.focus();
    // Typing goes on after what was typed, and takes the place of what stood in the cell.
    input.current?.setSelectionRange(draft.isTyped ? draft.text.length : 0, draft.text.length);
  }, []);

  function finish(text: string | null, then: "stay" | "right" | "left" | "leave"): void {
    if (isDone.current) return;
    isDone.current = true;
    onFinish(text, then);
  }

  return (
    <>
      <input
        class="app-cell__input"
        ref={input}
        aria-label={label}
        defaultValue={draft.text}
        list={codes.length > 0 ? "cell-codes" : undefined}
        placeholder={isDate ? "dd/mm/yyyy" : undefined}
        autocomplete="off"
        spellcheck={false}
        onBlur={({ currentTarget }) => finish(currentTarget.value, "leave")}
        onKeyDown={(event) => {
          const { key, shiftKey, currentTarget } = event;
          if (key === "Escape") finish(null, "stay");
          else if (key === "Enter") finish(currentTarget.value, "stay");
          else if (key === "Tab") finish(currentTarget.value, shiftKey ? "left" : "right");
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {codes.length > 0 && (
        <datalist id="cell-codes">
          {codes.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
