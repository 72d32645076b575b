// The files that the user handed over, and what is chosen for them.

import {
  BadInput,
  type FileRecord,
  type FilesRead,
  type LoadIssue,
  type ProviderList,
  type ReadReturn,
} from "../../contracts";
import {
  assembleReturn,
  fetchPostcodes,
  fetchSiteFile,
  guessAuthority,
  guessYear,
  readFiles,
  readProviderList,
} from "../../parts";
import { lastOf } from "../last-of";
import { YEARS } from "../reference";
import { counted } from "../words";

/** What files are given as. */
export const ROLES = ["current", "previous", "providers"] as const;
export type Role = (typeof ROLES)[number];

/** A file as it is listed: `refused` says in words why it is not loaded. */
export interface ListedFile {
  fileName: string;
  records: FileRecord[];
  rows: number;
  refused: string | null;
}

/** What the site's sample/index.json says; paths are relative to it. */
interface Sample {
  la_code: string;
  collection_year: number;
  current: string[];
  previous: string[];
  providers: string[];
}

const NO_FILES: FilesRead = { files: [], notRead: [] };

/** The form of the first screen. */
export class Loading {
  current = NO_FILES;
  previous = NO_FILES;
  lists: ProviderList[] = [];
  /** Lists that could not be read. */
  notLists: LoadIssue[] = [];
  /** ONS code; blank where none is chosen yet, NONE where the user says that there is none. */
  laCode = "";
  year: number | null = null;
  /** Why the form was filled in as it is, in words; null where the user chose. */
  laReason: string | null = null;
  yearReason: string | null = null;
  sample: Sample | null = null;
  readonly #trials = {
    current: lastOf((files: FilesRead, year: number | null) => tried(files, year)),
    previous: lastOf((files: FilesRead, year: number | null) => tried(files, year && year - 1)),
  };

  /** Read files and add them; one of the same name takes the place of the one before. */
  async add(role: Role, files: readonly File[]): Promise<void> {
    const sources = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
    );
    await this.#addSources(role, sources);
    this.#guess();
  }

  /** Fetch the postcodes of all that was read. Without them, rules that need them are not run. */
  async fetchPostcodes(): Promise<void> {
    const [current, previous] = [this.#assembled("current"), this.#assembled("previous")];
    const first = current ?? previous;
    if (!first) return;
    const providers = this.lists.flatMap((list) => list.rows);
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
      const sources = await Promise.all(
        sample[role].map(async (path) => ({
          name: path,
          bytes: await fetchSiteFile(`sample/${path}`),
        })),
      );
      this.#clear(role);
      await this.#addSources(role, sources);
    }
    this.laCode = sample.la_code;
    this.year = sample.collection_year;
    this.laReason = this.yearReason = "it is the sample’s";
  }

  /** Take a file out again. */
  remove(role: Role, fileName: string): void {
    const isOther = (file: { fileName: string }) => file.fileName !== fileName;
    if (role === "providers") {
      this.lists = this.lists.filter(isOther);
      this.notLists = this.notLists.filter(isOther);
    } else {
      const { files, notRead } = this[role];
      this[role] = { files: files.filter(isOther), notRead: notRead.filter(isOther) };
    }
    this.#guess();
  }

  /** The files given as this, each with what became of it. */
  listed(role: Role): ListedFile[] {
    if (role === "providers") {
      return [
        ...this.notLists.map(refusedFile),
        ...this.lists.map(({ fileName, rows }) => ({
          fileName,
          records: [],
          rows: rows.length,
          refused: null,
        })),
      ];
    }
    const { files, notRead } = this[role];
    if (files.length + notRead.length === 0) return [];
    const read = this.#assembled(role);
    return [
      ...notRead.map(refusedFile),
      ...files.map(({ fileName, rowsInFile, issues }) => {
        const records = read?.files.filter((record) => record.fileName === fileName) ?? [];
        const loaded = records.filter(({ status }) => status === "loaded");
        const why = [...issues, ...(read?.issues ?? [])].find((one) => one.fileName === fileName);
        return {
          fileName,
          records: loaded,
          rows: loaded.reduce((sum, { rowsLoaded }) => sum + rowsLoaded, 0),
          refused:
            loaded.length > 0
              ? null
              : (why?.message ?? `Not a 903 table (${counted(rowsInFile, "row")}).`),
        };
      }),
    ];
  }

  /** All issues of the files but those that say why a file is refused. */
  get issues(): { role: Role; issue: LoadIssue }[] {
    return ROLES.flatMap((role) => {
      const refused = new Map(
        this.listed(role).map(({ fileName, refused }) => [fileName, refused]),
      );
      const issues =
        role === "providers"
          ? this.lists.flatMap((list) => list.issues)
          : (this.#assembled(role)?.issues ?? []);
      return issues
        .filter(({ fileName, message }) => refused.get(fileName) !== message)
        .map((issue) => ({ role, issue }));
    });
  }

  /** In words, how the reading of these files went. */
  summary(role: Role): string {
    const files = this.listed(role);
    const refused = files.filter((file) => file.refused !== null).length;
    const loaded = counted(files.length - refused, "file");
    return refused === 0 ? `${loaded} loaded.` : `${loaded} loaded, ${refused} refused.`;
  }

  /** The fields that are not filled in, each with what to do. */
  missing(): { fieldId: string; message: string }[] {
    const missing = [];
    if (!this.listed("current").some(({ refused }) => refused === null)) {
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
      files: this.current,
      previous: hasTables(this.previous) ? this.previous : null,
      providers: this.lists,
      laCode: this.laCode === NO_AUTHORITY ? null : this.laCode,
      collectionYear: this.year,
      rulesetYear: this.year,
    });
  }

  /** The files of one year put together, to see what becomes of each; null without a table. */
  #assembled(role: "current" | "previous"): ReadReturn | null {
    return this.#trials[role](this[role], this.year);
  }

  async #addSources(role: Role, sources: { name: string; bytes: Uint8Array }[]): Promise<void> {
    if (role !== "providers") {
      const read = await readFiles(sources);
      const names = new Set([...read.files, ...read.notRead].map(({ fileName }) => fileName));
      const isOther = ({ fileName }: { fileName: string }) => !names.has(fileName);
      const { files, notRead } = this[role];
      this[role] = {
        files: [...files.filter(isOther), ...read.files],
        notRead: [...notRead.filter(isOther), ...read.notRead],
      };
      return;
    }
    for (const source of sources) {
      this.remove(role, source.name);
      try {
        this.lists = [...this.lists, await readProviderList(source)];
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        const message = error.message.replace(`${source.name}: `, "");
        const issue = { fileName: source.name, message, lineNumber: null, tableName: null };
        this.notLists = [...this.notLists, issue];
      }
    }
  }

  #clear(role: Role): void {
    if (role === "providers") this.lists = this.notLists = [];
    else this[role] = NO_FILES;
  }

  /** Fill in what the files make certain, unless the user chose already. */
  #guess(): void {
    const { files } = this.current;
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

/** Stands for an authority that the user knows not to be in the list. */
export const NO_AUTHORITY = "none";

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new BadInput(
      `${file.name}: the browser cannot read this file. It may be open elsewhere, or moved.`,
    );
  }
}

/** Files put together as a return of nobody; null where none is a table. */
function tried(files: FilesRead, year: number | null): ReadReturn | null {
  if (!hasTables(files)) return null;
  const asIf = year ?? YEARS[0] ?? 0;
  const read = assembleReturn({
    files,
    previous: null,
    providers: [],
    laCode: null,
    collectionYear: asIf,
    rulesetYear: asIf,
  });
  if (year !== null) return read;
  // Before a year is chosen, only the files' own issues are any.
  const own = new Set([...files.notRead, ...files.files.flatMap((file) => file.issues)]);
  return { ...read, issues: read.issues.filter((issue) => own.has(issue)) };
}

function hasTables({ files }: FilesRead): boolean {
  return files.some(({ tables }) => tables.length > 0);
}

function refusedFile({ fileName, message }: LoadIssue): ListedFile {
  return { fileName, records: [], rows: 0, refused: message };
}
