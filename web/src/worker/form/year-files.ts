import type {
  FilesRead,
  ListedFile,
  LoadIssue,
  ReadFile,
  ReadReturn,
  SourceFile,
  TableName,
} from "../../contracts";
import { assembleReturn, readFiles, tablesInSeveral } from "../../load";
import { tableTitle } from "../../load/tables";
import { printable } from "../../load/text";
import { rememberLast } from "../../remember-last";
import { type GivenFiles, isNot, refusedFile } from "./given-files";

export const NO_FILES: FilesRead = { files: [], notRead: [] };

/** What becomes of files: the tables that are loaded, each from which file, and what is said. */
export interface Outcome {
  loaded: { fileName: string; tableName: TableName; rows: number }[];
  /** The files of which nobody can tell yet whether they are loaded. */
  waiting: string[];
  issues: LoadIssue[];
}

/** The 903 files of one collection year. */
export class YearFiles implements GivenFiles {
  read = NO_FILES;
  readonly #assembled = rememberLast(assembled);
  readonly #outcome = rememberLast(outcomeOf);

  /** `yearNow` gives the collection year that is chosen; null where none is yet. */
  constructor(private readonly yearNow: () => number | null) {}

  get hasTables(): boolean {
    return hasTables(this.read);
  }

  /** The files put together, to see what becomes of each; null without a table or a year. */
  assembled(): ReadReturn | null {
    return this.#assembled(this.read, this.yearNow());
  }

  async add(sources: readonly SourceFile[]): Promise<void> {
    this.read = await withFiles(this.read, sources);
  }

  remove(...fileNames: string[]): void {
    this.read = without(this.read, fileNames);
  }

  clear(): void {
    this.read = NO_FILES;
  }

  listed(): ListedFile[] {
    return listedFiles(this.read, this.#outcome(this.read, this.assembled()));
  }

  issues(): LoadIssue[] {
    return this.#outcome(this.read, this.assembled()).issues;
  }
}

/** The files with those of `sources`, which take the place of those of the same paths. */
export async function withFiles(
  read: FilesRead,
  sources: readonly SourceFile[],
): Promise<FilesRead> {
  const { files, notRead } = await readFiles(sources);
  const names = sources.map(({ name }) => printable(name));
  const within = ({ fileName }: { fileName: string }) =>
    names.some((name) => fileName === name || fileName.startsWith(`${name}/`));
  const before = [...read.files, ...read.notRead].filter(within);
  const left = without(
    read,
    before.map(({ fileName }) => fileName),
  );
  return { files: [...left.files, ...files], notRead: [...left.notRead, ...notRead] };
}

/** The files without those of these names. */
export function without({ files, notRead }: FilesRead, fileNames: readonly string[]): FilesRead {
  const isLeft = isNot(...fileNames);
  return { files: files.filter(isLeft), notRead: notRead.filter(isLeft) };
}

/** Files put together as a return of no authority; null without a table or a year. */
export function assembled(files: FilesRead, year: number | null): ReadReturn | null {
  if (year === null || !hasTables(files)) return null;
  const about = { laCode: null, collectionYear: year, rulesetYear: year };
  return assembleReturn({ files, previous: null, providers: [], ...about });
}

function hasTables({ files }: FilesRead): boolean {
  return files.some(({ tables }) => tables.length > 0);
}

/** What becomes of files, put together as `whole`. */
export function outcomeOf(read: FilesRead, whole: ReadReturn | null): Outcome {
  if (!whole) return outcomeBeforeYear(read);
  const loaded = whole.files.flatMap(({ fileName, tableName, status, rowsLoaded }) =>
    status === "loaded" && tableName !== null ? [{ fileName, tableName, rows: rowsLoaded }] : [],
  );
  return { loaded, waiting: [], issues: whole.issues };
}

/** Before a year is chosen, nobody can tell which of several files for one table is to be loaded. */
function outcomeBeforeYear({ files, notRead }: FilesRead): Outcome {
  const contested = tablesInSeveral(files);
  const loaded = files.flatMap(({ fileName, tables }) =>
    tables
      .filter(({ tableName }) => !contested.has(tableName))
      .map(({ tableName, lineNumbers }) => ({ fileName, tableName, rows: lineNumbers.length })),
  );
  const waiting = [...contested].flatMap(([tableName, holders]) =>
    holders.map(({ fileName }) => {
      const others = holders.map((file) => file.fileName).filter((name) => name !== fileName);
      const message =
        `The table ${tableTitle(tableName)} is in ${others.join(" and ")} too: choose the ` +
        "collection year, which may tell them apart.";
      return { fileName, message, lineNumber: null, tableName };
    }),
  );
  return {
    loaded,
    waiting: waiting.map(({ fileName }) => fileName),
    issues: [...notRead, ...files.flatMap((file) => file.issues), ...waiting],
  };
}

/** The files, each with what became of it. */
export function listedFiles({ files, notRead }: FilesRead, outcome: Outcome): ListedFile[] {
  return [...notRead.map(refusedFile), ...files.map((file) => listedFile(file, outcome))];
}

function listedFile({ fileName, issues }: ReadFile, outcome: Outcome): ListedFile {
  const loaded = outcome.loaded.filter((one) => one.fileName === fileName);
  const tables = loaded.map(({ tableName }) => tableName);
  const rows = loaded.reduce((sum, one) => sum + one.rows, 0);
  if (loaded.length > 0) return { fileName, tables, rows, refused: null, waits: false };
  // What became of it says more than what is wrong inside it.
  const said = outcome.issues.filter((one) => one.fileName === fileName);
  const why = said.find((one) => !issues.includes(one)) ?? issues[0];
  if (!why) throw new Error(`Nothing says why ${fileName} is not loaded.`);
  const waits = outcome.waiting.includes(fileName);
  return { fileName, tables: [], rows: 0, refused: why.message, waits };
}
