// What is handed out: the reports and their rows, and files.

import type { People } from "./people";

/** How a column of a report looks. */
export type ColumnKind =
  | "text"
  | "wrapped"
  | "child"
  | "number"
  | "year"
  | "percent"
  | "day"
  | "time";

/** A column of a report as it is shown: its heading, its width in letters. */
export interface ReportColumn {
  name: string;
  heading: string;
  width: number;
  kind: ColumnKind;
  /** Whether it is left out where all rows are about one return. */
  with_several_returns: boolean;
  /** Whether it is there for programs that read the sheet back, and not for people. */
  hidden: boolean;
}

/** A report that is handed out, as `models/reports/_reports.yml` declares it. */
export interface Report {
  /** That of its relation in the database, too. */
  name: string;
  /** The columns that are shown; the relation may have more. */
  columns: ReportColumn[];
  /** The names of all columns of the relation. */
  all_columns: string[];
  /** The order of its rows, as SQL has it. */
  order_by: string[];
  /** Which rows belong to a return: `the return` for its own. */
  rows_of: string;
  /** Whether it is a CSV file too. */
  csv: boolean;
  /** The name of its sheet; blank where it is no sheet. */
  sheet: string;
  /** What it is for. */
  about: string;
  /** Whether there is no such sheet without rows. */
  only_with_rows: boolean;
  /** Where all rows are, for a sheet that has not room for them. */
  elsewhere: string;
}

/** A value of a report. */
export type ReportValue = string | number | Date | null;

/** The rows of a report: all columns of its relation, in their order. */
export interface ReportRows {
  columns: Record<string, ReportValue[]>;
  rowCount: number;
  /** Who works with the children, where a list was given: its columns stand beside the child's. */
  people?: People;
}

/** Reads the rows of a report about a return that was validated. */
export type ReadReport = (report: Report) => Promise<ReportRows>;

/** A file for the user to keep. */
export interface Download {
  name: string;
  bytes: Uint8Array;
}
