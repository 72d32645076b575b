// Text as Python takes it, so that both editions read the same file alike.

import type { Cell } from "../contracts";

/** What Python counts as white space; JavaScript's own notion differs by a few characters. */
const SPACE =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const STAGED_AROUND = /^[\t-\r \xa0]+|[\t-\r \xa0]+$/g;
const RUN = new RegExp(`[${SPACE}]+`, "gu");
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text without white space around it. */
export function strip(text: string): string {
  return text.replace(AROUND, "");
}

/**
 * A cell as staging has it, which is how the rules see it: in capitals, without white space around
 * it, tabs and no-break spaces included; null where it is blank or the word NULL.
 */
export function staged(cell: Cell | undefined): string | null {
  const text = (cell ?? "").replace(STAGED_AROUND, "").toUpperCase();
  return text === "" || text === "NULL" ? null : text;
}

/** The text with `replacement` for each run of white space. */
export function replaceSpaces(text: string, replacement: string): string {
  return text.replace(RUN, replacement);
}

/** Whether there is nothing but white space. */
export function isBlank(text: string | null | undefined): boolean {
  return !text || strip(text) === "";
}

/** The text on one line: file names may hold line breaks and what no screen can show. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

/** A number as people write it: `1,234`. */
export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** How long a text is in characters, not in the halves that JavaScript counts. */
export function characters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) count--;
  }
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Order by what `key` gives, for texts that compare as they stand. */
export function byText<T>(key: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => {
    const a = key(one);
    const b = key(other);
    return a < b ? -1 : a > b ? 1 : 0;
  };
}
