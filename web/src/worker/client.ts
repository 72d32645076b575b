// The page's way to its worker.

import { proxy, type Remote, releaseProxy, wrap } from "comlink";
import {
  BadInput,
  type Download,
  type ErrorDetail,
  type ErrorRow,
  type FormIssue,
  type LoadIssue,
  type Note,
  type NotedError,
  type OnProgress,
  type PathFile,
  type People,
  type Report,
  type ReportRows,
  type Results,
  type Role,
  type SheetNote,
  type Suggestion,
} from "../contracts";
import { EditableReturn } from "../editing/editable-return";
import type { RowEdit } from "../editing/edits";
import type { LoadedTable } from "../editing/rows";
import { inPortions, type Pausable } from "../portions";
import { UnlessBroken } from "../unless-broken";
import type { Desk, ShownForm } from "./desk";
import type { DownloadName, HeldReturn, SaidByPeople } from "./held-return";
import { rowsOfPacked, unpackedRows } from "./packed";
import { letBadInputCross } from "./thrown";

export type { DownloadName };

const STOPPED =
  "The part of this page that reads and checks your files has stopped: they may be too large for " +
  "the memory that the browser gives it. Your edits are still here: download the list of changes. " +
  "Then load the files again.";

/** The form of the first screen, as the worker has it. */
export type FormNow = Omit<ShownForm, "issues"> & { issues: FormIssue[] };

/** The desk in the worker. All of it rejects once the worker has stopped. */
export class DeskClient {
  private constructor(
    private readonly worker: Worker,
    private readonly desk: Remote<Desk>,
    private readonly unlessBroken: UnlessBroken,
  ) {}

  /**
   * Start the worker. `onStopped` is called when it stops later on, with what to say. Rejects where
   * it cannot be had.
   */
  static async start(base: string, onStopped: (message: string) => void): Promise<DeskClient> {
    letBadInputCross();
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const unlessBroken = new UnlessBroken();
    let isStarted = false;
    worker.addEventListener("error", (event) => {
      // What it says could quote data, and would stand in the console.
      event.preventDefault();
      worker.terminate();
      unlessBroken.breaks(isStarted ? new BadInput(STOPPED) : new Error("It cannot be had."));
      if (isStarted) onStopped(STOPPED);
    });
    const desk = await unlessBroken.wait(new (wrap<typeof Desk>(worker))(base, Date.now()));
    isStarted = true;
    return new DeskClient(worker, desk, unlessBroken);
  }

  /** End the worker, with all that it holds. */
  close(): void {
    this.worker.terminate();
  }

  /** Read files as they were dropped or chosen. */
  read(role: Role, files: readonly PathFile[], onProgress: OnProgress): Promise<FormNow> {
    return this.#form(this.desk.read(role, files, proxy(onProgress)));
  }

  /** Take the sample in place of all files. */
  readSample(): Promise<FormNow> {
    return this.#form(this.desk.readSample());
  }

  /** Take a file out again. */
  remove(role: Role, fileName: string): Promise<FormNow> {
    return this.#form(this.desk.remove(role, fileName));
  }

  /** Take what the user chose. */
  choose(chosen: Parameters<Desk["choose"]>[0]): Promise<FormNow> {
    return this.#form(this.desk.choose(chosen));
  }

  /** Read a list of who works with the children. Rejects with BadInput where it cannot be used. */
  readPeople(file: PathFile): Promise<People> {
    return this.unlessBroken.wait(this.desk.readPeople(file));
  }

  /** The notes in a file. Rejects with BadInput where it cannot be read. */
  readNotes(file: PathFile): Promise<SheetNote[]> {
    return this.unlessBroken.wait(this.desk.readNotes(file));
  }

  /** The form as it is now. */
  shown(): Promise<FormNow> {
    return this.#form(this.desk.shown());
  }

  /** The return of what was read. Rejects with BadInput where something is missing or wrong. */
  async assembled(): Promise<ReturnClient> {
    const held = await this.unlessBroken.wait(this.desk.assembled());
    return new ReturnClient(held as unknown as Remote<HeldReturn>, this.unlessBroken);
  }

  async #form(asked: Promise<ShownForm>): Promise<FormNow> {
    const { issues, ...form } = await this.unlessBroken.wait(asked);
    const rows = await inPortions(unpackedRows<LoadIssue & { role: Role }>(issues));
    return { ...form, issues: rows.map(({ role, ...issue }) => ({ role, issue })) };
  }
}

/** A return that the worker holds. */
export class ReturnClient {
  constructor(
    private readonly held: Remote<HeldReturn>,
    private readonly unlessBroken: UnlessBroken,
  ) {}

  /** The return as it was loaded, for editing. */
  async loaded(): Promise<Pausable<EditableReturn>> {
    const { tables, ...about } = await this.unlessBroken.wait(this.held.facts());
    const whole = async (year: "current" | "previous") => {
      const loaded: LoadedTable[] = [];
      // One after another: no message is so large that the page stops to take it.
      for (let place = 0; place < tables[year]; place += 1) {
        loaded.push(rowsOfPacked(await this.unlessBroken.wait(this.held.table(year, place))));
      }
      return loaded;
    };
    return EditableReturn.making(about, await whole("current"), await whole("previous"));
  }

  /**
   * Validate the return with these edits and without these rules. Rejects with BadInput where it is
   * too large.
   */
  async validate(
    edits: readonly RowEdit[],
    rulesLeftOut: readonly string[],
    onProgress: OnProgress,
  ): Promise<Results> {
    const { errors, suggestions, ...found } = await this.unlessBroken.wait(
      this.held.validate(edits, rulesLeftOut, proxy(onProgress)),
    );
    return {
      ...found,
      errors: await inPortions(unpackedRows<ErrorRow>(errors)),
      suggestions: await inPortions(unpackedRows<Suggestion>(suggestions)),
    };
  }

  /**
   * Make a file: of what the last validation found, with the people beside the children, or of the
   * return with these edits.
   */
  download(
    name: DownloadName,
    edits: readonly RowEdit[],
    said: SaidByPeople,
    onProgress: OnProgress,
  ): Promise<Download> {
    return this.unlessBroken.wait(this.held.download(name, edits, said, proxy(onProgress)));
  }

  /** The rows of a report about what the last validation found. */
  report(report: Report, notes: readonly Note[], onProgress: OnProgress): Promise<ReportRows> {
    return this.unlessBroken.wait(this.held.report(report, notes, proxy(onProgress)));
  }

  /** What a child's errors were compared with. */
  details(child: string | null, onProgress: OnProgress): Promise<ErrorDetail[]> {
    return this.unlessBroken.wait(this.held.details(child, proxy(onProgress)));
  }

  /** What the notes say of the errors of the last validation. */
  noted(notes: readonly Note[], onProgress: OnProgress): Promise<NotedError[]> {
    return this.unlessBroken.wait(this.held.noted(notes, proxy(onProgress)));
  }

  /** Let the worker forget it. */
  close(): void {
    this.held[releaseProxy]();
  }
}
