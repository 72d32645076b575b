// What is said of the values of a file, column by column.

import type { LoadIssue, TableRows } from "../contracts";
import { dateIssues } from "./dates";
import { oddSpaceIssues } from "./odd-spaces";

/** The issues about columns of the tables of a file. */
export function cellIssues(fileName: string, tables: readonly TableRows[]): LoadIssue[] {
  return [...dateIssues(fileName, tables), ...oddSpaceIssues(fileName, tables)];
}
