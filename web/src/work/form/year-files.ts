import type { FilesRead, ListedFile, LoadIssue, ReadReturn, SourceFile } from "../../contracts";
import { assembleReturn, readFiles, YEARS } from "../../load";
import { counted } from "../../load/text";
import { rememberLast } from "../../remember-last";
import { type GivenFiles, isNot, refusedFile } from "./given-files";

const NO_FILES: FilesRead = { files: [], notRead: [] };

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
    const { files, notRead } = await readFiles(sources);
    const within = ({ fileName }: { fileName: string }) =>
      sources.some(({ name }) => fileName === name || fileName.startsWith(`${name}/`));
    const before = [...this.read.files, ...this.read.notRead].filter(within);
    this.remove(...[...before, ...files, ...notRead].map(({ fileName }) => fileName));
    this.read = {
      files: [...this.read.files, ...files],
      notRead: [...this.read.notRead, ...notRead],
    };
  }

  remove(...fileNames: string[]): void {
    const { files, notRead } = this.read;
    const isLeft = isNot(...fileNames);
    this.read = { files: files.filter(isLeft), notRead: notRead.filter(isLeft) };
  }

  clear(): void {
    this.read = NO_FILES;
  }

  listed(): ListedFile[] {
    const { files, notRead } = this.read;
    if (files.length + notRead.length === 0) return [];
    const whole = this.assembled();
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

  issues(): LoadIssue[] {
    return this.assembled()?.issues ?? [];
  }
}

/** Files put together as a return of no authority; null where none is a table. */
function assembled(files: FilesRead, year: number | null): ReadReturn | null {
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
