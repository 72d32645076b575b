// Elements as the text of an XML file.

import type { Cell } from "../contracts";

/** The elements that are not null, in this order. */
export function elements(names: readonly string[], cells: ReadonlyMap<string, Cell>): string {
  return names
    .flatMap((name) => {
      const cell = cells.get(name) ?? null;
      return cell === null ? [] : [`<${name}>${escaped(cell)}</${name}>`];
    })
    .join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** What no XML file can hold, not even as the number of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/**
 * The text with the replacement character for each that XML cannot hold; `onUnfit` hears of each.
 */
export function withoutUnfit(text: string, onUnfit: () => void): string {
  return text.replace(UNFIT, () => {
    onUnfit();
    return "\ufffd";
  });
}
