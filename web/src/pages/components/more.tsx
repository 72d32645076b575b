import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { number } from "../wording";

/** The first `step` of the items and a button for more, so that thousands never stop the page. */
export function useMore<T>(items: readonly T[], step: number, what: string) {
  const [count, setCount] = useState(step);
  const left = items.length - count;
  const more: ComponentChildren = left > 0 && (
    <button
      type="button"
      class="govuk-button govuk-button--secondary"
      onClick={() => setCount(count + step)}
    >
      Show {number(Math.min(left, step))} more {what} of {number(left)}
    </button>
  );
  return { shown: items.slice(0, count), more };
}
