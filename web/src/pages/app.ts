// What the page is doing: which screen is open, what is under way, what went wrong.

import {
  BadInput,
  type Engine,
  type OnProgress,
  type ReadReturn,
  type Report,
  type ReportRows,
  type Results,
} from "../contracts";
import { EditableReturn } from "../editing/editable-return";
import { validationOf } from "../editing/validation";
import { siteKept, startEngine } from "../site";
import { CheckedReturn } from "./checked-return";
import type { PathFile } from "./load/dropped";
import { LoadForm } from "./load/load-form";

/** The screens, by what stands in the address after #. */
export const SCREENS = {
  load: "Files",
  children: "Children",
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
  screen: Screen = "load";
  progress: Progress | null = null;
  problem: Problem | null = null;
  readonly loadForm = new LoadForm();
  checked: CheckedReturn | null = null;
  /** Whether the page would open without a network. */
  isKept = false;
  /** Said to people who cannot see the page change. */
  announced = "";

  readonly #listeners = new Set<() => void>();
  #engine: Promise<Engine> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(readonly window: Window) {
    this.screen = this.#screenAsked();
    void siteKept().then((isKept) => this.update(() => (this.isKept = isKept)));
    window.addEventListener("hashchange", () =>
      this.update(() => {
        this.screen = this.#screenAsked();
        this.problem = null;
      }),
    );
    window.addEventListener("beforeunload", (event) => {
      if (this.checked?.hasUnsaved) event.preventDefault();
    });
    // What no part of the page caught is told to the user, and nothing is lost.
    window.addEventListener("error", ({ error }) => {
      // Without an error, it is only the browser's note that it drew the page in two steps.
      if (error) this.fail(LOST);
    });
    window.addEventListener("unhandledrejection", () => this.fail(LOST));
  }

  /** Call `listener` after every change, until the function that this gives is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
  }

  /** Open a screen. */
  open(screen: Screen): void {
    if (this.screen === screen) this.update(() => {});
    else this.window.location.hash = screen;
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
  async read(role: Parameters<LoadForm["add"]>[0], files: readonly PathFile[]): Promise<void> {
    await this.run("Reading files", async () => {
      // It starts while the files are read and looked at.
      this.#started().catch(() => {});
      await this.loadForm.add(role, files);
      await this.loadForm.fetchPostcodes();
      this.update(() => {
        this.announced = this.loadForm.summary(role);
      });
    });
  }

  /** Load the sample that came with the page. */
  async readSample(): Promise<void> {
    await this.run("Getting the sample data", async () => {
      this.#started().catch(() => {});
      await this.loadForm.addSample();
      await this.loadForm.fetchPostcodes();
    });
  }

  /** Validate the files as loaded: what was edited before is gone. */
  async validate(): Promise<void> {
    await this.run("Getting ready", async () => {
      const editable = new EditableReturn(this.loadForm.toReadReturn());
      const snapshot = editable.snapshot();
      const validation = validationOf(snapshot, await this.#validated(snapshot.readReturn));
      this.update(() => {
        this.checked = new CheckedReturn(editable, validation);
        this.announced = "";
        this.open("children");
      });
    });
  }

  /** Validate the return as it was edited. Edits made meanwhile wait for the next time. */
  async validateAgain(): Promise<void> {
    const { checked } = this;
    // A second click while it runs asks for nothing more.
    if (!checked || this.progress) return;
    await this.run("Getting ready", async () => {
      const snapshot = checked.editable.snapshot();
      const results = await this.#validated(snapshot.readReturn);
      this.update(() => {
        checked.replace(snapshot, results);
      });
    });
  }

  /** Read a report about a return that was validated. Validate no other one meanwhile. */
  async readReport(of: ReadReturn, report: Report): Promise<ReportRows> {
    const engine = await this.#started();
    return engine.report(of, report, this.#onProgress);
  }

  async #validated(readReturn: ReadReturn): Promise<Results> {
    const engine = await this.#started();
    return engine.validate(readReturn, this.#onProgress);
  }

  readonly #onProgress: OnProgress = (done, of, what) =>
    this.update(() => {
      this.progress = { done, of, what };
    });

  /** The engine, which starts when it is first asked for; again where it could not start. */
  #started(): Promise<Engine> {
    this.#engine ??= startEngine().catch((error: unknown) => {
      this.#engine = null;
      throw error;
    });
    return this.#engine;
  }

  #screenAsked(): Screen {
    const asked = this.window.location.hash.slice(1);
    return this.checked && asked in SCREENS ? (asked as Screen) : "load";
  }
}
