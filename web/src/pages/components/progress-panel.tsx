import { useEffect, useReducer } from "preact/hooks";
import type { App } from "../app";

/** What is under way, in words and as a bar. The words are said again only at every quarter. */
export function ProgressPanel({ app }: { app: App }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => app.subscribeToSteps(() => redraw(0)), [app]);
  if (!app.progress) return null;
  const { done, of, what } = app.progress;
  const share = of > 0 ? done / of : 0;
  const quarter = Math.floor(share * 4) * 25;
  return (
    <div class="app-progress">
      <div class="govuk-width-container">
        <p class="govuk-body govuk-!-margin-bottom-1">
          <strong>{what}…</strong>{" "}
          {of > 0 && (
            <span>
              Step {Math.min(done + 1, of)} of {of}
            </span>
          )}
        </p>
        <progress
          class="app-progress__bar"
          aria-label={what}
          {...(of > 0 && { value: done, max: of })}
        />
        <p class="govuk-visually-hidden" role="status">
          {what}
          {of > 0 && `, ${quarter} per cent done`}
        </p>
      </div>
    </div>
  );
}
