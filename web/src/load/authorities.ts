// Local authority codes: which there are, and finding one in a file's name.

import authorities from "../../generated/authorities.json";
import { BadInput, type Guess } from "../contracts";

const CODE = /(?<![A-Z0-9])E(?:06|08|09|10)\d{6}(?![0-9])/gi;

/** Code -> name of every upper-tier authority of England, in order of name. */
export const AUTHORITIES: ReadonlyMap<string, string> = new Map(
  authorities.map(({ code, name }) => [code, name]),
);

const OFFERED: ReadonlySet<string> = new Set(
  authorities.filter(({ offered }) => offered).map(({ code }) => code),
);

/**
 * Code -> name of each authority once, to choose from, in order of name. An authority that has the
 * code `chosen`, which may be one that it had in other years, stands there with that.
 */
export function offeredAuthorities(chosen: string): ReadonlyMap<string, string> {
  const name = AUTHORITIES.get(chosen);
  return new Map(
    [...AUTHORITIES].filter(([code, each]) =>
      each === name ? code === chosen : OFFERED.has(code),
    ),
  );
}

/** The code in upper case. Throws BadInput for one that is not known. */
export function checkLaCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (AUTHORITIES.has(code)) return code;
  throw new BadInput(
    `Local authority ${code}: this is not the code of an English local authority with ` +
      "children's services, such as E08000003.",
  );
}

/** The one authority whose code stands in the files' names, if there is just one. */
export function guessAuthority(fileNames: readonly string[]): Guess<string> | null {
  const found = new Set(
    fileNames.flatMap((name) => name.match(CODE) ?? []).map((code) => code.toUpperCase()),
  );
  const [code] = found;
  if (found.size !== 1 || code === undefined || !AUTHORITIES.has(code)) return null;
  return { value: code, reason: "its code is in the files' names" };
}
