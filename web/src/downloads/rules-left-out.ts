import type { Download, Rule } from "../contracts";
import { RULE_CODE } from "../load/rules-left-out";
import { spreadsheetCsv } from "./csv";

/** The rules that are left out, as a file that this page and the command line read back. */
export function rulesLeftOut(rules: readonly Rule[]): Download {
  const rows = rules.map(({ ruleCode, title }) => [ruleCode, title]);
  return { name: "rules_left_out.csv", bytes: spreadsheetCsv([[RULE_CODE, "title"], ...rows]) };
}
