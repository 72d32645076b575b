// What the rows of a sheet say of errors, beside what is noted of these already.

import facts from "../../generated/notes.json";
import type { Note, SheetNote } from "../contracts";
import { grouped } from "../grouped";

/** What a note may say of an error in a word or two. */
export const STATUSES: readonly string[] = facts.statuses;

/** What stands after the status of a note whose row has other values since. */
export const ROW_CHANGED = facts.row_changed;

/** What became of the rows of a sheet. */
export interface Kept {
  new: number;
  /** Those that say what is noted already. */
  unchanged: number;
  /** Those that say what was noted before and has been replaced since: the sheet is an old one. */
  older: number;
  /** A line for each of the rest. */
  problems: string[];
}

/** What a row says, once its status is read. */
type Said = Pick<Note, "errorKey" | "status" | "note" | "rowHash">;

/** The rows of a sheet, one after the other. */
export class NoteSheet {
  unchanged = 0;
  older = 0;

  readonly #before: ReadonlyMap<string, readonly Note[]>;
  /** By error: what is new, and the number of the row that says it. */
  readonly #taken = new Map<string, { said: Said; row: number }>();

  /** `notes`: all there are, the newest last. `known`: the keys of the errors that can be noted. */
  constructor(
    notes: readonly Note[],
    private readonly known: ReadonlySet<string>,
  ) {
    this.#before = grouped(notes, ({ errorKey }) => errorKey);
  }

  /** What is new. */
  get taken(): Said[] {
    return [...this.#taken.values()].map(({ said }) => said);
  }

  /** Take what a row says; where it cannot be taken, say why. */
  take({ row, errorKey, rowHash, status: written, note }: SheetNote): string | null {
    if (errorKey === null) {
      return "its error key is missing, so nobody can tell which error it is about.";
    }
    if (written === "") return `it has a note and no status. Choose ${statuses()}.`;
    const shown = written.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    const status = shown.endsWith(ROW_CHANGED) ? shown.slice(0, -ROW_CHANGED.length) : shown;
    if (!STATUSES.includes(status)) return `its status is unknown. Choose ${statuses()}.`;
    if (!this.known.has(errorKey)) return "the latest return has no such error any more.";
    const before = this.#before.get(errorKey) ?? [];
    const saysSo = (one: Note) => shownAt(one, rowHash) === shown && one.note === note;
    const newest = before.at(-1);
    if (newest && saysSo(newest)) this.unchanged += 1;
    else if (before.some(saysSo)) this.older += 1;
    else return this.#takeNew({ errorKey, status, note, rowHash }, row);
    return null;
  }

  #takeNew(said: Said, row: number): string | null {
    const first = this.#taken.get(said.errorKey) ?? { said, row };
    this.#taken.set(said.errorKey, first);
    if (first.said.status === said.status && first.said.note === said.note) return null;
    return `row ${first.row} says something else of the same error, and that was kept.`;
  }
}

/** The status as a sheet shows it beside a row with this hash. */
function shownAt(note: Note, rowHash: string | null): string {
  return note.status + (note.rowHash !== null && note.rowHash !== rowHash ? ROW_CHANGED : "");
}

function statuses(): string {
  return `${STATUSES.slice(0, -1).join(", ")} or ${STATUSES.at(-1)}`;
}
