// Lines of a table's file that hold no data: drawn lines, remarks, totals, and what is said of them.
//
// A row is never taken for such a line where it has a child's id that could be one, or more than a
// remark has.

import facts from "../../../ssda903_pipeline/load/no_data.json";
import type { LoadIssue, TableName } from "../contracts";
import { number } from "./text";
import { plain } from "./white-space";

/** The kinds of lines that hold no data. */
export type Kind = keyof typeof facts.messages;

const [SEPARATOR, RULE, WORDS, TOTAL, NUMBER] = [
  whole(facts.separator_line),
  whole(facts.rule_cell),
  whole(facts.words),
  whole(facts.total),
  whole(facts.number),
];

/** A remark that has commas falls into several fields; a row of any table has more than these. */
const MOST_IN_A_REMARK = 2;

/** What kind of line it is, by itself alone; null where it may be a row of data. */
export function kindOf(cells: readonly string[]): Kind | null {
  const texts = cells.map(plain);
  const [first = ""] = texts;
  const filled = texts.filter((text) => text !== "");
  const [label, ...rest] = filled;
  if (label === undefined) return "blank";
  if (filled.length === 1 && SEPARATOR.test(first)) return "separator";
  if (filled.every((text) => RULE.test(text))) return "ruled";
  if (filled.length <= MOST_IN_A_REMARK && WORDS.test(first)) return "remark";
  if (TOTAL.test(label) && rest.every((text) => NUMBER.test(text))) return "remark";
  return null;
}

/** One issue for each kind of line that was passed over. `lines`: by kind, their numbers in order. */
export function issuesOf(
  fileName: string,
  tableName: TableName,
  lines: ReadonlyMap<Kind, readonly number[]>,
): LoadIssue[] {
  return [...lines].map(([kind, numbers]) => {
    const said = facts.messages[kind];
    const message =
      numbers.length === 1
        ? said.one
        : `${number(numbers.length)} lines, of which this is the first, ${said.many}`;
    return { fileName, message, lineNumber: numbers[0] ?? null, tableName };
  });
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "i");
}
