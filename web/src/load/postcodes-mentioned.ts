// Which postcodes a return names: the only ones of the whole list that it needs.

import type { ReadReturn } from "../contracts";
import { normalisePostcode } from "./postcodes";

const FIELDS = ["home_post", "pl_post"];

/** What of a return names postcodes. */
export type NamesPostcodes = Pick<ReadReturn, "tables" | "providers">;

/** The postcodes of a return's own episodes and providers: in order, each once. */
export function postcodesOf(read: NamesPostcodes): string[] {
  const episodes = read.tables
    .filter(({ tableName }) => tableName === "episodes")
    .flatMap(({ columns }) => FIELDS.flatMap((field) => columns[field] ?? []));
  const providers = (read.providers ?? []).map(({ postcode }) => postcode);
  // Most stand in many rows: each text is looked at once.
  const postcodes = [...new Set([...providers, ...episodes])].map(normalisePostcode);
  return [...new Set(postcodes.filter((postcode) => postcode !== null))].sort();
}

/** Those of the returns before it, too. */
export function postcodesMentioned(read: ReadReturn): string[] {
  const before = read.previous === null ? [] : postcodesMentioned(read.previous);
  return [...new Set([...postcodesOf(read), ...before])].sort();
}
