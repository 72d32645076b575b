import { extractInWords } from "../downloads/in-words";
import { AUTHORITIES } from "../load/authorities";
import type { CheckedReturn } from "./checked-return";

/** Which return it is: authority, collection year, extract date. */
export function returnTitle({ editable, validation }: CheckedReturn): string {
  const { laCode, collectionYear } = editable.about;
  const authority = AUTHORITIES.get(laCode ?? "") ?? laCode ?? "Authority not given";
  const extract = extractInWords(validation.results.asAt, collectionYear);
  return `${authority}, ${collectionYear - 1} to ${collectionYear}${extract}`;
}
