import type { FilesRead, ListedFile, LoadIssue, ReadReturn, SourceFile } from "../../contracts";
import { earlierYears } from "../../load";
import { rememberLast } from "../../remember-last";
import { type GivenFiles, refusedFile } from "./given-files";
import { assembled, listedFiles, NO_FILES, outcomeOf, withFiles, without } from "./year-files";

/** A year's files, and what they make. */
interface EarlierYear {
  collectionYear: number;
  files: FilesRead;
  read: ReadReturn | null;
}

/** The 903 files of any number of years before last year. */
export class EarlierFiles implements GivenFiles {
  read = NO_FILES;
  readonly #told = rememberLast(toldApart);

  /** `newest` gives the newest of these years; null while none is chosen. */
  constructor(private readonly newest: () => number | null) {}

  /** The files of each year, newest first, without a gap. */
  get years(): readonly EarlierYear[] {
    return this.#told(this.read, this.newest()).years;
  }

  async add(sources: readonly SourceFile[]): Promise<void> {
    this.read = await withFiles(this.read, sources);
  }

  remove(fileName: string): void {
    this.read = without(this.read, [fileName]);
  }

  clear(): void {
    this.read = NO_FILES;
  }

  listed(): ListedFile[] {
    const { years, leftOut, waiting } = this.#told(this.read, this.newest());
    return [
      ...leftOut.map(refusedFile),
      ...waiting.map((issue) => ({ ...refusedFile(issue), waits: true })),
      ...years.flatMap(({ collectionYear, files, read }) =>
        listedFiles(files, outcomeOf(files, read)).map((file) => ({ ...file, collectionYear })),
      ),
    ];
  }

  issues(): LoadIssue[] {
    return this.years.flatMap(({ read }) => read?.issues ?? []);
  }
}

/** Files told apart; while nobody knows this year, all wait that may be of a year before it. */
interface ToldApart {
  years: EarlierYear[];
  leftOut: LoadIssue[];
  waiting: LoadIssue[];
}

function toldApart(read: FilesRead, newest: number | null): ToldApart {
  if (newest === null) return beforeYear(read);
  const told = earlierYears(read, newest);
  const years = told.years.map((year) => ({
    ...year,
    read: assembled(year.files, year.collectionYear),
  }));
  return { years, leftOut: told.leftOut, waiting: [] };
}

function beforeYear({ files, notRead }: FilesRead): ToldApart {
  const message = "Choose the collection year: then it is told which year’s file this is.";
  const waiting = files
    .filter(({ tables }) => tables.length > 0)
    .map(({ fileName }) => ({ fileName, message, lineNumber: null, tableName: null }));
  const others = files.filter(({ tables }) => tables.length === 0);
  const refused = others.flatMap(({ issues }) => issues.slice(0, 1));
  return { years: [], leftOut: [...notRead, ...refused], waiting };
}
