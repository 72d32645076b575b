// The form of the first screen as it is shown: the worker holds it with the files.

import {
  BadInput,
  type Chosen,
  type FormIssue,
  type ListedFile,
  OF_SAMPLE,
  ROLES,
  type Role,
} from "../../contracts";
import { readExtractDate } from "../../load/extract-date";
import { fetchSiteFile } from "../../site";
import type { FormNow } from "../../worker/client";
import { counted } from "../wording";

/** Nothing is given or chosen. */
const EMPTY: FormNow = {
  laCode: "",
  year: null,
  extractDate: "",
  laReason: null,
  yearReason: null,
  files: { current: [], previous: [], earlier: [], providers: [] },
  issues: [],
};

/** The form as it is filled in. */
export class LoadForm {
  /** As the worker has it, with what was chosen since. */
  now = EMPTY;
  /** Whether the site has a sample. */
  hasSample = false;
  /** How many choices the worker is being told of. */
  #told = 0;

  /** The files that were given as one thing, each with what became of it. */
  files(role: Role): readonly ListedFile[] {
    return this.now.files[role];
  }

  /** Whether no file was given yet. */
  get isEmpty(): boolean {
    return ROLES.every((role) => this.files(role).length === 0);
  }

  /** Whether the authority is the sample's. */
  get isOfSample(): boolean {
    return this.now.laReason === OF_SAMPLE;
  }

  /** All issues of the files but those that say why a file is refused. */
  get issues(): readonly FormIssue[] {
    return this.now.issues;
  }

  /** Forget everything: the worker that held it is gone. */
  lose(): void {
    this.now = EMPTY;
  }

  /** Show the form as the worker has it. It may not have heard yet of what was chosen last. */
  show(now: FormNow): void {
    const { laCode, year, extractDate } = this.now;
    this.now = this.#told > 0 ? { ...now, laCode, year, extractDate } : now;
  }

  /** Take what the user chose; `tell` tells the worker. */
  async choose(chosen: Chosen, tell: () => Promise<FormNow>): Promise<void> {
    this.now = {
      ...this.now,
      ...chosen,
      ...("laCode" in chosen && { laReason: chosen.laReason ?? null }),
      ...("year" in chosen && { yearReason: null }),
    };
    this.#told += 1;
    const now = await tell().finally(() => {
      this.#told -= 1;
    });
    this.show(now);
  }

  /** Look whether the site has a sample. */
  async findSample(): Promise<void> {
    this.hasSample = await fetchSiteFile("sample/index.json").then(
      () => true,
      () => false,
    );
  }

  /** In words, how the reading of these files went. */
  summary(role: Role): string {
    const files = this.files(role);
    const refused = files.filter((file) => file.refused !== null).length;
    const loaded = counted(files.length - refused, "file");
    return refused === 0 ? `${loaded} loaded.` : `${loaded} loaded, ${refused} refused.`;
  }

  /** The fields that are not filled in or are wrong, each with what to do. */
  missing(): { fieldId: string; message: string }[] {
    const missing = [];
    const isThere = (role: Role) =>
      this.files(role).some(({ refused, waits }) => refused === null || waits);
    if (!isThere("current")) {
      missing.push({ fieldId: "current", message: "Choose this year’s files" });
    }
    if (isThere("earlier") && !isThere("previous")) {
      const message = "Choose last year’s files too: the years before it are reached through it";
      missing.push({ fieldId: "previous", message });
    }
    if (this.now.laCode === "") {
      missing.push({ fieldId: "authority", message: "Choose an authority" });
    }
    if (this.now.year === null) {
      missing.push({ fieldId: "year", message: "Choose a collection year" });
    }
    const problem = this.#problemOfDate();
    if (problem) missing.push({ fieldId: "as-at", message: problem });
    return missing;
  }

  #problemOfDate(): string | null {
    const { extractDate, year } = this.now;
    if (extractDate.trim() === "" || year === null) return null;
    try {
      readExtractDate(extractDate.trim(), year);
      return null;
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return error.message;
    }
  }
}
