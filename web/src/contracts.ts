// What the parts of the browser edition hand to each other. The words are those of the Python
// package: a return, its tables, its load issues, the marts.

/** One of the twelve tables, in lower case: `header`, `episodes`, … */
export type TableName = string;

/** A cell exactly as supplied; null where the file has no such column or element. */
export type Cell = string | null;

/** The rows of one table as columns of text, by lower-case name: what `raw.<table>` holds. */
export interface TableRows {
  tableName: TableName;
  columns: Record<string, Cell[]>;
  rowCount: number;
}

/** Something in a file that could not be taken as it stands. */
export interface LoadIssue {
  fileName: string;
  message: string;
  lineNumber: number | null;
  tableName: TableName | null;
}

/** A file as the user handed it over: from a folder, from inside a zip archive, or alone. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

/** What reading one file gave. `tables` is empty where it was not recognised. */
export interface ReadFile {
  fileName: string;
  format: "csv" | "xml";
  sha256: string;
  rowsInFile: number;
  tables: TableRows[];
  issues: LoadIssue[];
}

/** What reading the user's files gave: what was read, and which files were not, each with why. */
export interface FilesRead {
  files: ReadFile[];
  notRead: LoadIssue[];
}

/** What became of a file: one row of `raw.return_files`. */
export interface FileRecord {
  fileName: string;
  tableName: TableName | null;
  /** `csv`, `xml`, or a provider list's own ending; `other` for files that were not read. */
  format: string;
  sha256: string | null;
  status: "loaded" | "not loaded";
  rowsInFile: number;
  rowsLoaded: number;
}

/** One provider of the inspectorate's list: one row of `raw.providers`. */
export interface ProviderRow {
  urn: string;
  placeCodes: string | null;
  providerCodes: string | null;
  regEnd: string | null;
  postcode: string | null;
}

/** What one file of the inspectorate's list holds. `rowsRead` counts rows that were left out too. */
export interface ProviderList {
  fileName: string;
  sha256: string;
  rows: ProviderRow[];
  rowsRead: number;
  issues: LoadIssue[];
}

/** One postcode: without spaces; authority code; easting and northing in metres. */
export interface PostcodeRow {
  pcd: string;
  laua: string | null;
  oseast1m: number | null;
  osnrth1m: number | null;
}

/** A return as it was read, ready to be validated. `providers` is null where no list was given. */
export interface ReadReturn {
  laCode: string | null;
  collectionYear: number;
  rulesetYear: number;
  isReference: boolean;
  hasUascMarker: boolean;
  tables: TableRows[];
  providers: ProviderRow[] | null;
  files: FileRecord[];
  issues: LoadIssue[];
  /** Last year's return of the same authority, which is read but not validated. */
  previous: ReadReturn | null;
}

/** What the user must choose, and what the files suggest for it (`reason` in words). */
export interface Guess<T> {
  value: T;
  reason: string;
}

/** A fault of the input that ends what was asked for, in one line for the user. */
export class BadInput extends Error {}

/** One row of the mart `errors`. `rowNumber` counts the table's rows from 1. */
export interface ErrorRow {
  ruleCode: string;
  tableName: TableName;
  rowNumber: number;
  child: string | null;
  /** The fields to look at, in capitals. */
  fields: string[];
  /** `at year end` for what is not wrong yet on the extract date. */
  due: "now" | "at year end";
}

/** One rule of the mart `rules`. */
export interface Rule {
  ruleCode: string;
  title: string;
  message: string;
}

/** One row of the mart `rule_runs`. */
export interface RuleRun {
  ruleCode: string;
  status: "passed" | "failed" | "not_run";
  errorCount: number;
  /** Why it was not run, in words. */
  reason: string | null;
}

/** One field of a suggested correction; those with one `correctionNumber` belong together. */
export interface Suggestion {
  correctionNumber: number;
  tableName: TableName;
  rowNumber: number;
  child: string;
  field: string;
  valueNow: string | null;
  valueSuggested: string | null;
  basis: string;
  confidence: "high" | "medium" | "low";
  errorsCleared: number;
  /** Codes, separated by ", ". */
  rulesCleared: string;
}

/** What a validation found about the current return. */
export interface Results {
  /** The extract date, as midnight UTC. */
  asAt: Date;
  errors: ErrorRow[];
  ruleRuns: RuleRun[];
  rules: Map<string, Rule>;
  suggestions: Suggestion[];
}

/** How a column of a report looks. */
export type Kind = "text" | "wrapped" | "child" | "number" | "year" | "percent" | "day" | "time";

/** A column of a report as it is shown: its heading, its width in letters. */
export interface ReportColumn {
  name: string;
  heading: string;
  width: number;
  kind: Kind;
  /** Whether it is left out where all rows are about one return. */
  with_several_returns: boolean;
}

/** A report that is handed out, as `models/reports/_reports.yml` declares it. */
export interface Report {
  /** That of its relation in the database, too. */
  name: string;
  /** The columns that are shown; the relation may have more. */
  columns: ReportColumn[];
  /** The order of its rows, as SQL has it. */
  order_by: string[];
  /** The name of its sheet; blank where it is none. */
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
}

/** Reads the rows of a report about a return that was validated. */
export type ReadReport = (report: Report) => Promise<ReportRows>;

/** A file for the user to keep. */
export interface Download {
  name: string;
  bytes: Uint8Array;
}

/** Progress of something long: how much of how much, and what it is, in words. */
export type OnProgress = (done: number, of: number, what: string) => void;

/**
 * Look up postcodes, given in capitals without spaces: those that exist, each once. What is no
 * postcode is passed over. Rejects where the list cannot be had.
 */
export type FindPostcodes = (wanted: Iterable<string>) => Promise<PostcodeRow[]>;

/** The database with the plan in it. One engine serves the whole session. */
export interface Engine {
  /**
   * Replace what the database holds by this return (and last year's with it), run every rule and
   * check the corrections. Call it again when the one before has ended. Rejects with BadInput where
   * the return is too large for the browser.
   */
  validate(current: ReadReturn, onProgress: OnProgress): Promise<Results>;
  /**
   * The rows of a report about a return that was validated. Where the database holds another one by
   * now, or none because a validation failed, that return is validated again first.
   */
  report(of: ReadReturn, report: Report, onProgress: OnProgress): Promise<ReportRows>;
  close(): Promise<void>;
}
