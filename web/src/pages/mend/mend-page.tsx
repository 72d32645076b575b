// What to mend first: the cells that several errors can be put down to, and the rows with most errors.

import { useEffect } from "preact/hooks";
import type { ReportRows } from "../../contracts";
import { reportNamed } from "../../downloads/declaration";
import type { Row } from "../../editing/rows";
import { TABLES } from "../../load/tables";
import type { App } from "../app";
import type { CheckedReturn, Mending } from "../checked-return";
import { number } from "../wording";
import { ReportTable } from "./report-table";

const CAUSES = reportNamed("likely_causes");
const ROWS = reportNamed("rows_to_mend");

/** Both reports of the last validation; choosing a row opens it among its child's. */
export function MendPage({ app, checked }: { app: App; checked: CheckedReturn }) {
  const { validation, mending } = checked;
  useEffect(() => {
    if (mending !== null) return;
    void app.run("Finding what to mend first", async () => {
      const causes = await app.readReport(checked, CAUSES);
      const rows = await app.readReport(checked, ROWS);
      app.update(() => {
        if (checked.validation === validation) checked.mending = { causes, rows };
      });
    });
  }, [validation, mending]);
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Mend first
      </h1>
      {checked.isStale && (
        <p class="govuk-inset-text">
          You have edited the data since. This is about the errors of the last validation.
        </p>
      )}
      {mending && <Found app={app} checked={checked} mending={mending} />}
    </>
  );
}

interface FoundProps {
  app: App;
  checked: CheckedReturn;
  mending: Mending;
}

function Found({ app, checked, mending: { causes, rows } }: FoundProps) {
  const openerIn = (found: ReportRows) => (place: number) => {
    const row = rowOf(checked, found, place);
    if (row === null) return null;
    return () => {
      app.update(() => checked.showRow(row));
      app.open("children");
    };
  };
  return (
    <>
      <section aria-labelledby="causes-title">
        <h2 class="govuk-heading-m" id="causes-title">
          {number(causes.rowCount)} likely causes
        </h2>
        <p class="govuk-body">
          Each of these cells stands behind several errors, also of other rows. Choose one to see
          its row.
        </p>
        {causes.rowCount > 0 && (
          <ReportTable
            report={CAUSES}
            rows={causes}
            labelledBy="causes-title"
            open={openerIn(causes)}
          />
        )}
      </section>
      <section aria-labelledby="rows-title">
        <h2 class="govuk-heading-m" id="rows-title">
          {number(rows.rowCount)} rows to mend
        </h2>
        <p class="govuk-body">Every row with errors, those with most to mend now first.</p>
        {rows.rowCount > 0 && (
          <ReportTable report={ROWS} rows={rows} labelledBy="rows-title" open={openerIn(rows)} />
        )}
      </section>
    </>
  );
}

/** The row that a row of a report is about; null where it is in no table that the page shows. */
function rowOf(checked: CheckedReturn, { columns }: ReportRows, place: number): Row | null {
  const tableName = String(columns.table_name?.[place]);
  if (!TABLES.has(tableName.replace("previous.", ""))) return null;
  return checked.validation.rowAt(tableName, Number(columns.row_number?.[place]));
}
