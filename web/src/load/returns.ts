// Putting together one return from what was read.

import {
  BadInput,
  type FileRecord,
  type FilesRead,
  type LoadIssue,
  type ProviderList,
  type ReadFile,
  type ReadReturn,
  type TableName,
  type TableRows,
} from "../contracts";
import { checkLaCode } from "./authorities";
import { issueOf, ofYearByContent, ofYearByName } from "./choosing";
import { doubtYear, uncheckedTables } from "./collection-year";
import { doubtsOfYears, otherYear } from "./doubts";
import { readExtractDate } from "./extract-date";
import { suffixOf } from "./source-files";
import { tableTitle } from "./tables";

/** The collection years that are taken for one: outside them is a slip of the finger. */
const [FIRST_YEAR, LAST_YEAR] = [2005, 2099];

/**
 * What a return is made of. `previous` is null, and `providers` empty, where none was given.
 */
export interface ReturnParts {
  files: FilesRead;
  previous: FilesRead | null;
  /** Those of the years before last year, newest first, without a gap. */
  earlier?: readonly FilesRead[];
  providers: readonly ProviderList[];
  laCode: string | null;
  collectionYear: number;
  rulesetYear: number;
  /** The extract date as it was written; blank or left out where nobody said it. */
  extractDate?: string;
}

/**
 * The return of these parts, last year's with it. Of two files for one table the first is loaded,
 * and the other is an issue. Throws BadInput where no 903 table was read, and for a year or an
 * authority that there is not.
 */
export function assembleReturn(parts: ReturnParts): ReadReturn {
  const { collectionYear, rulesetYear } = parts;
  requireTables(parts.files, "there is no 903 file to load.");
  if (parts.previous) requireTables(parts.previous, "there is no 903 file to load as last year's.");
  for (const year of [collectionYear, rulesetYear]) {
    if (!(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)) {
      throw new BadInput(`${year}: not a collection year. Give one such as 2026.`);
    }
  }
  const laCode = parts.laCode ? checkLaCode(parts.laCode) : null;
  const told = (parts.extractDate ?? "").trim();
  const asAt = told === "" ? null : readExtractDate(told, collectionYear);
  const about = { laCode, collectionYear, rulesetYear, asAt, isReference: false };
  const current = assemble(parts.files, parts.providers, about);
  const earlier = parts.previous ? [parts.previous, ...(parts.earlier ?? [])] : [];
  const before = earlier.map((files, back) => {
    const year = collectionYear - 1 - back;
    const ofYear = { collectionYear: year, rulesetYear: year, isReference: true };
    return assemble(files, [], { laCode, asAt: null, ...ofYear });
  });
  const issues = [...doubtsOfYears(current, ...before), ...current.issues];
  return linked([{ ...current, issues }, ...before]);
}

/** The first of these returns, newest first, each with the one after it as its previous return. */
function linked([newest, ...before]: readonly ReadReturn[]): ReadReturn {
  if (newest === undefined) throw new Error("There is no return.");
  return before.length === 0 ? newest : { ...newest, previous: linked(before) };
}

function requireTables({ files, notRead }: FilesRead, message: string): void {
  if (files.some((file) => file.tables.length > 0)) return;
  const every = [...notRead, ...files.flatMap((file) => file.issues)];
  const names = new Set([...notRead, ...files].map((file) => file.fileName));
  const details = every.slice(0, 3).map((issue) => ` ${issue.fileName}: ${issue.message}`);
  throw new BadInput(`${[...names].join(", ") || "nothing"}: ${message}${details.join("")}`);
}

function assemble(
  all: FilesRead,
  providers: readonly ProviderList[],
  about: Pick<ReadReturn, "laCode" | "collectionYear" | "rulesetYear" | "asAt" | "isReference">,
): ReadReturn {
  const { files, notRead } = ofYearByName(all, about.collectionYear);
  const { kept, leftOut } = ofYearByContent(files, about.collectionYear);
  const { tables, records, issues } = oneFilePerTable(kept);
  const isOfAnother = otherYear({ tables, collectionYear: about.collectionYear }) !== null;
  const doubts = kept.flatMap((file) => [
    // What is said of all files need not be said of each.
    ...(isOfAnother ? [] : doubtYear(file, about.collectionYear)),
    ...(about.isReference ? [] : uncheckedTables(file, about.rulesetYear)),
  ]);
  return {
    ...about,
    hasUascMarker: records.some(
      ({ tableName, format, status }) =>
        tableName === "header" && format === "xml" && status === "loaded",
    ),
    tables,
    providers: providers.length > 0 ? providers.flatMap((list) => list.rows) : null,
    files: [
      ...notRead.map(recordOfNotRead),
      ...records,
      ...leftOut.flatMap(({ file }) => recordsOfNotLoaded(file)),
      ...providers.map(recordOfProviders),
    ],
    issues: [
      ...notRead,
      ...issues,
      ...leftOut.map(issueOf),
      ...doubts,
      ...providers.flatMap((list) => list.issues),
    ],
    previous: null,
  };
}

/**
 * The tables to load, what becomes of each file, and the files' issues. Of two files for one table
 * the first is loaded: nobody can tell which is right.
 */
function oneFilePerTable(files: readonly ReadFile[]): {
  tables: TableRows[];
  records: FileRecord[];
  issues: LoadIssue[];
} {
  const sourceOf = new Map<TableName, string>();
  const tables: TableRows[] = [];
  const records: FileRecord[] = [];
  const issues: LoadIssue[][] = [];
  for (const file of files) {
    const { fileName, format, sha256 } = file;
    const about = { fileName, format, sha256 };
    issues.push(file.issues);
    if (file.tables.length === 0) records.push(...recordsOfNotLoaded(file));
    for (const table of file.tables) {
      const { tableName, lineNumbers } = table;
      const rowCount = lineNumbers.length;
      const record = { ...about, tableName, rowsInFile: rowCount };
      const source = sourceOf.get(tableName);
      if (source === undefined) {
        sourceOf.set(tableName, fileName);
        tables.push(table);
        records.push({ ...record, status: "loaded", rowsLoaded: rowCount });
      } else {
        const message =
          `The ${tableTitle(tableName)} table was already read from ${source}: this one is not loaded. ` +
          "Give just one file for each table.";
        issues.push([{ fileName, message, lineNumber: null, tableName }]);
        records.push({ ...record, status: "not loaded", rowsLoaded: 0 });
      }
    }
  }
  return { tables, records, issues: issues.flat() };
}

/** The records of a file of which nothing is loaded: one for each of its tables, or one in all. */
function recordsOfNotLoaded({
  fileName,
  format,
  sha256,
  tables,
  rowsInFile,
}: ReadFile): FileRecord[] {
  const about = { fileName, format, sha256, status: "not loaded" as const, rowsLoaded: 0 };
  if (tables.length === 0) return [{ ...about, tableName: null, rowsInFile }];
  return tables.map(({ tableName, lineNumbers }) => ({
    ...about,
    tableName,
    rowsInFile: lineNumbers.length,
  }));
}

function recordOfNotRead({ fileName }: LoadIssue): FileRecord {
  return {
    fileName,
    tableName: null,
    format: "other",
    sha256: null,
    status: "not loaded",
    rowsInFile: 0,
    rowsLoaded: 0,
  };
}

function recordOfProviders({ fileName, sha256, rows, rowsRead }: ProviderList): FileRecord {
  return {
    fileName,
    tableName: "providers",
    format: suffixOf(fileName).slice(1),
    sha256,
    status: "loaded",
    rowsInFile: rowsRead,
    rowsLoaded: rows.length,
  };
}
