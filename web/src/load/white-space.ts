// White space of any kind: what stands for a space, and characters that show nothing at all.

import facts from "../../../ssda903_pipeline/load/white_space.json";

/** White space inside values that nobody sees or means. A line break inside a cell is meant. */
export const ODD_SPACE = oneOf(facts.spaces.replace(/[ \r\n]/g, "") + facts.invisible);

const SPACE = oneOf(facts.spaces, "g");
const INVISIBLE = oneOf(facts.invisible, "g");
const WHITE_SPACE = oneOf(facts.spaces + facts.invisible, "g");
const AROUND = new RegExp(`^(?:${WHITE_SPACE.source})+|(?:${WHITE_SPACE.source})+$`, "gu");
const SPACES_AROUND = /^ +| +$/g;

/** Texts of these alone have no white space; most cells have nothing else. */
const NO_WHITE_SPACE = /^[0-9A-Za-z/]*$/;

/** The text without white space at its ends. */
export function strip(text: string): string {
  return NO_WHITE_SPACE.test(text) ? text : text.replace(AROUND, "");
}

/** The text with plain spaces for all others, nothing invisible, and neither at its ends. */
export function plain(text: string): string {
  if (NO_WHITE_SPACE.test(text)) return text;
  return text.replace(SPACE, " ").replace(INVISIBLE, "").replace(SPACES_AROUND, "");
}

/** The text without any white space, inside it too. */
export function withoutWhiteSpace(text: string): string {
  return text.replace(WHITE_SPACE, "");
}

/** Whether there is nothing but white space. */
export function isBlank(text: string | null | undefined): boolean {
  return !text || strip(text) === "";
}

/** A pattern of one of these characters. */
function oneOf(characters: string, flags = ""): RegExp {
  const escaped = [...characters].map((each) => `\\u{${each.codePointAt(0)?.toString(16)}}`);
  return new RegExp(`[${escaped.join("")}]`, `${flags}u`);
}
