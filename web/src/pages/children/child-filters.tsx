import { type ChildEntry, type ChildFilter, NO_FILTER } from "../../editing/children";
import { countDueNow } from "../../editing/found-error";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { counted, number, tableTitle } from "../wording";

const SHOW: Record<ChildFilter["show"], string> = {
  all: "All",
  due: "To mend now",
  errors: "Errors only",
  valid: "No error",
};

/** How many children there are; the rows without an identifier are none. */
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
  // Where everything is due, that is what "Errors only" shows.
  const someWait = countDueNow(checked.validation.errors) < checked.validation.errors.length;
  const choices = Object.entries(SHOW).filter(
    ([show]) => show !== "due" || someWait || filter.show === "due",
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
      <div class="app-filter">
        <label class="govuk-label" for="filter-rule">
          Rule
        </label>
        <select
          class="govuk-select"
          id="filter-rule"
          value={filter.ruleCode ?? ""}
          onChange={(event) => set({ ruleCode: event.currentTarget.value || null })}
        >
          <option value="">Any</option>
          {checked.failedRules.map(({ ruleCode, title, errors }) => (
            <option key={ruleCode} value={ruleCode}>
              {ruleCode} ({number(errors)}) {title}
            </option>
          ))}
        </select>
      </div>
      <div class="app-filter">
        <label class="govuk-label" for="filter-table">
          Table
        </label>
        <select
          class="govuk-select"
          id="filter-table"
          value={filter.tableName ?? ""}
          onChange={(event) => set({ tableName: event.currentTarget.value || null })}
        >
          <option value="">Any</option>
          {checked.tables.map((name) => (
            <option key={name} value={name}>
              {tableTitle(name)}
            </option>
          ))}
        </select>
      </div>
      <div class="app-filter">
        <label class="govuk-label" for="filter-show">
          Show
        </label>
        <select
          class="govuk-select"
          id="filter-show"
          value={filter.show}
          onChange={(event) => set({ show: event.currentTarget.value as ChildFilter["show"] })}
        >
          {choices.map(([show, title]) => (
            <option key={show} value={show}>
              {title}
            </option>
          ))}
        </select>
      </div>
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
