// Read the inspectorate's lists of providers: which URN may give which placement, and until when.
//
// Five layouts of workbook are known: children's homes alone, its partner list of social care
// providers, the two combined, and the combined list with a second sheet of supported
// accommodation in two forms. Sheets are recognised by their columns, because their names change
// from year to year. A CSV file of the same columns, or of our own (see HEADINGS), is read too.

import facts from "../../../ssda903_pipeline/load/provider_lists.json";
import { BadInput, type LoadIssue, type ProviderList, type SourceFile } from "../contracts";
import { sha256Of } from "./hashing";
import { normalisePostcode } from "./postcodes";
import { asText, codesIn, dayOf, textOf } from "./provider-cells";
import { meant } from "./provider-meanings";
import { readSheets, type SheetRow } from "./sheets";
import { printable } from "./text";
import { plain } from "./white-space";

/**
 * What a list says of a provider -> the headings that may hold it, in lower case, best first. The
 * first of each is that of our own CSV file.
 */
const HEADINGS = facts.headings;

type What = keyof typeof HEADINGS;

/** What messages call it. */
const TITLES: Record<What, string> = facts.titles;

/**
 * Supported accommodation is always placement type K3, and a private provision unless it says
 * otherwise (the department's code sets for PLACE and PLACE_PROVIDER, from 2025).
 */
const [SUPPORTED_PLACE, SUPPORTED_PROVIDER] = ["K3", "PR4"];

/** How far down the row of headings is looked for: titles and notes may stand above it. */
const HEADING_ROWS = 20;

/** Headings that tell a list of providers from any other with URNs. */
const TELLING: readonly What[] = ["place_codes", "provider_codes", "postcode"];

/**
 * The providers in a file: .xlsx, .xls or CSV. Rows come in the order of the file, and a URN comes
 * as often as it is listed. A row without a URN is left out, an end date that is no date is left
 * blank, and both are among the issues. Rejects with BadInput when the file is too large, locked,
 * damaged, or holds no list of providers.
 */
export async function readProviderList(file: SourceFile): Promise<ProviderList> {
  const { bytes } = file;
  const name = printable(file.name);
  const found: ProviderList = {
    fileName: name,
    sha256: sha256Of(bytes),
    rows: [],
    rowsRead: 0,
    issues: [],
  };
  const sheets = await readSheets(name, bytes, "the list");
  const areLists = sheets.map((sheet) => readSheet(found, sheet.name, sheet.rows));
  if (!areLists.includes(true)) {
    throw new BadInput(
      `${name} holds no list of providers: a sheet needs columns for the URN, the placement ` +
        "code, the provider code and the postcode.",
    );
  }
  return found;
}

/** Add a sheet's providers to `found`. False when it is no sheet of providers. */
function readSheet(found: ProviderList, title: string, rows: Iterable<SheetRow>): boolean {
  const all = [...rows];
  const start = all.findIndex(
    (row, index) => isHeadingRow(headingsOf(row)) || isTooFarDown(all, index),
  );
  const heading = all[start];
  if (!heading) return false;
  const headings = headingsOf(heading);
  if (!isHeadingRow(headings)) return false;

  const place = title ? `sheet '${title}'` : "the list";
  const columns = new Map<What, number>();
  for (const [what, choices] of Object.entries(HEADINGS) as [What, readonly string[]][]) {
    const choice = choices.find((each) => headings.includes(each));
    if (choice !== undefined) columns.set(what, headings.indexOf(choice));
  }
  const byMeaning = new Map<What, number>();
  for (const what of Object.keys(HEADINGS) as What[]) {
    const [column, ...others] = columns.has(what) ? [] : meant(what, headings);
    if (column !== undefined && others.length === 0) byMeaning.set(what, column);
  }
  for (const [what, column] of byMeaning) columns.set(what, column);
  const isSupported = meant("supported", headings).length > 0;
  const needed: What[] = isSupported ? ["postcode"] : [...TELLING];
  // In our own layout, only an oversight leaves out the column of end dates.
  if (headings.includes("place_codes")) needed.push("reg_end");
  const missing = needed.filter((what) => !columns.has(what));
  if (missing.length > 0) {
    if (isSupported || columns.has("place_codes") || columns.has("provider_codes")) {
      const titles = missing.map((what) => TITLES[what]).join(" and the ");
      const several = missing.map((what) => couldBe(what, headings)).join("");
      throw new BadInput(`${found.fileName}: ${place} has no column for the ${titles}.${several}`);
    }
    // Conditions of registration are listed by URN in a sheet of their own, which is no loss.
    if (!headings.includes("conditions")) {
      const message = `There are URNs but no placement codes in ${place}: it was not read.`;
      found.issues.push(issue(found, heading.number, message));
    }
    return false;
  }
  reportMeanings(found, place, heading.number, headings, byMeaning);
  if (!columns.has("reg_end")) reportUnreadEnd(found, place, heading.number, headings);
  for (const row of all.slice(start + 1)) readRow(found, place, row, columns, isSupported);
  return true;
}

function headingsOf(row: SheetRow): string[] {
  return row.cells.map((cell) => plain(asText(cell)).replace(/ +/g, " ").toLowerCase());
}

/** Whether one cell is a heading of URNs; by its meaning only where another is one of something else. */
function isHeadingRow(headings: readonly string[]): boolean {
  if (headings.includes("urn")) return true;
  const isTold = TELLING.some((what) => meant(what, headings).length > 0);
  return isTold && meant("urn", headings).length === 1;
}

/** What is said of the columns that could be a missing one, where several could. */
function couldBe(what: What, headings: readonly string[]): string {
  const columns = meant(what, headings).map((column) => headings[column]);
  return columns.length > 1 ? ` Several could be the ${TITLES[what]}: ${columns.join(", ")}.` : "";
}

/** Say which columns were taken for what by the meaning of their headings. */
function reportMeanings(
  found: ProviderList,
  place: string,
  number: number,
  headings: readonly string[],
  byMeaning: ReadonlyMap<What, number>,
): void {
  if (byMeaning.size === 0) return;
  const taken = [...byMeaning].map(([what, at]) => `'${headings[at]}' as the ${TITLES[what]}`);
  const message =
    `Columns of ${place} that are called otherwise than in other years were read: ` +
    `${taken.join(", ")}.`;
  found.issues.push(issue(found, number, message));
}

function isTooFarDown(rows: readonly SheetRow[], index: number): boolean {
  return (rows[index]?.number ?? 0) >= HEADING_ROWS;
}

/** A list of current providers has no end dates; but a renamed column must not go unseen. */
function reportUnreadEnd(
  found: ProviderList,
  place: string,
  number: number,
  headings: readonly string[],
): void {
  for (const heading of headings) {
    if (!/deregist|de-regist|clos(ed|ure|ing)\b|end(ed)? date/.test(heading)) continue;
    const message =
      `The column '${heading}' of ${place} was not read. If it holds the day on which ` +
      "registration ended, name it 'Deregistration date'.";
    found.issues.push(issue(found, number, message));
  }
}

function readRow(
  found: ProviderList,
  place: string,
  row: SheetRow,
  columns: ReadonlyMap<What, number>,
  isSupported: boolean,
): void {
  if (row.cells.every((cell) => textOf(cell) === null)) return;
  const text = (what: What) => {
    const column = columns.get(what);
    return column === undefined ? null : textOf(row.cells[column] ?? null);
  };
  found.rowsRead++;
  const urn = text("urn");
  if (urn === null) {
    const message = `A row of ${place} has no URN and was left out.`;
    found.issues.push(issue(found, row.number, message));
    return;
  }
  const end = text("reg_end");
  const regEnd = end === null ? null : dayOf(end);
  if (end !== null && regEnd === null) {
    const message = `The end date in a row of ${place} is not a date and was read as blank.`;
    found.issues.push(issue(found, row.number, message));
  }
  const providerCodes = codesIn(text("provider_codes"));
  found.rows.push({
    urn: urn.toUpperCase(),
    placeCodes: isSupported ? SUPPORTED_PLACE : codesIn(text("place_codes")),
    providerCodes: isSupported ? (providerCodes ?? SUPPORTED_PROVIDER) : providerCodes,
    regEnd,
    postcode: normalisePostcode(text("postcode")),
  });
}

function issue(found: ProviderList, lineNumber: number, message: string): LoadIssue {
  return { fileName: found.fileName, message, lineNumber, tableName: null };
}
