// The list of children. Only what is in sight is drawn, so that ten thousand are as quick as ten.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChildEntry } from "../../editing/children";
import { childName, counted, number } from "../wording";

/** Height of a child in the list, in CSS pixels. */
const HEIGHT = 40;

/** Children drawn above and below those in sight. */
const SPARE = 8;

interface Props {
  entries: readonly ChildEntry[];
  chosen: string | null;
  onChoose(child: string | null): void;
}

/** The children as one list box: arrow keys, Page Up and Down, Home and End choose. */
export function ChildList({ entries, chosen, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 400 });
  const at = entries.findIndex(({ child }) => child === chosen);
  const first = Math.max(0, Math.floor(scroll.top / HEIGHT) - SPARE);
  const last = Math.ceil((scroll.top + scroll.height) / HEIGHT) + SPARE;

  const measure = () => {
    const { scrollTop, clientHeight } = box.current ?? { scrollTop: 0, clientHeight: 400 };
    setScroll({ top: scrollTop, height: clientHeight });
  };
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!box.current || at < 0) return;
    const { scrollTop, clientHeight } = box.current;
    if (at * HEIGHT < scrollTop) box.current.scrollTop = at * HEIGHT;
    else if ((at + 1) * HEIGHT > scrollTop + clientHeight) {
      box.current.scrollTop = (at + 1) * HEIGHT - clientHeight;
    }
    measure();
  }, [at, entries]);

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(scroll.height / HEIGHT) - 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(at, 1) - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: entries.length - 1,
    }[event.key];
    if (event.key === "Enter") document.getElementById("child-title")?.focus();
    if (to === undefined || entries.length === 0) return;
    event.preventDefault();
    const entry = entries[Math.min(Math.max(to, 0), entries.length - 1)];
    if (entry) onChoose(entry.child);
  }

  return (
    <>
      <p class="govuk-visually-hidden" id="list-help">
        Use the arrow keys to choose a child, and Enter to go to it.
      </p>
      <div
        class="app-list"
        role="listbox"
        tabIndex={0}
        aria-labelledby="children-title"
        aria-describedby="list-help"
        aria-activedescendant={at >= first && at < last ? `child-${at}` : undefined}
        ref={box}
        onScroll={measure}
        onKeyDown={move}
      >
        {entries.length === 0 && (
          <p class="govuk-body-s app-none" role="presentation">
            No child is found.
          </p>
        )}
        <div role="presentation" style={{ height: `${entries.length * HEIGHT}px` }}>
          {entries.slice(first, last).map((entry, index) => (
            <ChildOption
              key={entry.child ?? "none"}
              entry={entry}
              place={first + index}
              of={entries.length}
              isChosen={first + index === at}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </>
  );
}

interface OptionProps {
  entry: ChildEntry;
  place: number;
  of: number;
  isChosen: boolean;
  onChoose(child: string | null): void;
}

function ChildOption({ entry, place, of, isChosen, onChoose }: OptionProps) {
  const { child, isChanged } = entry;
  return (
    <div
      class="app-option"
      role="option"
      id={`child-${place}`}
      aria-selected={isChosen}
      aria-setsize={of}
      aria-posinset={place + 1}
      style={{ top: `${place * HEIGHT}px`, height: `${HEIGHT}px` }}
      onClick={() => onChoose(child)}
    >
      <span class="app-option__name">
        {child === null ? childName(child) : child}
        {isChanged && <span class="app-mark"> changed</span>}
      </span>
      <ChildStatus entry={entry} />
    </div>
  );
}

/** What became of a child, in words as well as colour. */
export function ChildStatus({ entry: { errors, dueNow, isDeleted } }: { entry: ChildEntry }) {
  const later = errors.length - dueNow;
  if (errors.length > 0) {
    return (
      <span class="app-tags">
        {dueNow > 0 && (
          <strong class="govuk-tag govuk-tag--red app-tag">{counted(dueNow, "error")}</strong>
        )}
        {later > 0 && (
          <strong class="govuk-tag govuk-tag--grey app-tag">{number(later)} later</strong>
        )}
      </span>
    );
  }
  if (isDeleted) return <strong class="govuk-tag govuk-tag--grey app-tag">deleted</strong>;
  return <strong class="govuk-tag govuk-tag--green app-tag">valid</strong>;
}
