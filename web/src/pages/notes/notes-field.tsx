// The place for files with notes, and what became of each.

import type { Kept } from "../../editing/note-sheet";
import type { App } from "../app";
import { DropPlace } from "../load/drop-place";
import { counted, number } from "../wording";
import type { NoteFile } from "./note-files";

/** Rows named one by one that could not be taken. */
const MAX_PROBLEMS = 20;

/** A place to drop workbooks and CSV files with notes, or to browse for them. */
export function NotesField({ app }: { app: App }) {
  return (
    <section class="govuk-form-group app-files" aria-labelledby="notes-title">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="notes-title">
        Notes from before (optional)
      </h2>
      <div class="govuk-hint" id="notes-hint">
        A workbook of this page or of the command line in which Status and Note are filled in, or
        the file of notes that was downloaded here. What it says is shown with the errors.
      </div>
      <DropPlace
        id="notes"
        label="Drag files here, or choose them"
        unseen="Notes from before"
        about="notes-hint"
        accept=".xlsx,.xls,.csv"
        take={(files) => void app.readNotes(files)}
      />
      <NotesRead files={app.noteFiles.files} />
    </section>
  );
}

/** What became of the files with notes. */
export function NotesRead({ files }: { files: readonly NoteFile[] }) {
  return (
    <>
      {files.map(({ fileName, rows, refused, kept }) => (
        <div key={fileName} class="govuk-body app-notes-read">
          {refused !== null ? (
            <>
              <strong class="govuk-tag govuk-tag--red">Refused</strong> {refused}
            </>
          ) : (
            <>
              <span class="app-file-name">{fileName}</span>:{" "}
              {kept === null
                ? `${counted(rows.length, "row")} with notes, for the errors that are found.`
                : inWords(kept)}
            </>
          )}
          {kept && kept.problems.length > 0 && <Problems problems={kept.problems} />}
        </div>
      ))}
    </>
  );
}

function inWords({ new: added, unchanged, older }: Kept): string {
  const told = `Notes kept: ${number(added)} new, ${number(unchanged)} as before.`;
  if (older === 0) return told;
  return (
    `${told} ${counted(older, "row")} left: what they say was replaced since the sheet was made. ` +
    "Say it again beside the error where it holds."
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  const more = problems.length - MAX_PROBLEMS;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {problems.slice(0, MAX_PROBLEMS).map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
      {more > 0 && <li>... and {number(more)} more rows like these.</li>}
    </ul>
  );
}
