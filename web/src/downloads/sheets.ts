// The sheets of the workbook: what each is for, and its columns.

import type { ReadReturn, Results } from "../contracts";
import {
  type ReportRow,
  childrenWithErrors,
  errorsByChild,
  loadIssues,
  rulesNotRun,
  suggestions,
  summaryOfFailures,
} from "./reports";

export type Kind = "text" | "wrapped" | "number" | "year" | "percent" | "day";

/** A column of a sheet: what it takes from the report's rows, its heading, its width in letters. */
export interface Column {
  name: string;
  heading: string;
  width: number;
  kind: Kind;
}

/** A sheet. `about` says on the summary what it is for, `elsewhere` where all rows are. */
export interface Sheet {
  name: string;
  /** The name of its table inside the workbook. */
  tableName: string;
  about: string;
  columns: readonly Column[];
  rows: readonly ReportRow[];
  elsewhere: string;
}

function column(name: string, heading: string, width: number, kind: Kind = "text"): Column {
  return { name, heading, width, kind };
}

const RULE = column("rule_code", "Rule", 10);
const TITLE = column("title", "What is wrong", 38, "wrapped");
const MESSAGE = column("message", "What to check", 60, "wrapped");
const TABLE = column("table_name", "Table", 18);
const DUE_NOW = column("due_now_count", "Due now", 9, "number");
const DUE = column("due", "Due", 11);
const CHILD = column("child", "Child", 14);
const ROW = column("row_number", "Row", 8, "number");

const BLANK_CHILD = "(blank)";

/** The sheets after the summary, in order. */
export function sheetsOf(read: ReadReturn, results: Results): Sheet[] {
  const sheets: Sheet[] = [
    {
      name: "Summary of failures",
      tableName: "summary_of_failures",
      about: "Each rule that failed: what is wrong, and how many rows and children it flagged.",
      columns: [
        RULE,
        TITLE,
        MESSAGE,
        TABLE,
        column("error_count", "Errors", 9, "number"),
        DUE_NOW,
        column("child_count", "Children", 9, "number"),
        column("share_of_children", "Share of children", 10, "percent"),
      ],
      rows: summaryOfFailures(read, results),
      elsewhere: "All of them are in summary_of_failures.csv.",
    },
    {
      name: "Children with errors",
      tableName: "children_with_errors",
      about:
        "One line for each error, with the values to look at and where they are in your files.",
      columns: [
        CHILD,
        RULE,
        TITLE,
        MESSAGE,
        DUE,
        TABLE,
        column("file_name", "File", 22),
        ROW,
        column("line_number", "Line", 8, "number"),
        column("found_by", "Find it by", 26, "wrapped"),
        column("fields", "Fields", 22, "wrapped"),
        column("field_values", "Values as supplied", 40, "wrapped"),
      ],
      rows: withBlankChild(childrenWithErrors(read, results)),
      elsewhere: "All of them are in children_with_errors.csv.",
    },
    {
      name: "Errors by child",
      tableName: "child_errors",
      about: "Each child with errors: how many, and of which rules.",
      columns: [
        CHILD,
        column("error_count", "Errors", 9, "number"),
        DUE_NOW,
        column("rule_count", "Rules", 9, "number"),
        column("rule_codes", "Which rules", 90, "wrapped"),
      ],
      rows: withBlankChild(errorsByChild(results)),
      elsewhere: "",
    },
    {
      name: "Rules not run",
      tableName: "rules_not_run",
      about:
        "Rules that could not be checked, and what was not supplied for them. " +
        "They may hide errors.",
      columns: [
        RULE,
        column("title", "What it looks for", 60, "wrapped"),
        column("reason_not_run", "Why it was not run", 70, "wrapped"),
      ],
      rows: rulesNotRun(results),
      elsewhere: "",
    },
    {
      name: "Load issues",
      tableName: "load_issues",
      about: "Whatever in the files could not be taken as it stands.",
      columns: [
        column("files", "Files", 12),
        column("file_name", "File", 30),
        column("line_number", "Line", 8, "number"),
        TABLE,
        column("message", "What was found and done", 90, "wrapped"),
      ],
      rows: loadIssues(read),
      elsewhere: "",
    },
  ];
  if (results.suggestions.length === 0) return sheets;
  return [
    ...sheets,
    {
      name: "Suggestions",
      tableName: "suggestions",
      about: "Corrections that would clear errors. Look at each before you make it.",
      columns: [
        CHILD,
        TABLE,
        ROW,
        column("correction_number", "Correction", 11, "number"),
        column("field", "Field", 18),
        column("value_now", "Value now", 18),
        column("value_suggested", "Value suggested", 18),
        column("basis", "On what basis", 50, "wrapped"),
        column("confidence", "How sure", 10),
        column("errors_cleared", "Errors it clears", 10, "number"),
        column("rules_cleared", "Of which rules", 26, "wrapped"),
      ],
      rows: suggestions(results),
      elsewhere: "",
    },
  ];
}

function withBlankChild(rows: readonly ReportRow[]): ReportRow[] {
  return rows.map((row) => ({ ...row, child: row["child"] ?? BLANK_CHILD }));
}
