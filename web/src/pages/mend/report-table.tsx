// A report on the screen, with the columns and headings that its sheet has.

import type { Report, ReportColumn, ReportRows, ReportValue } from "../../contracts";
import { sheetColumns } from "../../downloads/declaration";
import { DataTable } from "../components/data-table";
import { useMore } from "../components/more";
import { childName, number } from "../wording";

/** Columns that have no room: where a row stands in a file, and what the column after it says too. */
const LEFT_OUT = ["file_name", "line_number", "row_count"];

interface Props {
  report: Report;
  rows: ReportRows;
  labelledBy: string;
  /** What opens the row that a row of the report is about; null where the page does not show it. */
  open(row: number): (() => void) | null;
}

/** The rows of a report about rows of the return; choosing one opens it. */
export function ReportTable({ report, rows, labelledBy, open }: Props) {
  const columns = sheetColumns(report).filter(({ name }) => !LEFT_OUT.includes(name));
  const places = Array.from({ length: rows.rowCount }, (_, place) => place);
  const { shown, more } = useMore(places, 50, "rows");
  return (
    <>
      <DataTable
        labelledBy={labelledBy}
        class="govuk-!-font-size-16"
        caption={report.about}
        headings={columns.map(({ heading, kind }) => ({
          text: heading,
          isNumeric: kind === "number",
        }))}
      >
        {shown.map((place) => (
          <tr class="govuk-table__row" key={place}>
            {columns.map((column) => (
              <ReportCell
                key={column.name}
                column={column}
                value={rows.columns[column.name]?.[place] ?? null}
                open={column.kind === "child" ? open(place) : null}
              />
            ))}
          </tr>
        ))}
      </DataTable>
      {more}
    </>
  );
}

interface CellProps {
  column: ReportColumn;
  value: ReportValue;
  open: (() => void) | null;
}

function ReportCell({ column: { kind }, value, open }: CellProps) {
  if (kind === "child") {
    const name = childName(value === null ? null : String(value));
    return (
      <th scope="row" class="govuk-table__header">
        {open ? (
          <button type="button" class="app-link" onClick={open}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
    );
  }
  if (typeof value === "number") {
    return <td class="govuk-table__cell govuk-table__cell--numeric">{number(value)}</td>;
  }
  return (
    <td class="govuk-table__cell">
      <bdi>{value === null ? "" : String(value)}</bdi>
    </td>
  );
}
