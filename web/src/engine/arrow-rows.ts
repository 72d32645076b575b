import {
  Bool,
  type DataType,
  Int32,
  Table,
  TimestampMicrosecond,
  Utf8,
  type Vector,
  makeData,
  makeVector,
  vectorFromArray,
} from "apache-arrow";

import type { SqlType } from "./plan";

/** A value of a raw table. A timestamp is a number of milliseconds since 1970. */
export type Value = string | number | boolean | null;

/** Rows as columns of equal length, by name. */
export type Columns = Record<string, Value[]>;

const ARROW_TYPES: Record<Exclude<SqlType, "varchar">, () => DataType> = {
  integer: () => new Int32(),
  boolean: () => new Bool(),
  timestamp: () => new TimestampMicrosecond(),
};

/** The rows as an Arrow table with the columns of `types`, in that order; null where not given. */
export function arrowRows(types: Record<string, SqlType>, columns: Columns, count: number): Table {
  const vectors: Record<string, Vector> = {};
  for (const [name, type] of Object.entries(types)) {
    const values = columns[name] ?? new Array<null>(count).fill(null);
    vectors[name] =
      type === "varchar" ? textVector(values) : vectorFromArray(values, ARROW_TYPES[type]());
  }
  return new Table(vectors);
}

// Text is nearly all that there is, and Arrow's own builder takes it letter by letter.
function textVector(values: Value[]): Vector<Utf8> {
  const texts = values.map((value) => (value === null ? "" : String(value)));
  const encoder = new TextEncoder();
  // A UTF-16 unit takes at most three bytes.
  const room = new Uint8Array(texts.reduce((sum, text) => sum + 3 * text.length, 0));
  const valueOffsets = new Int32Array(texts.length + 1);
  const nullBitmap = new Uint8Array(Math.ceil(texts.length / 8));
  let nullCount = 0;
  let end = 0;
  for (const [i, text] of texts.entries()) {
    if (values[i] === null) nullCount += 1;
    else nullBitmap[i >> 3]! |= 1 << (i & 7);
    end += encoder.encodeInto(text, room.subarray(end)).written;
    valueOffsets[i + 1] = end;
  }
  return makeVector(
    makeData({
      type: new Utf8(),
      length: texts.length,
      nullCount,
      nullBitmap,
      valueOffsets,
      data: room.subarray(0, end),
    }),
  );
}
