// What the schema of XML returns asks for: the order of the elements, and how many of each.

import type { TableName } from "../contracts";
import { AD1_FIELDS, OC3_FIELDS } from "../load/xml-layout";

/** Groups inside HEADER before MOTHER and after it; episodes stand after the header. */
export const GROUPS_BEFORE = ["AMISSING", "AREVIEW"];
export const GROUPS_AFTER = ["PERMANENCE", "OC2", "AD_PLACED"];
export const EPISODE = "EPISODE";

/** The order of an episode's columns in XML; other tables have that of their CSV files. */
export const EPISODE_COLUMNS = [
  "DECOM",
  "RNE",
  "LS",
  "CIN",
  "PLACE",
  "PL_POST",
  "HOME_POST",
  "URN",
  "PLACE_PROVIDER",
  "DEC",
  "REC",
  "REASON_PLACE_CHANGE",
];

/** Elements of the header that hold a row of another table. */
export const IN_HEADER: readonly [TableName, readonly string[]][] = [
  ["uasc", ["DUC"]],
  ["ad1", AD1_FIELDS],
  ["oc3", OC3_FIELDS],
];

/** How many rows of a child the schema takes; of episodes, any number. */
export const MOST_ROWS: ReadonlyMap<TableName, number> = new Map([
  ["uasc", 1],
  ["ad1", 1],
  ["oc3", 1],
  ["missing", 366],
  ["reviews", 52],
  ["prev_perm", 1],
  ["oc2", 1],
  ["placed_adoption", 366],
]);
