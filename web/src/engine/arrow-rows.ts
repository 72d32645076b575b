import {
  Bool,
  type DataType,
  DateDay,
  Int32,
  makeData,
  makeVector,
  Table,
  TimestampMicrosecond,
  Utf8,
  type Vector,
} from "apache-arrow";

import type { SqlType } from "./plan";

/** A value of a raw table. A date or timestamp is a number of milliseconds since 1970. */
export type Value = string | number | boolean | null;

/** Rows as columns of equal length, by name. */
export type Columns = Record<string, Value[]>;

// Arrow's own builders make functions out of text, and the Content-Security-Policy forbids that.
const VECTORS: Record<SqlType, (values: Value[]) => Vector> = {
  varchar: textVector,
  integer: (values) => vector(new Int32(), values, Int32Array.from(values, Number)),
  boolean: (values) =>
    vector(
      new Bool(),
      values,
      bits(values, (value) => value === true),
    ),
  date: (values) =>
    vector(
      new DateDay(),
      values,
      Int32Array.from(values, (value) => Number(value) / 86_400_000),
    ),
  timestamp: (values) =>
    vector(
      new TimestampMicrosecond(),
      values,
      BigInt64Array.from(values, (value) => BigInt(Number(value) * 1000)),
    ),
};

/** The rows as an Arrow table with the columns of `types`, in that order; null where not given. */
export function arrowRows(types: Record<string, SqlType>, columns: Columns, count: number): Table {
  const vectors: Record<string, Vector> = {};
  for (const [name, type] of Object.entries(types)) {
    vectors[name] = VECTORS[type](columns[name] ?? new Array<null>(count).fill(null));
  }
  return new Table(vectors);
}

function textVector(values: Value[]): Vector {
  const texts = values.map((value) => (value === null ? "" : String(value)));
  const encoder = new TextEncoder();
  // A UTF-16 unit takes at most three bytes.
  const room = new Uint8Array(texts.reduce((sum, text) => sum + 3 * text.length, 0));
  const valueOffsets = new Int32Array(texts.length + 1);
  let end = 0;
  for (const [i, text] of texts.entries()) {
    end += encoder.encodeInto(text, room.subarray(end)).written;
    valueOffsets[i + 1] = end;
  }
  return vector(new Utf8(), values, room.subarray(0, end), valueOffsets);
}

function vector(
  type: DataType,
  values: Value[],
  data: ArrayBufferView,
  valueOffsets?: Int32Array,
): Vector {
  return makeVector(
    makeData({
      type,
      length: values.length,
      nullCount: values.filter((value) => value === null).length,
      nullBitmap: bits(values, (value) => value !== null),
      data,
      ...(valueOffsets && { valueOffsets }),
    } as Parameters<typeof makeData>[0]),
  );
}

/** One bit for each value, the lowest of a byte first. */
function bits(values: Value[], isSet: (value: Value) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 8));
  for (const [i, value] of values.entries()) {
    if (isSet(value)) bytes[i >> 3]! |= 1 << (i & 7);
  }
  return bytes;
}
