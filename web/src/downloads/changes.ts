import type { Download } from "../contracts";
import type { Change } from "../editing/changes";
import { spreadsheetCsv } from "./csv";

const COLUMNS = ["change", "table_name", "row_number", "child", "field", "before", "after"];

/** Every change that was made, a line for each field: where, what stood there, what stands now. */
export function changeList(changes: readonly Change[]): Download {
  const rows = changes.map(({ kind, table, rowNumber, child, field, before, after }) => [
    kind,
    table,
    rowNumber,
    child,
    field,
    before,
    after,
  ]);
  return { name: "changes.csv", bytes: spreadsheetCsv([COLUMNS, ...rows]) };
}
