// The form of the first screen: the files that the user gave, and what is chosen for them.

import {
  BadInput,
  type Chosen,
  type FormChoices,
  type FormIssue,
  type LoadIssue,
  NO_AUTHORITY,
  OF_SAMPLE,
  type OnProgress,
  type PathFile,
  REMEMBERED,
  type ReadReturn,
  ROLES,
  type Role,
  type SourceFile,
} from "../../contracts";
import {
  ALL_FILES,
  assembleReturn,
  doubtsOfYears,
  findPostcodes,
  guessAuthority,
  guessYear,
  postcodesOf,
  YEARS,
} from "../../load";
import { byText } from "../../load/text";
import { rememberLast } from "../../remember-last";
import type { SiteFiles } from "../site-files";
import { EarlierFiles } from "./earlier-files";
import type { GivenFiles } from "./given-files";
import { ProviderFiles } from "./provider-files";
import { YearFiles } from "./year-files";

/** What the site's sample/index.json says; paths are relative to it. */
interface Sample extends Partial<Record<Role, string[]>> {
  la_code: string;
  collection_year: number;
}

/** The form as it is filled in. */
export class LoadForm {
  readonly #current = new YearFiles(() => this.year);
  readonly #previous = new YearFiles(() => this.year && this.year - 1);
  readonly #earlier = new EarlierFiles(() => this.year && this.year - 2);
  readonly #providers = new ProviderFiles();
  readonly #doubtsOfYears = rememberLast(doubtsOfYears);
  readonly given: Readonly<Record<Role, GivenFiles>> = {
    current: this.#current,
    previous: this.#previous,
    earlier: this.#earlier,
    providers: this.#providers,
  };
  laCode: FormChoices["laCode"] = "";
  year: FormChoices["year"] = null;
  extractDate: FormChoices["extractDate"] = "";
  laReason: FormChoices["laReason"] = null;
  yearReason: FormChoices["yearReason"] = null;

  constructor(private readonly site: SiteFiles) {}

  /** Read files and add them; one of the same path takes the place of the one before. */
  async add(role: Role, files: readonly PathFile[], onProgress: OnProgress): Promise<void> {
    // One after another, so that no more than one file's bytes are held.
    const ordered = role === "providers" ? files : inOrder(files);
    let failed: unknown = null;
    for (const [done, file] of ordered.entries()) {
      onProgress(done, ordered.length, "Reading files");
      try {
        await this.given[role].add([await sourceFile(file)]);
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        failed ??= error;
      }
    }
    this.#guess();
    if (failed) throw failed;
  }

  /** What the user chose. What the files say counts no more for it, but for what was remembered. */
  choose(chosen: Chosen): void {
    if (chosen.extractDate !== undefined) this.extractDate = chosen.extractDate;
    if (chosen.laCode !== undefined) {
      this.laCode = chosen.laCode;
      this.laReason = chosen.laReason ?? null;
    }
    if (chosen.year !== undefined) {
      this.year = chosen.year;
      this.yearReason = null;
    }
  }

  /** Take a file out again. */
  remove(role: Role, fileName: string): void {
    this.given[role].remove(fileName);
    this.#guess();
  }

  /** Fetch the postcodes of all that was read. Without them, rules that need them are not run. */
  async fetchPostcodes(): Promise<void> {
    const given = [this.#current, this.#previous, this.#earlier];
    const tables = given.flatMap(({ read }) => read.files.flatMap((file) => file.tables));
    const providers = this.#providers.lists.flatMap((list) => list.rows);
    await findPostcodes(postcodesOf({ tables, providers }), this.site.postcodes).catch(() => {});
  }

  /** Take the sample that came with the page in place of all files. */
  async addSample(): Promise<void> {
    const text = new TextDecoder().decode(await this.site.file("sample/index.json"));
    const sample = JSON.parse(text) as Sample;
    for (const role of ROLES) {
      this.given[role].clear();
      for (const path of sample[role] ?? []) {
        await this.given[role].add([{ name: path, bytes: await this.site.file(`sample/${path}`) }]);
      }
    }
    this.laCode = sample.la_code;
    this.year = sample.collection_year;
    this.laReason = this.yearReason = OF_SAMPLE;
  }

  /** All issues of the files but those that say why a file is refused; the doubts about all first. */
  get issues(): FormIssue[] {
    return [...this.#doubts(), ...this.#issuesOfFiles()];
  }

  /** What is doubted of the files of all years together. */
  #doubts(): FormIssue[] {
    if (!this.#current.assembled()) return [];
    const doubts = this.#doubtsOfYears(...this.#chain());
    return doubts.map((issue: LoadIssue) => ({ role: "current", issue }));
  }

  /** The returns of all years as far as there are files, newest first. */
  #chain(): ReadReturn[] {
    const earlier = this.#earlier.years.map(({ read }) => read);
    const all = [this.#current.assembled(), this.#previous.assembled(), ...earlier];
    return all.filter((read) => read !== null);
  }

  #issuesOfFiles(): FormIssue[] {
    return ROLES.flatMap((role) => {
      const files = this.given[role].listed();
      const refused = new Map(files.map(({ fileName, refused }) => [fileName, refused]));
      return this.given[role]
        .issues()
        .filter(({ fileName }) => fileName !== ALL_FILES)
        .filter(({ fileName, message }) => refused.get(fileName) !== message)
        .map((issue) => ({ role, issue }));
    });
  }

  /** The return of all this. Throws BadInput where something is missing or wrong. */
  toReadReturn(): ReadReturn {
    if (this.year === null) throw new BadInput("Choose a collection year.");
    return assembleReturn({
      files: this.#current.read,
      previous: this.#previous.hasTables ? this.#previous.read : null,
      earlier: this.#earlier.years.map(({ files }) => files),
      providers: this.#providers.lists,
      laCode: this.laCode === NO_AUTHORITY ? null : this.laCode,
      collectionYear: this.year,
      rulesetYear: this.year,
      extractDate: this.extractDate,
    });
  }

  /** Fill in what the files make certain, unless the user chose already. */
  #guess(): void {
    const { files } = this.#current.read;
    const authority = guessAuthority(files.map(({ fileName }) => fileName));
    if ((this.laCode === "" || this.laReason === REMEMBERED) && authority) {
      this.laCode = authority.value;
      this.laReason = authority.reason;
    }
    const year = guessYear(files);
    if (this.year === null && year && YEARS.includes(year.value)) {
      this.year = year.value;
      this.yearReason = year.reason;
    }
  }
}

/** A file with its content. Rejects with BadInput where the browser cannot read it. */
export async function sourceFile({ path, file }: PathFile): Promise<SourceFile> {
  try {
    return { name: path, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    throw new BadInput(
      `${path}: the browser cannot read this file. It may be open elsewhere, or moved.`,
    );
  }
}

/** As they are read: of two files for one table, the first by name is loaded. */
function inOrder(files: readonly PathFile[]): PathFile[] {
  return [...files].sort(byText(({ path }) => path.toLowerCase()));
}
