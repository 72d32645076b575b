import { proxy, transfer } from "comlink";
import type {
  Chosen,
  Engine,
  FormChoices,
  ListedFile,
  OnProgress,
  PathFile,
  People,
  Role,
  SheetNote,
} from "../contracts";
import { namesTaken } from "../downloads";
import { createEngine } from "../engine/engine";
import { findPostcodes, readNotes, readPeople } from "../load";
import { LoadForm, sourceFile } from "./form/load-form";
import { HeldReturn } from "./held-return";
import { buffersOf, type PackedRows, packedRows } from "./packed";
import { SiteFiles } from "./site-files";

/** The form of the first screen as the page shows it. */
export interface ShownForm extends FormChoices {
  files: Record<Role, ListedFile[]>;
  issues: PackedRows;
}

/** What the worker does for the page: it reads, validates and writes, and holds what that needs. */
export class Desk {
  readonly #site: SiteFiles;
  readonly #form: LoadForm;
  #engine: Promise<Engine> | null = null;

  readonly #ahead: number;

  /** `base`: the address of the page; `now`: the time by its clock, which the worker goes by, too. */
  constructor(base: string, now: number) {
    this.#ahead = now - Date.now();
    this.#site = new SiteFiles(base);
    this.#form = new LoadForm(this.#site);
  }

  /** Read files as they were dropped or chosen. */
  async read(role: Role, files: readonly PathFile[], onProgress: OnProgress): Promise<ShownForm> {
    // It starts while the files are read and looked at.
    this.#started().catch(() => {});
    await this.#form.add(role, files, onProgress);
    await this.#form.fetchPostcodes();
    return this.shown();
  }

  /** Take the sample in place of all files. */
  async readSample(): Promise<ShownForm> {
    this.#started().catch(() => {});
    await this.#form.addSample();
    await this.#form.fetchPostcodes();
    return this.shown();
  }

  /** Take a file out again. */
  remove(role: Role, fileName: string): ShownForm {
    this.#form.remove(role, fileName);
    return this.shown();
  }

  /** Take what the user chose. */
  choose(chosen: Chosen): ShownForm {
    this.#form.choose(chosen);
    return this.shown();
  }

  /** Read a list of who works with the children. The page keeps it. */
  async readPeople(file: PathFile): Promise<People> {
    return readPeople(await sourceFile(file), namesTaken());
  }

  /** The notes in a file. Rejects with BadInput where it cannot be read. */
  async readNotes(file: PathFile): Promise<SheetNote[]> {
    return readNotes(await sourceFile(file));
  }

  /** The form as it is now. */
  shown(): ShownForm {
    const { laCode, year, extractDate, laReason, yearReason, given } = this.#form;
    const issues = packedRows(this.#form.issues.map(({ role, issue }) => ({ role, ...issue })));
    const files = {
      current: given.current.listed(),
      previous: given.previous.listed(),
      earlier: given.earlier.listed(),
      providers: given.providers.listed(),
    };
    const shown = { laCode, year, extractDate, laReason, yearReason, files, issues };
    return transfer(shown, buffersOf(issues));
  }

  /** The return of what was read. Throws BadInput where something is missing or wrong. */
  assembled(): HeldReturn {
    return proxy(new HeldReturn(this.#form.toReadReturn(), () => this.#started()));
  }

  /** The engine, which starts when it is first asked for; again where it could not start. */
  #started(): Promise<Engine> {
    this.#engine ??= createEngine(
      (wanted) => findPostcodes(wanted, this.#site.postcodes),
      () => Date.now() + this.#ahead,
    ).catch((error: unknown) => {
      this.#engine = null;
      throw error;
    });
    return this.#engine;
  }
}
