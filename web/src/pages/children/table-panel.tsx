// One table of the child: this year's rows, the errors in them, last year's rows.

import type { TableName } from "../../contracts";
import type { ChildEntry } from "../../editing/children";
import type { FoundError } from "../../editing/found-error";
import type { Row } from "../../editing/rows";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { useMore } from "../components/more";
import { childName, tableTitle } from "../wording";
import { ErrorList } from "./error-list";
import { RowsGrid } from "./rows-grid";

interface Props {
  app: App;
  checked: CheckedReturn;
  entry: ChildEntry;
  tableName: TableName;
}

/** The rows and errors of one table of a child. */
export function TablePanel({ app, checked, entry, tableName }: Props) {
  const rows = checked.rowsOf(entry.child).filter((row) => row.table.name === tableName);
  const errors = entry.errors.filter(({ row }) => row.table.name === tableName);
  const { collectionYear } = checked.editable.about;
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
            checked={checked}
            rows={current}
            errors={errors}
            label={`${title} of ${childName(entry.child)}, this year`}
            isEditable
          />
        ) : (
          <p class="govuk-body-s">No row this year.</p>
        )}
      </div>
      {checked.tables.includes(tableName) && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary app-small"
          onClick={() => app.update(() => checked.addRow(tableName, entry.child))}
        >
          Add a row<span class="govuk-visually-hidden"> to {title}</span>
        </button>
      )}
      <ErrorList app={app} checked={checked} errors={errors} title={title} />
      {previous.length > 0 && (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
            {title}, last year ({collectionYear - 1}), to read only
          </h3>
          <Rows
            app={app}
            checked={checked}
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
  checked: CheckedReturn;
  rows: readonly Row[];
  errors: readonly FoundError[];
  label: string;
  isEditable?: boolean;
}

function Rows({ app, checked, rows, errors, label, isEditable = false }: RowsProps) {
  const { shown, more } = useMore(rows, 100, "rows");
  const compared = checked.error ? (checked.evidence.get(checked.error.key)?.rows ?? []) : [];
  const isWanted = (row: Row) =>
    row.loadedNumber === null || row === checked.sought || compared.some((one) => one.row === row);
  const further = rows.filter((row) => !shown.includes(row) && isWanted(row));
  return (
    <>
      <RowsGrid
        label={label}
        rows={[...shown, ...further]}
        errors={errors}
        chosen={checked.error}
        compared={compared}
        hasUascMarker={checked.editable.about.hasUascMarker}
        year={checked.editable.about.collectionYear}
        sought={checked.sought}
        onFound={() => {
          checked.sought = null;
        }}
        editing={
          isEditable
            ? {
                edit: (row, field, value) => app.update(() => checked.edit(row, field, value)),
                deleteRow: (row) => app.update(() => checked.editable.deleteRow(row)),
                putBack: (row) => app.update(() => checked.editable.putBack(row)),
              }
            : null
        }
      />
      {more}
    </>
  );
}
