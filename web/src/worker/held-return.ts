import { transfer } from "comlink";
import type {
  Download,
  Engine,
  ErrorDetail,
  Note,
  NotedError,
  OnProgress,
  People,
  ReadReport,
  ReadReturn,
  Report,
  ReportRows,
  Results,
} from "../contracts";
import { correctedCsvZip, correctedXml, notesCsv, reportCsv, workbook } from "../downloads";
import type { ReturnFacts } from "../editing/editable-return";
import { type RowEdit, withEdits } from "../editing/edits";
import { buffersOf, type PackedRows, type PackedTable, packedRows, packedTable } from "./packed";

/**
 * The files that are made of a return, or of what its validation found: `workbook`, `notes`,
 * `corrected_csv`, `corrected_xml`, or the name of a report.
 */
export type DownloadName = string;

/** What people say, which reports show beside what was found. */
export interface SaidByPeople {
  people: People | null;
  notes: readonly Note[];
}

/** What a validation found, with its many rows packed. */
export type PackedResults = Omit<Results, "errors" | "suggestions"> &
  Record<"errors" | "suggestions", PackedRows>;

/** What the page is told of a return before it asks for its tables. */
export interface HeldFacts extends ReturnFacts {
  /** How many tables each year has. */
  tables: { current: number; previous: number };
}

/** A return that is held where it was read. Edits are made in the page, which tells of them. */
export class HeldReturn {
  /** The return as it was last validated. */
  #validated: ReadReturn;

  constructor(
    private readonly loaded: ReadReturn,
    private readonly engine: () => Promise<Engine>,
  ) {
    this.#validated = loaded;
  }

  facts(): HeldFacts {
    const { laCode, collectionYear, hasUascMarker, tables, previous } = this.loaded;
    return {
      laCode,
      collectionYear,
      hasUascMarker,
      tables: { current: tables.length, previous: previous?.tables.length ?? 0 },
    };
  }

  /** A table as it was loaded, by its place among those of its year. */
  table(year: "current" | "previous", place: number): PackedTable {
    const read = year === "current" ? this.loaded : this.loaded.previous;
    const packed = packedTable(read!.tables[place]!);
    return transfer(packed, buffersOf(packed));
  }

  /**
   * Validate the return with these edits and without these rules. Rejects with BadInput where it is
   * too large.
   */
  async validate(
    edits: readonly RowEdit[],
    rulesLeftOut: readonly string[],
    onProgress: OnProgress,
  ): Promise<PackedResults> {
    const edited = { ...withEdits(this.loaded, edits), rulesLeftOut };
    const engine = await this.engine();
    const { errors, suggestions, ...found } = await engine.validate(edited, onProgress);
    this.#validated = edited;
    const packed = {
      ...found,
      errors: packedRows(errors),
      suggestions: packedRows(suggestions),
    };
    return transfer(packed, [...buffersOf(packed.errors), ...buffersOf(packed.suggestions)]);
  }

  /**
   * Make a file: of what the last validation found, with what people say, or of the
   * return with these edits. Where the engine holds the results of another return by now, the one
   * before is validated again first.
   */
  async download(
    name: DownloadName,
    edits: readonly RowEdit[],
    { people, notes }: SaidByPeople,
    onProgress: OnProgress,
  ): Promise<Download> {
    const read: ReadReport = async (report) => {
      const rows = await this.report(report, notes, onProgress);
      return people ? { ...rows, people } : rows;
    };
    const made: Record<string, () => Download | Promise<Download>> = {
      workbook: () => workbook(read),
      notes: () => notesCsv(read),
      corrected_csv: () => correctedCsvZip(withEdits(this.loaded, edits)),
      corrected_xml: () => correctedXml(withEdits(this.loaded, edits)),
    };
    const file = await (made[name]?.() ?? reportCsv(name, read));
    return transfer(file, [file.bytes.buffer]);
  }

  /** The rows of a report about what the last validation found, with these notes in it. */
  async report(
    report: Report,
    notes: readonly Note[],
    onProgress: OnProgress,
  ): Promise<ReportRows> {
    const engine = await this.engine();
    engine.keepNotes(notes);
    return engine.report(this.#validated, report, onProgress);
  }

  /** What a child's errors were compared with. */
  async details(child: string | null, onProgress: OnProgress): Promise<ErrorDetail[]> {
    return (await this.engine()).details(this.#validated, child, onProgress);
  }

  /** What these notes say of the errors of the last validation. */
  async noted(notes: readonly Note[], onProgress: OnProgress): Promise<NotedError[]> {
    const engine = await this.engine();
    engine.keepNotes(notes);
    return engine.noted(this.#validated, onProgress);
  }
}
