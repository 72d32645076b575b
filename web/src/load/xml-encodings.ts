// The encodings of XML files: what the file begins with, and what it declares.

import { decodeAs, isUtf16, windows1252, withoutMark } from "./decoding";
import { Refused } from "./refused";

const DECLARED = /^<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** Encodings of one byte for each character, besides UTF-8. A name is matched in lower case. */
const EIGHT_BIT = /^(?:iso-8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|(?:us-)?ascii)$/;

/** The text of an XML file. Throws Refused where its encoding is not known or not kept to. */
export function decodeXml(fileName: string, bytes: Uint8Array): string {
  if (isUtf16(bytes)) {
    const text = decodeAs(bytes[0] === 0xff ? "utf-16le" : "utf-16be", bytes.subarray(2));
    return text ?? refuse(fileName, 1);
  }
  const content = withoutMark(bytes);
  const start = latin1(content.subarray(0, 1024));
  const match = DECLARED.exec(start);
  const encoding = (match?.[1] ?? match?.[2] ?? "utf-8").toLowerCase();
  if (encoding === "utf-8") {
    return decodeAs("utf-8", content) ?? refuse(fileName, lineOfBadUtf8(content));
  }
  const text = EIGHT_BIT.test(encoding) ? eightBit(encoding, content) : undefined;
  if (text === undefined) {
    const reason =
      "the encoding that the file declares cannot be read. Save it as UTF-8 and load it again.";
    throw new Refused(fileName, 1, reason);
  }
  return text ?? refuse(fileName, 1);
}

function refuse(fileName: string, line: number): never {
  const reason = "not well-formed XML. Export the return again and load that.";
  throw new Refused(fileName, line, reason);
}

function eightBit(encoding: string, bytes: Uint8Array): string | null {
  // Browsers take these names for Windows-1252, which is not what the file says.
  if (/^(?:iso-8859-1|latin-?1)$/.test(encoding)) return latin1(bytes);
  if (/ascii$/.test(encoding)) return bytes.some((byte) => byte > 0x7f) ? null : latin1(bytes);
  if (/125?2$/.test(encoding)) return windows1252(bytes);
  return decodeAs(encoding, bytes);
}

/** Each byte as the character of its number. */
function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return pieces.join("");
}

/** The line of the first byte that is not UTF-8. */
function lineOfBadUtf8(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a) continue;
    if (decodeAs("utf-8", bytes.subarray(start, at + 1)) === null) return line;
    start = at + 1;
    line++;
  }
  return line;
}
