import type { FilesRead, ListedFile, LoadIssue, ReadReturn, SourceFile } from "../../contracts";
import { assembleReturn, readFiles, YEARS } from "../../load";
import { counted } from "../../load/text";
import { rememberLast } from "../../remember-last";
import { type GivenFiles, isNot, refusedFile } from "./given-files";

export const NO_FILES: FilesRead = { files: [], notRead: [] };

/** The 903 files of one collection year. */
export class YearFiles implements GivenFiles {
  read = NO_FILES;
  readonly #assembled = rememberLast(assembled);

  /** `yearNow` gives the collection year that is chosen; null where none is yet. */
  constructor(private readonly yearNow: () => number | null) {}

  get hasTables(): boolean {
    return hasTables(this.read);
  }

  /** The files put together, to see what becomes of each; null without a table. */
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
    return listedFiles(this.read, this.assembled());
  }

  issues(): LoadIssue[] {
    return this.assembled()?.issues ?? [];
  }
}

/** The files with those of `sources`, which take the place of those of the same names. */
export async function withFiles(
  read: FilesRead,
  sources: readonly SourceFile[],
): Promise<FilesRead> {
  const { files, notRead } = await readFiles(sources);
  const within = ({ fileName }: { fileName: string }) =>
    sources.some(({ name }) => fileName === name || fileName.startsWith(`${name}/`));
  const before = [...read.files, ...read.notRead].filter(within);
  const left = without(
    read,
    [...before, ...files, ...notRead].map(({ fileName }) => fileName),
  );
  return { files: [...left.files, ...files], notRead: [...left.notRead, ...notRead] };
}

/** The files without those of these names. */
export function without({ files, notRead }: FilesRead, fileNames: readonly string[]): FilesRead {
  const isLeft = isNot(...fileNames);
  return { files: files.filter(isLeft), notRead: notRead.filter(isLeft) };
}

/** The files, each with what became of it in the return that they make. */
export function listedFiles({ files, notRead }: FilesRead, whole: ReadReturn | null): ListedFile[] {
  return [
    ...notRead.map(refusedFile),
    ...files.map(({ fileName, rowsInFile, issues }) => {
      const loaded = (whole?.files ?? []).filter(
        (record) => record.fileName === fileName && record.status === "loaded",
      );
      const said = (whole?.issues ?? []).filter((one) => one.fileName === fileName);
      // What became of it says more than what is wrong inside it.
      const why = said.find((one) => !issues.includes(one)) ?? issues[0];
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

/** Files put together as a return of no authority; null where none is a table. */
export function assembled(files: FilesRead, year: number | null): ReadReturn | null {
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
  // Before a year is chosen, only the files' own issues count.
  const own = new Set([...files.notRead, ...files.files.flatMap((file) => file.issues)]);
  return { ...read, issues: read.issues.filter((issue) => own.has(issue)) };
}

function hasTables({ files }: FilesRead): boolean {
  return files.some(({ tables }) => tables.length > 0);
}
