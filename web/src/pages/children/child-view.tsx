// The chosen child: who it is, a tab for each table, the rows and what is wrong with them.

import { useRef } from "preact/hooks";
import type { People, TableName } from "../../contracts";
import type { ChildEntry } from "../../editing/children";
import { countDueNow, type FoundError } from "../../editing/found-error";
import { cellOf, type Row } from "../../editing/rows";
import { TABLE_NAMES } from "../../load/tables";
import { isBlank } from "../../load/white-space";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { codeLabel } from "../fields";
import { saidOf } from "../people";
import { childName, errorsInShort, tableTitle } from "../wording";
import { ChildStatus } from "./child-list";
import { TablePanel } from "./table-panel";

interface Props {
  app: App;
  checked: CheckedReturn;
  entry: ChildEntry;
}

/** One child with all its rows, this year's and last year's. */
export function ChildView({ app, checked, entry }: Props) {
  const rows = checked.rowsOf(entry.child);
  const tables = checked.tablesOf(entry.child);
  const tab = tables.includes(checked.tab) ? checked.tab : (tables[0] ?? checked.tab);
  return (
    <section class="app-child" aria-labelledby="child-title">
      <div class="app-child__head">
        <h2 class="govuk-heading-m govuk-!-margin-bottom-0" id="child-title" tabIndex={-1}>
          {childName(entry.child)}
        </h2>
        <ChildStatus entry={entry} />
        <Person header={rows.find(isHeader)} />
        <Workers people={app.people} child={entry.child} />
      </div>
      <Tabs
        tables={tables}
        chosen={tab}
        errorsOf={(name) => entry.errors.filter(({ row }) => row.table.name === name)}
        onChoose={(name) => app.update(() => (checked.tab = name))}
      />
      {tables.length > 0 && (
        <div class="app-panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
          <TablePanel key={tab} app={app} checked={checked} entry={entry} tableName={tab} />
        </div>
      )}
      <AddToTable app={app} checked={checked} entry={entry} has={tables} />
    </section>
  );
}

function isHeader(row: Row): boolean {
  return row.table.name === "header" && !row.table.isPrevious && !row.deleted;
}

/** The header in words. */
function Person({ header }: { header: Row | undefined }) {
  if (!header) return null;
  const told = (field: string) => codeLabel(field, cellOf(header, field)) ?? cellOf(header, field);
  const parts = [
    told("SEX"),
    !isBlank(cellOf(header, "DOB")) && `born ${cellOf(header, "DOB")}`,
    told("ETHNIC"),
    !isBlank(cellOf(header, "UPN")) && `UPN ${cellOf(header, "UPN")}`,
  ].filter(Boolean);
  return <p class="govuk-body-s govuk-!-margin-bottom-0 app-person">{parts.join(", ")}</p>;
}

/** Who works with the child. */
function Workers({ people, child }: { people: People | null; child: string | null }) {
  const said = saidOf(people, child);
  if (said.length === 0) return null;
  return <p class="govuk-body-s govuk-!-margin-bottom-0 app-person">{said.join(", ")}</p>;
}

interface TabsProps {
  tables: readonly TableName[];
  chosen: TableName;
  errorsOf(tableName: TableName): FoundError[];
  onChoose(tableName: TableName): void;
}

function Tabs({ tables, chosen, errorsOf, onChoose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent): void {
    const at = tables.indexOf(chosen);
    const last = tables.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const name = to !== undefined && tables[to];
    if (!name) return;
    event.preventDefault();
    onChoose(name);
    list.current?.querySelector<HTMLElement>(`#tab-${name}`)?.focus();
  }

  return (
    <div
      class="app-tabs"
      role="tablist"
      aria-label="Tables of the child"
      ref={list}
      onKeyDown={move}
    >
      {tables.map((name) => {
        const errors = errorsOf(name);
        return (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class="app-tab"
            aria-selected={name === chosen}
            aria-controls={name === chosen ? "panel" : undefined}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {tableTitle(name)}
            {errors.length > 0 && (
              <span class="app-tab__count">
                {errorsInShort(errors.length, countDueNow(errors))}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}

interface AddProps extends Props {
  has: readonly TableName[];
}

/** A row for a table in which the child has none yet. */
function AddToTable({ app, checked, entry, has }: AddProps) {
  const others = TABLE_NAMES.filter((name) => !has.includes(name) && checked.tables.includes(name));
  if (others.length === 0 || entry.child === null) return null;
  return (
    <details class="govuk-details app-add">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Add a row to another table</span>
      </summary>
      <div class="govuk-details__text app-add__tables">
        {others.map((name) => (
          <button
            key={name}
            type="button"
            class="govuk-button govuk-button--secondary app-small"
            onClick={() => app.update(() => checked.addRow(name, entry.child))}
          >
            {tableTitle(name)}
          </button>
        ))}
      </div>
    </details>
  );
}
