// What the page is doing: which screen is open, what is under way, what went wrong.

import {
  BadInput,
  type Chosen,
  type Download,
  type ErrorDetail,
  type NotedError,
  type OnProgress,
  type PathFile,
  type People,
  type Report,
  type ReportRows,
  type Role,
} from "../contracts";
import { NO_FILTER } from "../editing/children";
import { comparing } from "../editing/comparison";
import { Notes } from "../editing/notes";
import { tyingToRows, type Validation } from "../editing/validation";
import { watchForNewer } from "../newer";
import { inPortions } from "../portions";
import { siteKept, startDesk } from "../site";
import type { DeskClient, DownloadName, FormNow } from "../worker/client";
import { CheckedReturn } from "./checked-return";
import { LoadForm } from "./load/load-form";
import { NoteFiles } from "./notes/note-files";
import { Remembered } from "./remembered";
import { RuleChoice } from "./rule-choice";

/** The screens, by what stands in the address after #. */
export const SCREENS = {
  load: "Files",
  children: "Children",
  mend: "Mend first",
  rules: "Rules",
  changes: "Changes and downloads",
} as const;
export type Screen = keyof typeof SCREENS;

/** Something long under way. */
export interface Progress {
  done: number;
  of: number;
  what: string;
}

/** What went wrong, and the field at which it can be put right. */
export interface Problem {
  message: string;
  fieldId: string | null;
}

const LOST =
  "Something in this page did not work. Your files and your edits are still here: try again.";

/** The state of the page. Components read it; `update` changes it and has them drawn again. */
export class App {
  progress: Progress | null = null;
  problem: Problem | null = null;
  readonly loadForm = new LoadForm();
  readonly ruleChoice = new RuleChoice();
  readonly remembered: Remembered;
  checked: CheckedReturn | null = null;
  /** Who works with the children, where a list was given. In the page's memory only. */
  people: People | null = null;
  /** What is said of errors: it belongs to them, whatever is validated next. */
  notes = new Notes();
  noteFiles = new NoteFiles();
  /** Whether the page would open without a network. */
  isKept = false;
  /** Whether the host has a newer version of the page. */
  isOutdated = false;
  /** Said to people who cannot see the page change. */
  announced = "";

  readonly #listeners = new Set<() => void>();
  readonly #stepListeners = new Set<() => void>();
  #desk: Promise<DeskClient> | null = null;
  #last: Promise<void> = Promise.resolve();
  readonly #lookForNewer: () => void;

  constructor(readonly window: Window) {
    void siteKept().then((isKept) => this.update(() => (this.isKept = isKept)));
    this.#lookForNewer = watchForNewer(() => this.update(() => (this.isOutdated = true)));
    window.addEventListener("hashchange", () =>
      this.update(() => {
        this.problem = null;
      }),
    );
    window.addEventListener("beforeunload", (event) => {
      if (this.checked?.hasUnsaved || this.notes.hasUnsaved) event.preventDefault();
    });
    // What no part of the page caught is told to the user, and nothing is lost.
    window.addEventListener("error", ({ error }) => {
      // Without an error, it is only the browser's note that it drew the page in two steps.
      if (error) this.fail(LOST);
    });
    window.addEventListener("unhandledrejection", () => this.fail(LOST));
    this.remembered = new Remembered(this);
  }

  /** The screen that is open: the one in the address, once there is a return to show on it. */
  get screen(): Screen {
    const asked = this.window.location.hash.slice(1);
    return this.checked && Object.hasOwn(SCREENS, asked) ? (asked as Screen) : "load";
  }

  /** Whether nothing was given or said yet. */
  get isEmpty(): boolean {
    return (
      !this.checked &&
      !this.people &&
      this.loadForm.isEmpty &&
      this.noteFiles.files.length === 0 &&
      this.notes.every.length === 0
    );
  }

  /** Call `listener` after every change, until the function that this gives is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Call `listener` after every step of what is under way, of which nothing else is told. */
  subscribeToSteps(listener: () => void): () => void {
    this.#stepListeners.add(listener);
    return () => this.#stepListeners.delete(listener);
  }

  /** Change something and draw the page again. */
  update(change: () => void): void {
    change();
    for (const listener of this.#listeners) listener();
  }

  /** Say what went wrong. */
  fail(message: string, fieldId: string | null = null): void {
    this.update(() => {
      this.problem = { message, fieldId };
    });
    // Files of an old version may be gone from the host.
    if (message === LOST) this.#lookForNewer();
  }

  /** Open a screen. */
  open(screen: Screen): void {
    // An address that is there already brings no event that would have it drawn.
    this.update(() => {
      this.window.location.hash = screen;
    });
  }

  /** Do something long, after what is under way. What goes wrong is told; nothing is lost by it. */
  run(what: string, task: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.update(() => {
        this.problem = null;
        this.progress = { done: 0, of: 0, what };
      });
      try {
        await task();
      } catch (error) {
        this.fail(error instanceof BadInput ? error.message : LOST);
      } finally {
        this.update(() => {
          this.progress = null;
        });
      }
    });
    return this.#last;
  }

  /** Resolves when all that was begun before is done. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** Read files as they were dropped or chosen. */
  async read(role: Role, files: readonly PathFile[]): Promise<void> {
    await this.run("Reading files", async () => {
      await this.#showForm((desk) => desk.read(role, files, this.#onProgress));
      this.update(() => {
        this.announced = this.loadForm.summary(role);
      });
    });
  }

  /** Read files with notes, as they were dropped or chosen. */
  async readNotes(files: readonly PathFile[]): Promise<void> {
    await this.run("Reading notes", async () => {
      const desk = await this.#started();
      for (const file of files) await this.noteFiles.add(file.path, desk.readNotes(file));
      if (this.checked) await this.#takeNotes(this.checked, false);
      this.update(() => {});
    });
  }

  /** Load the sample that came with the page. */
  async readSample(): Promise<void> {
    await this.run("Getting the sample data", () => this.#showForm((desk) => desk.readSample()));
  }

  /** Take a file out again. */
  async remove(role: Role, fileName: string): Promise<void> {
    await this.#showForm((desk) => desk.remove(role, fileName));
  }

  /** Take what the user chose for the return. */
  async choose(chosen: Chosen): Promise<void> {
    const shown = this.loadForm.choose(chosen, async () => (await this.#started()).choose(chosen));
    this.update(() => {});
    await shown;
    this.update(() => {});
  }

  /** Validate the files as loaded: what was edited before is gone. */
  async validate(): Promise<void> {
    await this.run("Getting ready", async () => {
      const { leftOut } = this.ruleChoice;
      const desk = await this.#started();
      const held = await desk.assembled();
      const making = await held.loaded();
      const [editable, results] = await Promise.all([
        inPortions(making),
        held.validate([], [...leftOut], this.#onProgress),
      ]);
      const validation = await inPortions(tyingToRows(editable.snapshot(), results));
      const checked = new CheckedReturn(editable, validation, held, leftOut);
      await inPortions(checked.preparing());
      checked.chooseFirst();
      const before = this.checked;
      await this.#takeNotes(checked, true);
      this.update(() => {
        this.checked = checked;
        this.announced = "";
        this.open("children");
      });
      before?.held.close();
    });
  }

  /** Validate the return as it was edited. Edits made meanwhile wait for the next time. */
  async validateAgain(): Promise<void> {
    const { checked } = this;
    // A second click while it runs asks for nothing more.
    if (!checked || this.progress) return;
    await this.run("Getting ready", async () => {
      const { leftOut } = this.ruleChoice;
      const snapshot = checked.editable.snapshot();
      const results = await checked.held.validate(snapshot.edits, [...leftOut], this.#onProgress);
      const validation = await inPortions(tyingToRows(snapshot, results));
      const comparison = await inPortions(comparing(checked.validation, validation));
      const noted = await this.#noted(checked);
      checked.replace(validation, comparison, leftOut);
      this.notes.show(noted);
      await inPortions(checked.preparing());
    });
  }

  /** Read a list of who works with the children; null takes the one there is out again. */
  async readPeople(file: File | null): Promise<void> {
    await this.run("Reading the list of people", async () => {
      const people = file && (await (await this.#started()).readPeople({ path: file.name, file }));
      this.update(() => {
        this.people = people;
        // Whoever was chosen may not be in this list.
        if (this.checked?.filter.who) this.checked.filter = NO_FILTER;
        this.announced = people ? `${people.fileName} is read.` : "The list is taken out.";
      });
    });
  }

  /** Forget all files, edits, notes and results, as if the page had just been opened. */
  async startAgain(): Promise<void> {
    await this.run("Clearing", async () => {
      const desk = await this.#desk?.catch(() => null);
      desk?.close();
      this.#desk = null;
      this.update(() => {
        this.checked = null;
        this.people = null;
        this.notes = new Notes();
        this.noteFiles = new NoteFiles();
        this.loadForm.lose();
        this.ruleChoice.leftOut = new Set();
        this.remembered.apply();
        this.announced = "Everything is cleared.";
      });
    });
  }

  /** Read a report about the return that was validated. */
  readReport(of: CheckedReturn, report: Report): Promise<ReportRows> {
    return of.held.report(report, this.notes.every, this.#onProgress);
  }

  /**
   * What a child's errors were compared with, after what is under way; null where nobody wants it any
   * more by then, or something else was validated meanwhile.
   */
  readDetails(
    of: CheckedReturn,
    validation: Validation,
    child: string | null,
    isWanted: () => boolean,
  ): Promise<ErrorDetail[] | null> {
    const details = this.#last.then(async () => {
      if (this.checked !== of || of.validation !== validation || !isWanted()) return null;
      return of.held.details(child, this.#onProgress);
    });
    this.#last = details.then(
      () => {},
      () => {},
    );
    return details;
  }

  /** Keep what the files with notes say of a return's errors: of new files, or of all. */
  async #takeNotes(checked: CheckedReturn, all: boolean): Promise<void> {
    this.noteFiles.take(this.notes, checked, all);
    this.notes.show(await this.#noted(checked));
  }

  /** What the notes say of the errors of the return that was validated last. */
  async #noted(checked: CheckedReturn): Promise<NotedError[]> {
    if (this.notes.every.length === 0) return [];
    return checked.held.noted(this.notes.every, this.#onProgress);
  }

  /** Make a file of the return that was validated, or of its results. */
  download(of: CheckedReturn, name: DownloadName): Promise<Download> {
    const { people, notes } = this;
    return of.held.download(
      name,
      of.editable.edits(),
      { people, notes: notes.every },
      this.#onProgress,
    );
  }

  readonly #onProgress: OnProgress = (done, of, what) => {
    if (!this.progress) return;
    const isSame = this.progress.what === what;
    this.progress = { done, of, what };
    if (isSame) for (const listener of this.#stepListeners) listener();
    else this.update(() => {});
  };

  async #showForm(ask: (desk: DeskClient) => Promise<FormNow>): Promise<void> {
    const desk = await this.#started();
    try {
      const form = await ask(desk);
      this.update(() => this.loadForm.show(form));
    } catch (error) {
      // What could be read is there all the same.
      if (error instanceof BadInput) this.loadForm.show(await desk.shown());
      throw error;
    }
  }

  /** The worker, which starts when it is first asked for; again where it could not start. */
  #started(): Promise<DeskClient> {
    this.#desk ??= startDesk((message) => this.#stopped(message)).catch((error: unknown) => {
      this.#desk = null;
      throw error;
    });
    return this.#desk;
  }

  /** The worker has stopped, and with it go the files that it held. */
  #stopped(message: string): void {
    this.#desk = null;
    this.loadForm.lose();
    void this.#last.then(() => this.fail(message));
  }
}
