import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { number } from "../wording";

/**
 * The first `step` of the items and a button for more, so that thousands never stop the page. The
 * button stands after the list or table of the items; the first of the further ones takes the focus.
 */
export function useMore<T>(items: readonly T[], step: number, what: string) {
  const [count, setCount] = useState(step);
  const left = items.length - count;
  const further = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    further.current?.();
    further.current = null;
  }, [count]);
  const more: ComponentChildren = left > 0 && (
    <button
      type="button"
      class="govuk-button govuk-button--secondary"
      onClick={({ currentTarget }) => {
        const list = listBefore(currentTarget);
        further.current = () => focusOn(list?.children[count]);
        setCount(count + step);
      }}
    >
      Show {number(Math.min(left, step))} more {what} of {number(left)}
    </button>
  );
  return { shown: items.slice(0, count), more };
}

/** The last list or table that stands before the button, beside it. */
function listBefore(button: HTMLElement): Element | null {
  for (let beside = button.previousElementSibling; beside; beside = beside.previousElementSibling) {
    const list = beside.matches("ul") ? beside : beside.querySelector("tbody");
    if (list) return list;
  }
  return null;
}

function focusOn(item: Element | undefined): void {
  if (!(item instanceof HTMLElement)) return;
  item.tabIndex = -1;
  item.focus();
}
