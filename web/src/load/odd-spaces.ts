// White space inside values that nobody sees or means: which columns have it, and what is said of it.

import type { Cell, LoadIssue, TableRows } from "../contracts";
import { csvColumns } from "./tables";
import { number } from "./text";
import { ODD_SPACE, strip } from "./white-space";

/**
 * An issue for each column with such white space inside values, with the line of the first. An XML
 * return has some columns once that stand in several tables: those give one issue.
 */
export function oddSpaceIssues(fileName: string, tables: readonly TableRows[]): LoadIssue[] {
  const issues = new Map<string, LoadIssue>();
  for (const { tableName, columns, lineNumbers } of tables) {
    for (const column of csvColumns(tableName)) {
      if (issues.has(column)) continue;
      const cells = columns[column.toLowerCase()] ?? [];
      const count = cells.filter(isOdd).length;
      if (count === 0) continue;
      const message =
        `${column} has tabs, no-break spaces or characters that show nothing inside ` +
        `${number(count)} value${count === 1 ? "" : "s"}: they are read as plain spaces, or as ` +
        "nothing. The portal may refuse them.";
      const lineNumber = lineNumbers[cells.findIndex(isOdd)] ?? null;
      issues.set(column, { fileName, message, lineNumber, tableName });
    }
  }
  return [...issues.values()];
}

function isOdd(cell: Cell): boolean {
  return cell !== null && ODD_SPACE.test(cell) && ODD_SPACE.test(strip(cell));
}
