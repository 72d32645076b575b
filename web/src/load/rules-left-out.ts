// Reading a list of rules that are not to be run.

import type { SourceFile } from "../contracts";
import { readRows } from "./csv-files";
import { Refused } from "./refused";
import { strip } from "./white-space";

/** The column that names the rule; what else stands there is for people. */
export const RULE_CODE = "rule_code";

/**
 * The codes that a CSV file names, of these that there are. Throws Refused for a file that cannot be
 * read or names no rule.
 */
export function readRulesLeftOut(file: SourceFile, codes: Iterable<string>): Set<string> {
  const refuse = (line: number | null, reason: string) => new Refused(file.name, line, reason);
  const [headings = { line: 1, fields: [] }, ...lines] = readRows(file);
  const place = headings.fields.map((name) => strip(name).toLowerCase()).indexOf(RULE_CODE);
  if (place < 0) {
    const reason = `there is no column ${RULE_CODE}. A list of rules to leave out needs one.`;
    throw refuse(headings.line, reason);
  }
  const spelling = new Map([...codes].map((code) => [code.toUpperCase(), code]));
  const named = new Set<string>();
  for (const { line, fields } of lines) {
    const asked = strip(fields[place] ?? "");
    if (asked === "") {
      throw refuse(line, `${RULE_CODE} is blank. Fill it in, or delete the line.`);
    }
    const code = spelling.get(asked.toUpperCase());
    if (code === undefined) {
      throw refuse(line, `${asked}: there is no such rule. Correct the code, or delete the line.`);
    }
    named.add(code);
  }
  if (named.size === 0) throw refuse(null, "the list names no rule.");
  return named;
}
