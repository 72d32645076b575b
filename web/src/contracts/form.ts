// The form of the first screen: the files that the user gave, and what is chosen for them.

import type { LoadIssue, TableName } from "./loaded";

/** What files are given as. */
export const ROLES = ["current", "previous", "earlier", "providers"] as const;
export type Role = (typeof ROLES)[number];

/** Stands for an authority that the user knows not to be in the list. */
export const NO_AUTHORITY = "none";

/** A file that the user gave. `path`: its folders and name, which no other file given with it has. */
export interface PathFile {
  path: string;
  file: File;
}

/** A file as it is listed, with the tables that are loaded from it; or `refused`: why none is. */
export interface ListedFile {
  fileName: string;
  tables: TableName[];
  rows: number;
  /** The collection year that it is taken for, where those given as one thing may be of several. */
  collectionYear?: number;
  refused: string | null;
  /** Whether it may still be loaded, once a collection year is chosen. */
  waits: boolean;
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

/** What is chosen now; with a reason where it was not the user who chose. */
export type Chosen = Partial<Pick<FormChoices, "laCode" | "laReason" | "year" | "extractDate">>;

/** Reasons for an authority that no file gave. */
export const OF_SAMPLE = "it is the sample’s";
export const REMEMBERED = "you had it remembered";

/** An issue of a file, and as what that was given. */
export interface FormIssue {
  role: Role;
  issue: LoadIssue;
}
