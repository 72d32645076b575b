// What the headings of a list of providers of a newer layout mean.

import facts from "../../../ssda903_pipeline/load/provider_lists.json";

/** What a heading may say of a provider. */
type Meaning = keyof typeof facts.meanings;

/** A longer text is no heading by its meaning: notes above a list speak of URNs too. */
const LONGEST_HEADING = 60;

/** What a heading has in it, and what it has not. */
const MEANINGS: ReadonlyMap<string, { has: RegExp; hasNot: RegExp }> = new Map(
  Object.entries(facts.meanings).map(([what, pattern]) => [
    what,
    { has: new RegExp(pattern.is), hasNot: new RegExp(pattern.not) },
  ]),
);

/** The places of the headings, in lower case, that say something of a provider. */
export function meant(what: Meaning, headings: readonly string[]): number[] {
  const pattern = MEANINGS.get(what);
  return headings.flatMap((heading, place) => {
    const words = heading.replace(/[^a-z0-9]+/g, " ").trim();
    const isHeading = words.length <= LONGEST_HEADING;
    return isHeading && pattern?.has.test(words) && !pattern.hasNot.test(words) ? [place] : [];
  });
}
