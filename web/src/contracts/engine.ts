// What runs the rules.

import type { PostcodeRow, ReadReturn } from "./loaded";
import type { Note, NotedError } from "./notes";
import type { Report, ReportRows } from "./reports";
import type { ErrorDetail, Results } from "./results";

/** Progress of something long: how much of how much, and what it is, in words. */
export type OnProgress = (done: number, of: number, what: string) => void;

/**
 * Look up postcodes, given in capitals without spaces: those that exist, each once. What is no
 * postcode is passed over. Rejects where the list cannot be had.
 */
export type FindPostcodes = (wanted: Iterable<string>) => Promise<PostcodeRow[]>;

/** A database with the plan in it. One engine serves the page for as long as it is open. */
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
  /** What a child's errors were compared with, and the like; null stands for rows of no child. */
  details(of: ReadReturn, child: string | null, onProgress: OnProgress): Promise<ErrorDetail[]>;
  /** Keep these notes in place of all that were kept before; reports show them from then on. */
  keepNotes(notes: readonly Note[]): void;
  /** What was said last of the errors of a return, each once. */
  noted(of: ReadReturn, onProgress: OnProgress): Promise<NotedError[]>;
  close(): Promise<void>;
}
