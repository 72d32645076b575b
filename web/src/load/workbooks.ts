// The sheets of Excel workbooks, as rows of cells.

import { type CellValue, EncryptedFileError, HucreError, type Workbook } from "hucre";
import { readXls, readXlsx } from "hucre/xlsx";
import { BadInput } from "../contracts";
import { isZip, zipMembers } from "./zip-archives";

export type { CellValue };

export interface Sheet {
  name: string;
  /** From row 1 and column A on. */
  rows: CellValue[][];
}

/** The largest workbook or list of providers that is read, in bytes. */
export const MAX_BYTES = 50_000_000;

const MAX_UNPACKED_BYTES = 500_000_000;
const MAX_CELLS = 20_000_000;

const BEYOND_BOUNDS = /limit|supported sheet bounds/;

const LOCKED = [...new TextEncoder().encode("EncryptedPackage")].flatMap((byte) => [byte, 0]);

/** Endings of workbooks: of some only that they are not read can be said. */
export const WORKBOOKS = [".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"];

/** Whether the bytes begin as a workbook does, .xlsx or .xls. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return (isZip(bytes) && bytes[2] === 3) || isOldWorkbook(bytes);
}

function isOldWorkbook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}

/** The sheets of a workbook. Rejects with BadInput where it is too large, locked or damaged. */
export async function readWorkbook(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  try {
    const read = isOldWorkbook(bytes) ? readXls(bytes) : readChecked(name, bytes);
    const sheets = (await read).sheets;
    if (sheets.reduce((sum, { rows }) => sum + extent(rows), 0) > MAX_CELLS) throw tooLarge(name);
    return sheets.map(({ name, rows }) => ({ name, rows: withoutGaps(rows) }));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    // The reader has bounds of its own, which a single stray value in the far corner of a sheet passes.
    if (error instanceof HucreError && BEYOND_BOUNDS.test(error.message)) throw tooLarge(name);
    // A locked .xlsx is wrapped in another kind of file, with its content under this name.
    const isLocked = error instanceof EncryptedFileError || contains(bytes, LOCKED);
    throw new BadInput(
      isLocked
        ? `${name} is locked by a password: save it without one.`
        : `${name} cannot be read as a workbook: save it again as .xlsx.`,
    );
  }
}

function tooLarge(name: string): BadInput {
  return new BadInput(
    `${name} has a sheet that reaches too far, or too much in it: press Ctrl and End in each sheet, ` +
      "and delete the rows and columns outside the table.",
  );
}

/** How many cells a sheet has up to the last one used. */
function extent(rows: readonly (readonly CellValue[] | undefined)[]): number {
  return rows.length * rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
}

/** Rows and cells that an old workbook does not mention are left out by its reader: blank ones. */
function withoutGaps(rows: readonly (readonly CellValue[] | undefined)[]): CellValue[][] {
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null));
}

/** The workbook. Rejects where it is no workbook, or would fill the memory when it is unpacked. */
async function readChecked(name: string, bytes: Uint8Array): Promise<Workbook> {
  const members = await zipMembers(bytes);
  if (members.reduce((sum, member) => sum + member.size, 0) > MAX_UNPACKED_BYTES) {
    throw new BadInput(`${name} unpacks to more than ${MAX_UNPACKED_BYTES / 1_000_000} MB.`);
  }
  if (!members.some((member) => member.name === "xl/workbook.xml")) {
    throw new BadInput(`${name} is not an Excel .xlsx workbook: save it as .xlsx.`);
  }
  for (const member of members.filter((each) => each.name.endsWith(".xml"))) {
    // Unpacking checks the content too: a damaged list must not be read as a shorter one.
    await member.unpack();
  }
  return readXlsx(bytes);
}

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}
