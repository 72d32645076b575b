// One table of the child: this year's rows, the errors in them, last year's rows.

import type { TableName } from "../../contracts";
import type { FoundError } from "../../session/check";
import type { ChildEntry } from "../../session/children";
import type { Row } from "../../session/rows";
import type { App } from "../app";
import { useMore } from "../components/more";
import { childName, tableTitle } from "../words";
import type { Work } from "../work";
import { ErrorList } from "./error-list";
import { RowsGrid } from "./rows-grid";

interface Props {
  app: App;
  work: Work;
  entry: ChildEntry;
  tableName: TableName;
}

/** The rows and errors of one table of a child. */
export function TablePanel({ app, work, entry, tableName }: Props) {
  const rows = work.rowsOf(entry.child).filter((row) => row.table.name === tableName);
  const errors = entry.errors.filter(({ row }) => row.table.name === tableName);
  const { collectionYear } = work.session.loaded;
  const title = tableTitle(tableName);
  const current = rows.filter((row) => !row.table.isPrevious);
  const previous = rows.filter((row) => row.table.isPrevious);
  return (
    <>
      <div class="app-this-year">
        <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
          {title}, this year ({collectionYear})
        </h3>
        {current.length > 0 ? (
          <Rows
            app={app}
            work={work}
            rows={current}
            errors={errors}
            label={`${title} of ${childName(entry.child)}, this year`}
            isEditable
          />
        ) : (
          <p class="govuk-body-s">No row this year.</p>
        )}
      </div>
      {work.tables.includes(tableName) && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary app-small"
          onClick={() => app.update(() => work.addRow(tableName, entry.child))}
        >
          Add a row<span class="govuk-visually-hidden"> to {title}</span>
        </button>
      )}
      <ErrorList app={app} work={work} errors={errors} title={title} />
      {previous.length > 0 && (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
            {title}, last year ({collectionYear - 1}), to read only
          </h3>
          <Rows
            app={app}
            work={work}
            rows={previous}
            errors={errors}
            label={`${title} of ${childName(entry.child)}, last year`}
          />
        </>
      )}
    </>
  );
}

interface RowsProps {
  app: App;
  work: Work;
  rows: readonly Row[];
  errors: readonly FoundError[];
  label: string;
  isEditable?: boolean;
}

function Rows({ app, work, rows, errors, label, isEditable = false }: RowsProps) {
  const { shown, more } = useMore(rows, 100, "rows");
  const added = rows.filter((row) => row.loadedNumber === null && !shown.includes(row));
  return (
    <>
      <RowsGrid
        label={label}
        rows={[...shown, ...added]}
        errors={errors}
        chosen={work.error}
        hasUascMarker={work.session.loaded.hasUascMarker}
        year={work.session.loaded.collectionYear}
        newest={work.newest}
        editing={
          isEditable
            ? {
                edit: (row, field, value) => app.update(() => work.edit(row, field, value)),
                deleteRow: (row) => app.update(() => work.session.deleteRow(row)),
                putBack: (row) => app.update(() => work.session.putBack(row)),
                settle: () => {
                  work.newest = null;
                },
              }
            : null
        }
      />
      {more}
    </>
  );
}
