// Bytes to text: the encodings that councils' systems and spreadsheets write.

import { Refused } from "./refused";

/**
 * What the bytes 80 to 9F stand for in Windows-1252; the replacement character where they stand for
 * nothing. Browsers read those five all the same, and Python does not.
 */
const WINDOWS_1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Lines of one CSV file: far more than the largest authority's return has. */
export const MAX_LINES = 5_000_000;

/** Throws Refused where a CSV file has more lines than that: even blank ones take time. */
export function refuseTooManyLines(fileName: string, bytes: Uint8Array): void {
  let [feeds, returns] = [0, 0];
  for (const byte of bytes) {
    if (byte === 0x0a) feeds++;
    else if (byte === 0x0d) returns++;
  }
  if (Math.max(feeds, returns) > MAX_LINES) {
    const limit = MAX_LINES.toLocaleString("en-GB");
    const message = `the file has more than ${limit} lines and is not read. Check the file.`;
    throw new Refused(fileName, null, message);
  }
}

/**
 * The text of a CSV file: UTF-8 with or without byte order mark, UTF-16 with one, else
 * Windows-1252. Throws Refused where it is no text, or has too many lines.
 */
export function decode(fileName: string, bytes: Uint8Array): string {
  refuseTooManyLines(fileName, bytes);
  const text = isUtf16(bytes)
    ? withoutNul(decodeAs(bytes[0] === 0xff ? "utf-16le" : "utf-16be", bytes.subarray(2)))
    : // A byte order mark may stand before Windows-1252 too, where files were joined.
      eightBit(withoutMark(bytes));
  if (text === null) {
    const message = "this is not a text file. Save it as CSV (UTF-8) and load it again.";
    throw new Refused(fileName, null, message);
  }
  return text;
}

function eightBit(bytes: Uint8Array): string | null {
  return withoutNul(decodeAs("utf-8", bytes)) ?? withoutNul(windows1252(bytes));
}

/** Text with a NUL in it is no text. */
function withoutNul(text: string | null): string | null {
  return text?.includes("\0") ? null : text;
}

/** Whether the bytes begin with a byte order mark of UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The bytes without the byte order mark of UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}

/** The text in an encoding; null where the bytes are no text in it, or the encoding does not exist. */
export function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text in Windows-1252; null where a byte is undefined there. */
export function windows1252(bytes: Uint8Array): string | null {
  const text = looseWindows1252(bytes);
  return text.includes("\ufffd") ? null : text;
}

/** Text in Windows-1252, with the replacement character for undefined bytes. */
export function looseWindows1252(bytes: Uint8Array): string {
  const character = (byte: string) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80);
  return latin1(bytes).replace(/[\x80-\x9f]/g, character);
}

/** Each byte as the character of its number. */
export function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return pieces.join("");
}
