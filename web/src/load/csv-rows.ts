// Splitting CSV text into rows, by the rules of Python's csv module: both editions agree on
// every quotation mark.

import { characters } from "./text";

/** A row: the line on which it begins (1 = first) and its fields. */
export interface CsvRow {
  line: number;
  fields: string[];
}

/** What is wrong with a row, and the line on which it begins. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Characters of a field: more of them are a quotation mark that was never closed. */
const FIELD_LIMIT = 131_072;

const LINE_END = /\r\n|\r|\n/g;

/**
 * The rows of the text; a blank line is a row without fields. `strict` throws CsvError where text
 * follows a closing quotation mark or a field is never closed; otherwise they are read as they
 * stand. A field that is too long always throws CsvError.
 */
export function* csvRows(text: string, strict: boolean): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const fields: string[] = [];
    if (!isLineEnd(text, at)) {
      for (;;) {
        const field = readField(text, at, start, strict);
        fields.push(field.value);
        line += field.lineEnds;
        at = field.end;
        if (text[at] !== ",") break;
        at++;
      }
    }
    if (at < text.length) {
      at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
      line++;
    }
    yield { line: start, fields };
  }
}

interface Field {
  value: string;
  /** Where the comma, the line end or the end of the text after it stands. */
  end: number;
  /** Line ends inside the field. */
  lineEnds: number;
}

function readField(text: string, at: number, line: number, strict: boolean): Field {
  if (text[at] !== '"') {
    const end = endOfPlain(text, at);
    return { value: checked(text.slice(at, end), line), end, lineEnds: 0 };
  }
  let value = "";
  let from = at + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    value = checked(value + text.slice(from, mark < 0 ? undefined : mark), line);
    const after = mark + 1;
    if (mark < 0) {
      if (strict) throw new CsvError(line, "unexpected end of data");
      return { value, end: text.length, lineEnds: countLineEnds(value) };
    }
    if (text[after] === '"') {
      value = checked(`${value}"`, line);
      from = after + 1;
    } else if (after >= text.length || text[after] === "," || isLineEnd(text, after)) {
      return { value, end: after, lineEnds: countLineEnds(value) };
    } else if (strict) {
      throw new CsvError(line, `',' expected after '"'`);
    } else {
      const end = endOfPlain(text, after);
      const lineEnds = countLineEnds(value);
      return { value: checked(value + text.slice(after, end), line), end, lineEnds };
    }
  }
}

function endOfPlain(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== "," && !isLineEnd(text, end)) end++;
  return end;
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === "\n" || text[at] === "\r";
}

function countLineEnds(value: string): number {
  return value.match(LINE_END)?.length ?? 0;
}

function checked(value: string, line: number): string {
  if (value.length > FIELD_LIMIT && characters(value) > FIELD_LIMIT) {
    throw new CsvError(line, `field larger than field limit (${FIELD_LIMIT})`);
  }
  return value;
}
