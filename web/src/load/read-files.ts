import type { FilesRead, ReadFile, SourceFile } from "../contracts";
import { readCsvFile } from "./csv-files";
import { orRefused, Refused } from "./refused";
import { findFiles, isXml, suffixOf } from "./source-files";
import { readTableWorkbook } from "./table-workbooks";
import { isWorkbook, WORKBOOKS } from "./workbooks";
import { readXmlFile } from "./xml-files";

/**
 * Read the user's 903 files, in order of name; archives are opened. A file that cannot be used is
 * among `notRead` with its reason, and the others are read all the same.
 */
export async function readFiles(files: readonly SourceFile[]): Promise<FilesRead> {
  const { files: found, notRead } = await findFiles(files);
  const read: ReadFile[] = [];
  for (const file of found) {
    if (isWorkbook(file.bytes) || WORKBOOKS.includes(suffixOf(file.name))) {
      const sheets = await readTableWorkbook(file);
      read.push(...sheets.files);
      notRead.push(...sheets.notRead);
      continue;
    }
    const outcome = await orRefused(() => readFile(file));
    if (outcome instanceof Refused) notRead.push(outcome.asIssue());
    else read.push(outcome);
  }
  return { files: read, notRead };
}

/** Read one CSV or XML file. Throws Refused where it cannot be used. */
export function readFile(file: SourceFile): ReadFile {
  return isXml(file.bytes) ? readXmlFile(file) : readCsvFile(file);
}
