import { transfer } from "comlink";
import type {
  Download,
  Engine,
  OnProgress,
  People,
  ReadReport,
  ReadReturn,
  Results,
} from "../contracts";
import { correctedCsvZip, correctedXml, reportCsv, workbook } from "../downloads";
import type { ReturnFacts } from "../editing/editable-return";
import { type RowEdit, withEdits } from "../editing/edits";
import { buffersOf, type PackedRows, type PackedTable, packedRows, packedTable } from "./packed";

/** The files that are made of a return, or of what its validation found. */
export type DownloadName =
  | "summary_of_failures"
  | "children_with_errors"
  | "workbook"
  | "corrected_csv"
  | "corrected_xml";

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
   * Make a file: of what the last validation found, with the people beside the children, or of the
   * return with these edits. Where the engine holds the results of another return by now, the one
   * before is validated again first.
   */
  async download(
    name: DownloadName,
    edits: readonly RowEdit[],
    people: People | null,
    onProgress: OnProgress,
  ): Promise<Download> {
    const engine = await this.engine();
    const read: ReadReport = async (report) => {
      const rows = await engine.report(this.#validated, report, onProgress);
      return people ? { ...rows, people } : rows;
    };
    const made = {
      summary_of_failures: () => reportCsv("summary_of_failures", read),
      children_with_errors: () => reportCsv("children_with_errors", read),
      workbook: () => workbook(read),
      corrected_csv: () => correctedCsvZip(withEdits(this.loaded, edits)),
      corrected_xml: () => correctedXml(withEdits(this.loaded, edits)),
    };
    const file = await made[name]();
    return transfer(file, [file.bytes.buffer]);
  }
}
