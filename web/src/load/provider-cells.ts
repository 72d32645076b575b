// What the cells of a list of providers say, as text.

import { dayText, isDay } from "./dates";
import { plain, strip, withoutWhiteSpace } from "./white-space";
import type { CellValue } from "./workbooks";

/** What stands for nothing in a cell, in lower case. */
const NONE_WORDS = ["", "-", "na", "n/a"];

/** A cell as text: whole numbers without a point, days as dd/mm/yyyy. */
export function asText(cell: CellValue): string {
  if (cell === null) return "";
  // A workbook's dates have no time zone: the reader gives them as UTC.
  if (cell instanceof Date) {
    return dayText(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  }
  return Number.isInteger(cell) ? BigInt(cell as number).toString() : String(cell);
}

/** A cell as trimmed text, or null where it stands for nothing. */
export function textOf(cell: CellValue): string | null {
  const text = strip(asText(cell));
  return NONE_WORDS.includes(text.toLowerCase()) ? null : text;
}

/** The codes that a cell holds, in capitals with commas between them; null where there are none. */
export function codesIn(text: string | null): string | null {
  const codes = (text ?? "")
    .split(/[,/;\n]/)
    .map((piece) => withoutWhiteSpace(piece).toUpperCase())
    .filter((code) => !NONE_WORDS.includes(code.toLowerCase()));
  return codes.join(",") || null;
}

/** The text as dd/mm/yyyy, from that form or yyyy-mm-dd, else null. A time is dropped. */
export function dayOf(text: string): string | null {
  const [word = ""] = plain(text).split(" ");
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(word);
  const international = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  const parts = british?.slice(1).reverse() ?? international?.slice(1);
  if (!parts) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  return isDay(year, month, day) ? dayText(year, month, day) : null;
}
