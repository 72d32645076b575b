// What people wrote into a sheet of errors: the columns Status and Note, with what tells which error.

import facts from "../../generated/notes.json";
import { BadInput, type SheetNote, type SourceFile } from "../contracts";
import { readSheets, type SheetRow } from "./sheets";
import { cellText } from "./table-workbooks";
import { printable } from "./text";

/** The columns that are read, with what each is called in the workbook. */
const HEADINGS: [name: string, heading: string][] = Object.entries(facts.headings);

/** How text begins that was kept from becoming a formula. */
const WITH_APOSTROPHE = /^'[=+@\t\r-]/;

/**
 * The rows of a workbook or CSV file in which something is written into Status or Note. Rejects
 * with BadInput where the file cannot be read, or no sheet of it has the columns.
 */
export async function readNotes(file: SourceFile): Promise<SheetNote[]> {
  const name = printable(file.name);
  for (const sheet of await readSheets(name, file.bytes, "the notes")) {
    const [first, ...lines] = sheet.rows;
    const places = placesOf(first);
    if (places) return said(lines, places, sheet.name === "");
  }
  const headings = HEADINGS.map(([, heading]) => heading);
  throw new BadInput(
    `${name} holds no notes: its first row needs the columns ${headings.slice(0, -1).join(", ")} ` +
      `and ${headings.at(-1)}, as the sheet ${facts.sheet} has them.`,
  );
}

/** Where the columns are, by their headings in the workbook or their names in a CSV file. */
function placesOf(first: SheetRow | undefined): Map<string, number> | null {
  const texts = (first?.cells ?? []).map((cell) => cellText(cell).trim().toLowerCase());
  const found = new Map(texts.map((text, place) => [text, place]));
  const places = HEADINGS.flatMap(([name, heading]): [string, number][] => {
    const place = found.get(name) ?? found.get(heading.toLowerCase());
    return place === undefined ? [] : [[name, place]];
  });
  return places.length < HEADINGS.length ? null : new Map(places);
}

function said(
  lines: readonly SheetRow[],
  places: ReadonlyMap<string, number>,
  isCsv: boolean,
): SheetNote[] {
  return lines
    .map(({ number, cells }) => {
      const text = (name: string) => {
        const written = cellText(cells[places.get(name) ?? -1] ?? null).trim();
        return isCsv && WITH_APOSTROPHE.test(written) ? written.slice(1) : written;
      };
      return {
        row: number,
        errorKey: text("error_key") || null,
        rowHash: text("row_hash") || null,
        status: text("status"),
        note: text("note") || null,
      };
    })
    .filter(({ status, note }) => status !== "" || note !== null);
}
