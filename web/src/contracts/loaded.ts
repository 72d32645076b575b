// What is read from the user's files, up to a return that can be validated.

/** One of the twelve tables, in lower case: `header`, `episodes`, … */
export type TableName = string;

/** A cell exactly as supplied; null where the file has no such column or element. */
export type Cell = string | null;

/** The rows of one table as columns of text, by lower-case name: what `raw.<table>` holds. */
export interface TableRows {
  tableName: TableName;
  columns: Record<string, Cell[]>;
  /** The line of the file on which each row begins, from 1; null for rows that come from no file. */
  lineNumbers: (number | null)[];
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
  /** `csv`, `xml`, or a workbook's own ending. */
  format: string;
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
  /** `csv`, `xml`, or the ending of a workbook or list; `other` for files that were not read. */
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

/**
 * What one file of the inspectorate's list holds. `rowsRead` counts rows that were left out too.
 */
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
  /** The extract date as midnight UTC; null where nobody said it. */
  asAt: number | null;
  tables: TableRows[];
  providers: ProviderRow[] | null;
  files: FileRecord[];
  issues: LoadIssue[];
  /** The codes of rules that are not to be run; none where it is not there. */
  rulesLeftOut?: readonly string[];
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
