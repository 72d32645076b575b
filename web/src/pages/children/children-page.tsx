// The second screen: the children on the left, the chosen one on the right.

import { extractInWords } from "../../downloads/in-words";
import type { App } from "../app";
import { authorityName } from "../reference";
import type { Work } from "../work";
import { ChildFilters } from "./child-filters";
import { ChildList } from "./child-list";
import { ChildView } from "./child-view";
import { ComparisonBanner } from "./comparison-banner";
import { Toolbar } from "./toolbar";
import { Totals } from "./totals";

/** Read and edit: all children, what is wrong with each, and where. */
export function ChildrenPage({ app, work }: { app: App; work: Work }) {
  const { laCode, collectionYear } = work.session.loaded;
  const authority = authorityName(laCode) ?? "Authority not given";
  const entry = work.entries.find(({ child }) => child === work.child);
  return (
    <div
      onKeyDown={(event) => {
        const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
        if (!isUndo || event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        app.update(() => work.move(event.shiftKey ? "redo" : "undo"));
      }}
    >
      <div class="app-top">
        <h1 class="govuk-heading-m govuk-!-margin-bottom-0" tabIndex={-1}>
          <span class="govuk-visually-hidden">Children: </span>
          {authority}, {collectionYear - 1} to {collectionYear}
          {extractInWords(work.check.results.asAt, collectionYear)}
        </h1>
        <Toolbar app={app} work={work} />
      </div>
      <Totals work={work} />
      {work.comparison && <ComparisonBanner app={app} work={work} comparison={work.comparison} />}
      <div class="app-sides">
        <section class="app-side" aria-labelledby="children-title">
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="children-title">
            Children
          </h2>
          <ChildFilters app={app} work={work} />
          <ChildList
            entries={work.shown}
            chosen={work.child}
            onChoose={(child) => app.update(() => work.choose(child))}
          />
        </section>
        {entry && <ChildView key={entry.child ?? "none"} app={app} work={work} entry={entry} />}
      </div>
    </div>
  );
}
