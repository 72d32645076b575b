// The fourth screen: what was changed, and everything to take away.

import type { Change } from "../../editing/changes";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { DataTable } from "../components/data-table";
import { useMore } from "../components/more";
import { Value } from "../components/value";
import { counted, number, tableTitle } from "../wording";
import { DownloadList } from "./download-list";

/** Downloads and the list of changes. */
export function ChangesPage({ app, checked }: { app: App; checked: CheckedReturn }) {
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Changes and downloads
      </h1>
      <DownloadList app={app} checked={checked} />
      <ChangeTable changes={checked.changes} />
    </>
  );
}

const KIND: Record<Change["kind"], string> = {
  changed: "Changed",
  added: "Row added",
  deleted: "Row deleted",
};

function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const { shown, more } = useMore(changes, 100, "changes");
  return (
    <section aria-labelledby="changes-title">
      <h2 class="govuk-heading-m" id="changes-title">
        {changes.length === 0 ? "No changes" : counted(changes.length, "change")}
      </h2>
      {changes.length === 0 ? (
        <p class="govuk-body">The data is as you loaded it.</p>
      ) : (
        <>
          <p class="govuk-body">
            Make the same changes in your own system: your files on disk stay as they were. Rows are
            numbered as in the files you loaded.
          </p>
          <DataTable
            labelledBy="changes-title"
            caption="Every change made"
            headings={[
              "Table",
              { text: "Row", isNumeric: true },
              "Child",
              "Field",
              "Before",
              "After",
              "What",
            ]}
          >
            {shown.map((change, index) => (
              <tr class="govuk-table__row" key={index}>
                <th scope="row" class="govuk-table__header">
                  {tableTitle(change.table)}
                </th>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                  {number(change.rowNumber)}
                </td>
                <td class="govuk-table__cell">{change.child}</td>
                <td class="govuk-table__cell">{change.field}</td>
                <td class="govuk-table__cell">
                  <Value cell={change.before} />
                </td>
                <td class="govuk-table__cell">
                  <Value cell={change.after} />
                </td>
                <td class="govuk-table__cell">{KIND[change.kind]}</td>
              </tr>
            ))}
          </DataTable>
          {more}
        </>
      )}
    </section>
  );
}
