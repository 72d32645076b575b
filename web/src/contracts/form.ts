// The form of the first screen: the files that the user gave, and what is chosen for them.

import type { FileRecord, LoadIssue } from "./loaded";

/** What files are given as. */
export const ROLES = ["current", "previous", "earlier", "providers"] as const;
export type Role = (typeof ROLES)[number];

/** Stands for an authority that the user knows not to be in the list. */
export const NO_AUTHORITY = "none";

/** A file that the user gave. `path`: its name, after the folders that tell it from others. */
export interface PathFile {
  path: string;
  file: File;
}

/** A file as it is listed: `refused` says in words why it is not loaded. */
export interface ListedFile {
  fileName: string;
  records: FileRecord[];
  rows: number;
  /** The collection year that it is taken for, where those given as one thing may be of several. */
  collectionYear?: number;
  refused: string | null;
}

/** What the user chose, or the page for them: then it says why. */
export interface FormChoices {
  /**
   * ONS code; blank where none is chosen yet, NO_AUTHORITY where the user says that there is none.
   */
  laCode: string;
  year: number | null;
  /** The extract date as it was written; blank where nobody said it. */
  extractDate: string;
  /** Why the form was filled in as it is, in words; null where the user chose. */
  laReason: string | null;
  yearReason: string | null;
}

/** An issue of a file, and as what that was given. */
export interface FormIssue {
  role: Role;
  issue: LoadIssue;
}
