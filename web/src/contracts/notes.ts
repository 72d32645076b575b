// What people say of errors.

/** What is said of an error: one row of `raw.error_notes`. */
export interface Note {
  laCode: string | null;
  collectionYear: number;
  errorKey: string;
  status: string;
  note: string | null;
  /** That of the flagged row when it was said; null where it holds whatever becomes of the row. */
  rowHash: string | null;
  notedBy: string | null;
  /** In milliseconds since 1970. */
  notedAt: number;
}

/** What was said last of an error of the return: one row of the mart `error_notes`. */
export interface NotedError extends Pick<Note, "errorKey" | "status" | "note" | "notedBy"> {
  notedAt: Date;
  /** Whether the flagged row has other values since. */
  isStale: boolean;
}

/** What a row of a sheet says of an error. */
export interface SheetNote {
  /** Its number in the sheet, 1 for the headings. */
  row: number;
  errorKey: string | null;
  /** That of the flagged row as the writer saw it. */
  rowHash: string | null;
  /** The text of the cell. */
  status: string;
  note: string | null;
}
