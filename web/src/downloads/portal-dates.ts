import type { TableRows } from "../contracts";
import { portalDate } from "../load/dates";
import { TABLES } from "../load/tables";

/** The table with its dates as the portal wants them; text that is no real date as it stands. */
export function withPortalDates(table: TableRows): TableRows {
  const dates = TABLES.get(table.tableName)?.dates ?? [];
  const columns = Object.entries(table.columns).map(([name, cells]) => [
    name,
    dates.includes(name.toUpperCase()) ? cells.map(portalDate) : cells,
  ]);
  return { ...table, columns: Object.fromEntries(columns) };
}
