// The form of the first screen: the files that the user gave, and what is chosen for them.

import { BadInput, type LoadIssue, type ReadReturn, type SourceFile } from "../../contracts";
import {
  ALL_FILES,
  assembleReturn,
  doubtsOfYears,
  guessAuthority,
  guessYear,
  YEARS,
} from "../../load";
import { fetchPostcodes, fetchSiteFile } from "../../site";
import { rememberLast } from "../remember-last";
import { counted } from "../wording";
import type { PathFile } from "./dropped";
import type { GivenFiles } from "./given-files";
import { ProviderFiles } from "./provider-files";
import { YearFiles } from "./year-files";

/** What files are given as. */
export const ROLES = ["current", "previous", "providers"] as const;
export type Role = (typeof ROLES)[number];

/** Stands for an authority that the user knows not to be in the list. */
export const NO_AUTHORITY = "none";

/** What the site's sample/index.json says; paths are relative to it. */
interface Sample extends Record<Role, string[]> {
  la_code: string;
  collection_year: number;
}

/** The form as it is filled in. */
export class LoadForm {
  readonly #current = new YearFiles(() => this.year);
  readonly #previous = new YearFiles(() => this.year && this.year - 1);
  readonly #providers = new ProviderFiles();
  readonly #doubtsOfYears = rememberLast(doubtsOfYears);
  readonly given: Readonly<Record<Role, GivenFiles>> = {
    current: this.#current,
    previous: this.#previous,
    providers: this.#providers,
  };
  /**
   * ONS code; blank where none is chosen yet, NO_AUTHORITY where the user says that there is none.
   */
  laCode = "";
  year: number | null = null;
  /** Why the form was filled in as it is, in words; null where the user chose. */
  laReason: string | null = null;
  yearReason: string | null = null;
  sample: Sample | null = null;

  /** Read files and add them; one of the same name takes the place of the one before. */
  async add(role: Role, files: readonly PathFile[]): Promise<void> {
    await this.given[role].add(await Promise.all(files.map(sourceFile)));
    this.#guess();
  }

  /** Take a file out again. */
  remove(role: Role, fileName: string): void {
    this.given[role].remove(fileName);
    this.#guess();
  }

  /** Fetch the postcodes of all that was read. Without them, rules that need them are not run. */
  async fetchPostcodes(): Promise<void> {
    const previous = this.#previous.assembled();
    const first = this.#current.assembled() ?? previous;
    if (!first) return;
    const providers = this.#providers.lists.flatMap((list) => list.rows);
    await fetchPostcodes({ ...first, previous, providers }).catch(() => {});
  }

  /** Look whether the site has a sample. */
  async findSample(): Promise<void> {
    try {
      const text = new TextDecoder().decode(await fetchSiteFile("sample/index.json"));
      this.sample = JSON.parse(text) as Sample;
    } catch {
      this.sample = null;
    }
  }

  /** Take the sample in place of all files. */
  async addSample(): Promise<void> {
    const { sample } = this;
    if (!sample) return;
    for (const role of ROLES) {
      const files = await Promise.all(sample[role].map(sampleFile));
      this.given[role].clear();
      await this.given[role].add(files);
    }
    this.laCode = sample.la_code;
    this.year = sample.collection_year;
    this.laReason = this.yearReason = "it is the sample’s";
  }

  /** All issues of the files but those that say why a file is refused; the doubts about all first. */
  get issues(): { role: Role; issue: LoadIssue }[] {
    return [...this.#doubts(), ...this.#issuesOfFiles()];
  }

  /** What is doubted of this year's files and last year's together. */
  #doubts(): { role: Role; issue: LoadIssue }[] {
    const [current, previous] = [this.#current.assembled(), this.#previous.assembled()];
    if (this.year === null || !current) return [];
    return this.#doubtsOfYears(current, previous).map((issue) => ({ role: "current", issue }));
  }

  #issuesOfFiles(): { role: Role; issue: LoadIssue }[] {
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

  /** In words, how the reading of these files went. */
  summary(role: Role): string {
    const files = this.given[role].listed();
    const refused = files.filter((file) => file.refused !== null).length;
    const loaded = counted(files.length - refused, "file");
    return refused === 0 ? `${loaded} loaded.` : `${loaded} loaded, ${refused} refused.`;
  }

  /** The fields that are not filled in, each with what to do. */
  missing(): { fieldId: string; message: string }[] {
    const missing = [];
    if (!this.#current.listed().some(({ refused }) => refused === null)) {
      missing.push({ fieldId: "current", message: "Choose this year’s files" });
    }
    if (this.laCode === "") missing.push({ fieldId: "authority", message: "Choose an authority" });
    if (this.year === null) missing.push({ fieldId: "year", message: "Choose a collection year" });
    return missing;
  }

  /** The return of all this. Throws BadInput where something is missing or wrong. */
  toReadReturn(): ReadReturn {
    if (this.year === null) throw new BadInput("Choose a collection year.");
    return assembleReturn({
      files: this.#current.read,
      previous: this.#previous.hasTables ? this.#previous.read : null,
      providers: this.#providers.lists,
      laCode: this.laCode === NO_AUTHORITY ? null : this.laCode,
      collectionYear: this.year,
      rulesetYear: this.year,
    });
  }

  /** Fill in what the files make certain, unless the user chose already. */
  #guess(): void {
    const { files } = this.#current.read;
    const authority = guessAuthority(files.map(({ fileName }) => fileName));
    if (this.laCode === "" && authority) {
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

async function sourceFile({ path, file }: PathFile): Promise<SourceFile> {
  try {
    return { name: path, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    throw new BadInput(
      `${path}: the browser cannot read this file. It may be open elsewhere, or moved.`,
    );
  }
}

async function sampleFile(path: string): Promise<SourceFile> {
  return { name: path, bytes: await fetchSiteFile(`sample/${path}`) };
}
