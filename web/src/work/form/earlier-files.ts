import type { FilesRead, ListedFile, LoadIssue, ReadReturn, SourceFile } from "../../contracts";
import { type EarlierYears, earlierYears } from "../../load";
import { rememberLast } from "../../remember-last";
import { type GivenFiles, refusedFile } from "./given-files";
import { assembled, listedFiles, NO_FILES, withFiles, without } from "./year-files";

/** A year's files, and what they make. */
interface EarlierYear {
  collectionYear: number;
  files: FilesRead;
  read: ReadReturn | null;
}

/** The 903 files of any number of years before last year. */
export class EarlierFiles implements GivenFiles {
  #read = NO_FILES;
  readonly #told = rememberLast(toldApart);

  /** `newest` gives the newest of these years; null while none is chosen. */
  constructor(private readonly newest: () => number | null) {}

  /** The files of each year, newest first, without a gap. */
  get years(): readonly EarlierYear[] {
    return this.#told(this.#read, this.newest()).years;
  }

  get hasTables(): boolean {
    return this.#read.files.some(({ tables }) => tables.length > 0);
  }

  async add(sources: readonly SourceFile[]): Promise<void> {
    this.#read = await withFiles(this.#read, sources);
  }

  remove(fileName: string): void {
    this.#read = without(this.#read, [fileName]);
  }

  clear(): void {
    this.#read = NO_FILES;
  }

  listed(): ListedFile[] {
    const { years, leftOut } = this.#told(this.#read, this.newest());
    return [
      ...leftOut.map(refusedFile),
      ...years.flatMap(({ collectionYear, files, read }) =>
        listedFiles(files, read).map((file) => ({ ...file, collectionYear })),
      ),
    ];
  }

  issues(): LoadIssue[] {
    return this.years.flatMap(({ read }) => read?.issues ?? []);
  }
}

function toldApart(
  read: FilesRead,
  newest: number | null,
): { years: EarlierYear[]; leftOut: LoadIssue[] } {
  const told: EarlierYears = newest === null ? unknown(read) : earlierYears(read, newest);
  const years = told.years.map((year) => ({
    ...year,
    read: assembled(year.files, year.collectionYear),
  }));
  return { years, leftOut: told.leftOut };
}

/** Before this year is known, nobody can tell which years are before it. */
function unknown({ files, notRead }: FilesRead): EarlierYears {
  const message = "Choose the collection year: then it is told which year’s file this is.";
  const waiting = files.map(({ fileName }) => ({
    fileName,
    message,
    lineNumber: null,
    tableName: null,
  }));
  return { years: [], leftOut: [...notRead, ...waiting] };
}
