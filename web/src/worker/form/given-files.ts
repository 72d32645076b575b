import type { ListedFile, LoadIssue, SourceFile } from "../../contracts";

/**
 * The files that the user gave as one thing: as this year's, as last year's, as lists of providers.
 */
export interface GivenFiles {
  /** Read files and add them; one of the same path takes the place of the one before. */
  add(files: readonly SourceFile[]): Promise<void>;
  /** Take a file out again. */
  remove(fileName: string): void;
  /** Take all of them out. */
  clear(): void;
  /** The files, each with what became of it. */
  listed(): ListedFile[];
  /** What in the files could not be taken as it stands. */
  issues(): LoadIssue[];
}

/** A file that could not be read at all. */
export function refusedFile({ fileName, message }: LoadIssue): ListedFile {
  return { fileName, tables: [], rows: 0, refused: message, waits: false };
}

/** Whether a file has another name. */
export function isNot(...names: string[]): (file: { fileName: string }) => boolean {
  return ({ fileName }) => !names.includes(fileName);
}
