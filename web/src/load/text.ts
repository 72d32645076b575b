// Text as Python takes it, so that both editions read the same file alike.

import type { Cell } from "../contracts";
import { plain } from "./white-space";

/** What steers a terminal, breaks a line, cannot be shown, or turns the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * A cell as staging has it, which is how the rules see it: in capitals, with plain spaces alone, and
 * those not around it; null where it is blank or the word NULL.
 */
export function staged(cell: Cell | undefined): string | null {
  const text = plain(cell ?? "").toUpperCase();
  return text === "" || text === "NULL" ? null : text;
}

/** The text on one line: file names may hold line breaks and what no screen can show. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

// Asking a number itself makes this anew each time, and a screen has hundreds of numbers.
const inBritain = new Intl.NumberFormat("en-GB");

/** A number as people write it: `1,234`. */
export function number(value: number): string {
  return inBritain.format(value);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${number(count)} ${count === 1 ? noun : plural}`;
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
