// The second screen: the children on the left, the chosen one on the right.

import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { NotesRead } from "../notes/notes-field";
import { returnTitle } from "../return-title";
import { ChildFilters } from "./child-filters";
import { ChildList } from "./child-list";
import { ChildView } from "./child-view";
import { ComparisonBanner } from "./comparison-banner";
import { Toolbar } from "./toolbar";
import { Totals } from "./totals";

/** Read and edit: all children, what is wrong with each, and where. */
export function ChildrenPage({ app, checked }: { app: App; checked: CheckedReturn }) {
  const entry = checked.entries.find(({ child }) => child === checked.child);
  return (
    <div
      onKeyDown={(event) => {
        const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
        if (!isUndo || event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        app.update(() => checked.undoOrRedo(event.shiftKey ? "redo" : "undo"));
      }}
    >
      <div class="app-top">
        <h1 class="govuk-heading-m govuk-!-margin-bottom-0" tabIndex={-1}>
          <span class="govuk-visually-hidden">Children: </span>
          {returnTitle(checked)}
        </h1>
        <Toolbar app={app} checked={checked} />
      </div>
      <Totals checked={checked} notes={app.notes} />
      <NotesRead files={app.noteFiles.files} />
      {checked.comparison && (
        <ComparisonBanner app={app} checked={checked} comparison={checked.comparison} />
      )}
      <div class="app-sides">
        <section class="app-side" aria-labelledby="children-title">
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="children-title">
            Children
          </h2>
          <ChildFilters app={app} checked={checked} />
          <ChildList
            entries={checked.shown}
            chosen={checked.child}
            onChoose={(child) => app.update(() => checked.choose(child))}
          />
        </section>
        {entry && (
          <ChildView key={entry.child ?? "none"} app={app} checked={checked} entry={entry} />
        )}
      </div>
    </div>
  );
}
