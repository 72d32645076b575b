// The files with notes that the user gave: what is in each, and what became of it.

import { BadInput, type SheetNote } from "../../contracts";
import type { Kept } from "../../editing/note-sheet";
import type { Notes } from "../../editing/notes";
import type { CheckedReturn } from "../checked-return";

/** A workbook or CSV file that people wrote notes into. */
export interface NoteFile {
  fileName: string;
  rows: readonly SheetNote[];
  /** In words, why it cannot be read; null where it can. */
  refused: string | null;
  /** Null until there is a return whose errors the notes can be about. */
  kept: Kept | null;
}

/** The files, in the order in which they were given. */
export class NoteFiles {
  files: readonly NoteFile[] = [];

  /** Add a file that is being read; one of the same name takes the place of the one before. */
  async add(fileName: string, reading: Promise<SheetNote[]>): Promise<void> {
    const file = await noteFile(fileName, reading);
    this.files = [...this.files.filter((one) => one.fileName !== fileName), file];
  }

  /** Keep what the files say of the errors of a return; only that of new files, unless `all`. */
  take(notes: Notes, { editable, validation }: CheckedReturn, all: boolean): void {
    const { collectionYear } = editable.about;
    const { laCode } = validation.results;
    const known = new Set(validation.errors.map(({ key }) => key));
    this.files = this.files.map((file) => {
      if (file.refused !== null || (file.kept !== null && !all)) return file;
      const { fileName, rows } = file;
      return { ...file, kept: notes.take(fileName, rows, { laCode, collectionYear }, known) };
    });
  }
}

async function noteFile(fileName: string, reading: Promise<SheetNote[]>): Promise<NoteFile> {
  try {
    return { fileName, rows: await reading, refused: null, kept: null };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { fileName, rows: [], refused: error.message, kept: null };
  }
}
