// The files that the user handed over. Archives are opened, and what cannot be a 903 file is left
// out.

import type { LoadIssue, SourceFile } from "../contracts";
import { isUtf16, withoutMark } from "./decoding";
import { orRefused, Refused } from "./refused";
import { byText, printable } from "./text";
import { WORKBOOKS } from "./workbooks";
import { isOddlyPacked, isZip, type ZipMember, zipMembers } from "./zip-archives";

/**
 * The largest file that is read, unpacked, in bytes: far more than the largest authority's return,
 * and as much as a browser can hold as one text.
 */
export const MAX_FILE_BYTES = 500 * 1024 ** 2;

/**
 * A zip archive may unpack to so many bytes, whatever its size; to more only so many times its size.
 * Files of children shrink to a tenth or so; what shrinks to a hundredth has nothing in it.
 */
const MAX_UNPACKED_AT_ONCE = 10_000_000;
const MAX_RATIO = 100;

/** Endings of the files that are read. */
const READABLE = [".csv", ".txt", ".xml", ".zip", ...WORKBOOKS];

/** What names begin with that are hidden, or that a spreadsheet makes while a workbook is open. */
const PASSED_OVER = [".", "~$"];

const OTHER_KIND = "Not a CSV, XML, workbook or zip file: not read.";

/** Files to be read, and those that are not, with the reason. */
export interface FoundFiles {
  files: SourceFile[];
  notRead: LoadIssue[];
}

/** All files by name, archives opened. A file that cannot be used is an issue; others are read. */
export async function findFiles(files: readonly SourceFile[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], notRead: [] };
  for (const { name, bytes } of [...files].sort(byText((file) => file.name.toLowerCase()))) {
    const file = { name: printable(name), bytes };
    if (isHidden(file.name)) continue;
    const suffix = suffixOf(file.name);
    if (!READABLE.includes(suffix)) found.notRead.push(issue(file.name, OTHER_KIND));
    else {
      const opened = await orRefused(() => open(file));
      if (opened instanceof Refused) found.notRead.push(opened.asIssue());
      else {
        found.files.push(...opened.files);
        found.notRead.push(...opened.notRead);
      }
    }
  }
  return found;
}

/** Whether a file looks like XML, whatever its name. */
export function isXml(bytes: Uint8Array): boolean {
  if (isUtf16(bytes)) return bytes[bytes[0] === 0xff ? 2 : 3] === 0x3c;
  const start = withoutMark(bytes.subarray(0, 64));
  return start.find((byte) => !isAsciiSpace(byte)) === 0x3c;
}

function isAsciiSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** The file itself, or what is in it where it is a zip archive and no workbook. */
async function open(file: SourceFile): Promise<FoundFiles> {
  if (file.bytes.length > MAX_FILE_BYTES) throw tooLarge(file.name);
  if (!isZip(file.bytes) || WORKBOOKS.includes(suffixOf(file.name))) {
    if (suffixOf(file.name) === ".zip") {
      throw new Refused(file.name, null, "this is not a zip archive, or it is damaged.");
    }
    return { files: [file], notRead: [] };
  }
  try {
    const members = (await zipMembers(file.bytes)).sort(byText(({ name }) => name.toLowerCase()));
    if (isOfWorkbook(members)) return { files: [file], notRead: [] };
    const size = members.reduce((sum, member) => sum + member.size, 0);
    if (size > MAX_FILE_BYTES) throw tooLarge(file.name);
    if (size > Math.max(MAX_UNPACKED_AT_ONCE, MAX_RATIO * file.bytes.length)) {
      const reason = `the zip archive unpacks to more than ${MAX_RATIO} times its size and is not read. `;
      throw new Refused(file.name, null, `${reason}Unpack it and load the files.`);
    }
    const found: FoundFiles = { files: [], notRead: [] };
    for (const member of members) await addMember(file, member, found);
    return found;
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (isOddlyPacked(error)) {
      const reason = "the zip archive is packed in a way not read here. ";
      throw new Refused(file.name, null, `${reason}Unpack it and load the files.`);
    }
    // A damaged archive makes the unpacking fail in a dozen ways.
    throw new Refused(file.name, null, "the zip archive is damaged and cannot be read.");
  }
}

/** Whether an archive's members are those of a workbook. */
function isOfWorkbook(members: readonly ZipMember[]): boolean {
  const names = members.map(({ name }) => name);
  const isExcels = names.includes("xl/workbook.xml") || names.includes("xl/workbook.bin");
  return isExcels || (names.includes("mimetype") && names.includes("content.xml"));
}

async function addMember(file: SourceFile, member: ZipMember, found: FoundFiles): Promise<void> {
  if (isHidden(member.name) || member.name.startsWith("__MACOSX/")) return;
  const name = printable(`${file.name}/${member.name}`);
  const suffix = suffixOf(member.name);
  if (suffix === ".zip") {
    found.notRead.push(issue(name, "An archive inside an archive: not read."));
  } else if (!READABLE.includes(suffix)) {
    found.notRead.push(issue(name, OTHER_KIND));
  } else if (member.isLocked) {
    const reason = "the zip archive has a password. Unpack it and load the files.";
    throw new Refused(file.name, null, reason);
  } else {
    found.files.push({ name, bytes: await member.unpack() });
  }
}

/** The name's last part, without folders. */
function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** Whether it is nobody's own file, such as .DS_Store. */
function isHidden(name: string): boolean {
  return PASSED_OVER.some((beginning) => baseName(name).startsWith(beginning));
}

/** The name's ending in lower case, with its point; empty where it has none. */
export function suffixOf(name: string): string {
  const base = baseName(name);
  const point = base.lastIndexOf(".");
  return point > 0 && point < base.length - 1 ? base.slice(point).toLowerCase() : "";
}

function tooLarge(fileName: string): Refused {
  const limit = MAX_FILE_BYTES / 1024 ** 2;
  return new Refused(fileName, null, `the file is larger than ${limit} MB and is not read.`);
}

function issue(fileName: string, message: string): LoadIssue {
  return { fileName, message, lineNumber: null, tableName: null };
}
