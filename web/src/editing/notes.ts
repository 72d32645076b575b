// What people say of errors, as long as the page is open: notes are added, and none is ever changed.

import type { Note, NotedError, SheetNote } from "../contracts";
import { type Kept, NoteSheet } from "./note-sheet";

/** The status of an error that is right as it is. */
const EXPLAINED = "explained";

/** The error that a note is about, and how its row looks. */
export type NotedRow = Pick<Note, "laCode" | "collectionYear" | "errorKey" | "rowHash">;

/** All notes that were made or read, and what they say of the errors of the last validation. */
export class Notes {
  /** In the order in which they were made. Never changed in place. */
  every: readonly Note[] = [];
  /** Who makes notes in this page; blank where nobody said. */
  by = "";
  /** How many of them the user has in a file. */
  saved = 0;

  #shown: ReadonlyMap<string, NotedError> = new Map();

  /** How many of them closing the page would lose. */
  get unsaved(): number {
    return Math.max(this.every.length - this.saved, 0);
  }

  /** Whether closing the page would lose any. */
  get hasUnsaved(): boolean {
    return this.unsaved > 0;
  }

  /** What was said last of an error. */
  of(errorKey: string): NotedError | undefined {
    return this.#shown.get(errorKey);
  }

  /** Whether an error was looked at and explained, in a note that still holds. */
  isExplained(errorKey: string): boolean {
    const noted = this.of(errorKey);
    return noted?.status === EXPLAINED && !noted.isStale;
  }

  /** How many of some errors are explained. */
  countExplained(errors: readonly { key: string }[]): number {
    return errors.filter(({ key }) => this.isExplained(key)).length;
  }

  /** Show what the last validation makes of the notes. */
  show(noted: readonly NotedError[]): void {
    this.#shown = new Map(noted.map((one) => [one.errorKey, one]));
  }

  /** Say something of an error: it is then what counts. */
  add(about: NotedRow, status: string, text: string): void {
    const note = { ...about, status, note: text.trim() || null };
    const [made] = this.#keep([note]);
    if (!made) return;
    const shown = { ...made, notedAt: new Date(made.notedAt), isStale: false };
    this.#shown = new Map([...this.#shown, [about.errorKey, shown]]);
  }

  /**
   * Keep what is new in the rows of a sheet. `about`: the return that was validated last; `known`: the
   * keys of its errors.
   */
  take(
    fileName: string,
    rows: readonly SheetNote[],
    about: Pick<Note, "laCode" | "collectionYear">,
    known: ReadonlySet<string>,
  ): Kept {
    const sheet = new NoteSheet(this.every, known);
    const problems = rows.flatMap((row) => {
      const problem = sheet.take(row);
      return problem === null ? [] : [`${fileName}, row ${row.row}: ${problem}`];
    });
    const isSaved = !this.hasUnsaved;
    this.#keep(sheet.taken.map((said) => ({ ...said, ...about })));
    // What came out of a file is in a file.
    if (isSaved) this.saved = this.every.length;
    return { new: sheet.taken.length, unchanged: sheet.unchanged, older: sheet.older, problems };
  }

  #keep(notes: readonly UnmadeNote[]): Note[] {
    // Later than all before, however coarse the clock: the newest counts.
    const notedAt = Math.max(Date.now(), (this.every.at(-1)?.notedAt ?? 0) + 1);
    const made = notes.map((note) => ({ ...note, notedBy: this.by.trim() || null, notedAt }));
    this.every = [...this.every, ...made];
    return made;
  }
}

type UnmadeNote = Omit<Note, "notedBy" | "notedAt">;
