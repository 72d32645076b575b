// Which of the files that were read are those of the collection year, where several years lie together.

import type { FilesRead, LoadIssue, ReadFile, TableName, TableRows } from "../contracts";
import { latestYear, yearInPath } from "./collection-year";
import { column, tableTitle } from "./tables";
import { plain } from "./white-space";

/**
 * The files without those whose names say another year; each of these is among `notRead`. A name
 * counts only where another file's says `year`; a file without a year in its name goes by the folder
 * or archive that it is in. What is said of other files of another year is left out.
 */
export function ofYearByName({ files, notRead }: FilesRead, year: number): FilesRead {
  // One without a table does not count: something to load is always left.
  const withTables = files.filter(({ tables }) => tables.length > 0);
  if (!withTables.some(({ fileName }) => yearInPath(fileName) === year)) return { files, notRead };
  const isOfYear = ({ fileName }: { fileName: string }) =>
    [year, null].includes(yearInPath(fileName));
  const leftOut = files.filter((file) => !isOfYear(file));
  const issues = leftOut.map(({ fileName }) => {
    const message = `Its name says ${yearInPath(fileName)}, and others' say ${year}: left out.`;
    return { fileName, message, lineNumber: null, tableName: null };
  });
  return { files: files.filter(isOfYear), notRead: [...notRead.filter(isOfYear), ...issues] };
}

/** A file that was read and is not loaded, and the reason in words. */
export interface LeftOut {
  file: ReadFile;
  reason: string;
}

/** What is said of a file that is left out. What is wrong inside it does not matter. */
export function issueOf({ file, reason }: LeftOut): LoadIssue {
  const [table, ...others] = file.tables;
  const tableName = table && others.length === 0 ? table.tableName : null;
  return { fileName: file.fileName, message: reason, lineNumber: null, tableName };
}

/**
 * The files to load, and those that are another year's or another extract's.
 *
 * This is asked only where several files hold the same table. A file whose name says another year
 * gives way to one whose name does not, and a file whose latest record began in another year than
 * `year` to one whose latest began in it; with it go the others of its folder or archive, if none of
 * these was preferred. Where a table has no dates, the file is taken whose children are most like
 * those of the other tables.
 */
export function ofYearByContent(
  files: readonly ReadFile[],
  year: number,
): { kept: ReadFile[]; leftOut: LeftOut[] } {
  const choice = new Choice(files, year);
  if (choice.contested().size > 0) {
    choice.byName();
    choice.byDates();
    choice.byFolder();
    choice.byChildren();
  }
  return {
    kept: files.filter((file) => !choice.leftOut.has(file)),
    leftOut: [...choice.leftOut].map(([file, reason]) => ({ file, reason })),
  };
}

/** The tables that several of the files hold, with these files. */
export function tablesInSeveral(files: readonly ReadFile[]): Map<TableName, ReadFile[]> {
  const holders = new Map<TableName, ReadFile[]>();
  for (const file of files) {
    for (const { tableName } of file.tables) {
      holders.set(tableName, [...(holders.get(tableName) ?? []), file]);
    }
  }
  return new Map([...holders].filter(([, holding]) => holding.length > 1));
}

/** Leaves out files step by step. `leftOut`: these, with the reasons. */
class Choice {
  readonly leftOut = new Map<ReadFile, string>();
  private readonly preferred = new Set<ReadFile>();

  constructor(
    private readonly files: readonly ReadFile[],
    private readonly year: number,
  ) {}

  /** The tables that several files still hold, with these files. */
  contested(): Map<TableName, ReadFile[]> {
    return tablesInSeveral(this.left());
  }

  /** Leave out files named for another year, where another file of the table is not. */
  byName(): void {
    for (const files of this.contested().values()) {
      this.leave(files, ({ fileName }) => {
        const says = yearInPath(fileName);
        const isOther = says !== null && says !== this.year;
        return isOther ? `Its name says ${says}, not ${this.year}: left out.` : null;
      });
    }
  }

  /** Leave out files whose latest record began in another year, where another file's did not. */
  byDates(): void {
    for (const [name, files] of this.contested()) {
      const latest = new Map(files.map((file) => [file, latestYear(tableOf(file, name))]));
      const better = files.find((file) => latest.get(file) === this.year);
      if (!better) continue;
      this.leave(files, (file) => {
        const began = latest.get(file) ?? null;
        if (began === null || began === this.year) return null;
        return (
          `Its latest record in ${tableTitle(name)} began in the collection year ${began}, that of ` +
          `${better.fileName} in ${this.year}: left out.`
        );
      });
    }
  }

  /** Leave out the other files of folders and archives of which some were left out, none preferred. */
  byFolder(): void {
    const chosen = [...this.preferred].filter((file) => !this.leftOut.has(file)).map(folderOf);
    const folders = [...this.leftOut.keys()].map(folderOf).filter((each) => !chosen.includes(each));
    for (const file of this.left()) {
      if (file.tables.length > 0 && folders.includes(folderOf(file))) {
        const reason = `It lies among files of another year than ${this.year}: left out.`;
        this.leftOut.set(file, reason);
      }
    }
  }

  /** Leave out files of one table whose children are less like those of the uncontested tables. */
  byChildren(): void {
    const contested = this.contested();
    const uncontested = this.left()
      .flatMap(({ tables }) => tables)
      .filter(({ tableName }) => !contested.has(tableName));
    const children = new Set(uncontested.flatMap((table) => [...childrenOf(table)]));
    for (const [name, files] of contested) {
      const fits = files.map((file) => fit(childrenOf(tableOf(file, name)), children));
      const most = Math.max(...fits);
      const best = files[fits.indexOf(most)];
      const isClear = fits.indexOf(most) === fits.lastIndexOf(most);
      if (!best || !isClear || files.some(({ tables }) => tables.length > 1)) continue;
      const reason =
        `The ${tableTitle(name)} table is read from ${best.fileName}, whose children are more like those of ` +
        "the other tables: this one is not loaded. Give just one file for each table.";
      this.leave(files, (file) => (file === best ? null : reason));
    }
  }

  private left(): ReadFile[] {
    return this.files.filter((file) => !this.leftOut.has(file));
  }

  /** Leave out those files of a table that there is a reason for, and prefer the others; never all. */
  private leave(files: readonly ReadFile[], why: (file: ReadFile) => string | null): void {
    const reasons = files.map((file) => ({ file, reason: why(file) }));
    const others = reasons.filter(({ reason }) => reason === null);
    if (others.length === 0 || others.length === files.length) return;
    for (const { file, reason } of reasons) {
      if (reason === null) this.preferred.add(file);
      else this.leftOut.set(file, reason);
    }
  }
}

function tableOf(file: ReadFile, name: TableName): TableRows {
  const table = file.tables.find(({ tableName }) => tableName === name);
  if (!table) throw new Error(`${file.fileName} has no table ${name}.`);
  return table;
}

/** The folder or archive that a file lies in; blank for one that lies alone. */
export function folderOf({ fileName }: ReadFile): string {
  return fileName.slice(0, Math.max(fileName.lastIndexOf("/"), 0));
}

function childrenOf({ columns }: TableRows): Set<string> {
  const ids = column(columns, "child").map((child) => plain(child ?? "").toUpperCase());
  return new Set(ids.filter((id) => id !== ""));
}

/** How much two sets of children are the same, 0 to 1. */
function fit(children: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const shared = [...children].filter((child) => others.has(child)).length;
  return shared / Math.max(children.size + others.size - shared, 1);
}
