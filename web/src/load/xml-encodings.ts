// The encodings of XML files: what the file begins with, and what it declares.

import { decodeAs, isUtf16, latin1, windows1252, withoutMark } from "./decoding";
import { Refused } from "./refused";

const DECLARED = /^<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const NAME = /^[a-z][a-z0-9._-]*$/;
const TWO_BYTES = /^utf-?16/;

/** The encodings of one byte for each character that browsers know besides those below. */
const EIGHT_BIT = /^(?:iso-8859-(?:[2-8]|1[0-6])|windows-125\d|cp125\d|koi8-[ru])$/;

type Decode = (bytes: Uint8Array) => string | null;

/** The text of an XML file, or of its lines before the one that the encoding does not know. */
export interface XmlText {
  text: string;
  badLine: number | null;
}

/** Decode an XML file. Throws Refused where its encoding is not known. */
export function decodeXml(fileName: string, bytes: Uint8Array): XmlText {
  if (isUtf16(bytes)) {
    const text = decodeAs(bytes[0] === 0xff ? "utf-16le" : "utf-16be", bytes.subarray(2));
    if (text === null || !TWO_BYTES.test(declaredIn(text) ?? "utf-16")) notWellFormed(fileName, 1);
    return { text, badLine: null };
  }
  const content = withoutMark(bytes);
  const encoding = declaredIn(latin1(content.subarray(0, 1024))) ?? "utf-8";
  if (!NAME.test(encoding) || TWO_BYTES.test(encoding)) notWellFormed(fileName, 1);
  const decode = decoderOf(encoding);
  if (decode === null) {
    const reason = "the encoding that the file declares cannot be read.";
    throw new Refused(fileName, 1, `${reason} Save it as UTF-8 and load it again.`);
  }
  const text = decode(content);
  return text === null ? goodLines(content, decode) : { text, badLine: null };
}

/** The encoding that a file declares, in lower case; null where it declares none. */
function declaredIn(start: string): string | null {
  const match = DECLARED.exec(start);
  return match ? (match[1] ?? match[2] ?? "").toLowerCase() : null;
}

/** Refuse a file as not well-formed. */
export function notWellFormed(fileName: string, line: number): never {
  const reason = "not well-formed XML. Export the return again and load that.";
  throw new Refused(fileName, line, reason);
}

function decoderOf(encoding: string): Decode | null {
  switch (encoding) {
    // Browsers take these names for Windows-1252, which is not what the file says.
    case "iso-8859-1":
    case "latin1":
    case "latin-1":
      return latin1;
    case "ascii":
    case "us-ascii":
      return (bytes) => (bytes.some((byte) => byte > 0x7f) ? null : latin1(bytes));
    case "windows-1252":
    case "cp1252":
      return windows1252;
    default:
      if (encoding !== "utf-8" && !EIGHT_BIT.test(encoding)) return null;
      return (bytes) => decodeAs(encoding.replace("cp125", "windows-125"), bytes);
  }
}

/** The lines before the first one that has a byte which the encoding does not know. */
function goodLines(bytes: Uint8Array, decode: Decode): XmlText {
  let text = "";
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start) + 1 || bytes.length;
    const decoded = decode(bytes.subarray(start, end));
    if (decoded === null) return { text, badLine: line };
    text += decoded;
    start = end;
  }
}
