import type { ComponentChildren } from "preact";
import { type ChildEntry, type ChildFilter, NO_FILTER } from "../../editing/children";
import { countDueNow } from "../../editing/found-error";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { counted, number, tableTitle } from "../wording";
import { PeopleFilter } from "./people-filter";

const SHOW: Record<ChildFilter["show"], string> = {
  all: "All",
  due: "To mend now",
  later: "Not due yet",
  errors: "Errors only",
  valid: "No error",
};

/** How many children there are. Rows without an identifier do not count as a child. */
function numbered(entries: readonly ChildEntry[]): number {
  return entries.filter(({ child }) => child !== null).length;
}

/** Search and filters of the list of children, and how many are left. */
export function ChildFilters({ app, checked }: { app: App; checked: CheckedReturn }) {
  const { filter, shown, entries } = checked;
  const set = (part: Partial<ChildFilter>) =>
    app.update(() => {
      checked.filter = part === NO_FILTER ? NO_FILTER : { ...filter, ...part };
    });
  // Where all errors are due, "To mend now" would show the same as "Errors only", and "Not due yet" none.
  const someWait = countDueNow(checked.validation.errors) < checked.validation.errors.length;
  const choices = Object.entries(SHOW).filter(
    ([show]) => someWait || filter.show === show || !["due", "later"].includes(show),
  );
  const isFiltered = shown.length < entries.length || filter.ruleCode !== null;
  return (
    <div class="app-filters" role="search" aria-label="Children">
      <div class="app-filter">
        <label class="govuk-label" for="search">
          Child ID
        </label>
        <input
          class="govuk-input"
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={filter.search}
          onInput={(event) => set({ search: event.currentTarget.value })}
        />
      </div>
      <Choice
        id="filter-rule"
        label="Rule"
        value={filter.ruleCode ?? ""}
        onChoose={(ruleCode) => set({ ruleCode: ruleCode || null })}
      >
        <option value="">Any</option>
        {checked.failedRules.map(({ ruleCode, title, errors }) => (
          <option key={ruleCode} value={ruleCode}>
            {ruleCode} ({number(errors)}) {title}
          </option>
        ))}
      </Choice>
      <Choice
        id="filter-table"
        label="Table"
        value={filter.tableName ?? ""}
        onChoose={(tableName) => set({ tableName: tableName || null })}
      >
        <option value="">Any</option>
        {checked.tables.map((name) => (
          <option key={name} value={name}>
            {tableTitle(name)}
          </option>
        ))}
      </Choice>
      <Choice
        id="filter-show"
        label="Show"
        value={filter.show}
        onChoose={(show) => set({ show: show as ChildFilter["show"] })}
      >
        {choices.map(([show, title]) => (
          <option key={show} value={show}>
            {title}
          </option>
        ))}
      </Choice>
      {app.people && (
        <PeopleFilter
          people={app.people}
          who={filter.who ?? null}
          onChoose={(who) => set({ who })}
        />
      )}
      <p class="govuk-body-s app-found">
        <span role="status">
          {isFiltered ? `${number(numbered(shown))} of ` : ""}
          {counted(numbered(entries), "child", "children")}
        </span>
        {filter !== NO_FILTER && (
          <button type="button" class="app-link" onClick={() => set(NO_FILTER)}>
            Show all
          </button>
        )}
      </p>
    </div>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChoose(value: string): void;
  children: ComponentChildren;
}

function Choice({ id, label, value, onChoose, children }: ChoiceProps) {
  return (
    <div class="app-filter">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <select
        class="govuk-select"
        id={id}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  );
}
