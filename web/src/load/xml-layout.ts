// Which elements an XML return has, and which table and column each stands for.

import type { TableName } from "../contracts";

export const ROOT = "EXPSSDA903";
export const CHILD = "CHILD";
export const HEADER = "HEADER";

/** Repeated elements, each a row of a table. */
export const GROUPS: ReadonlyMap<string, TableName> = new Map([
  ["EPISODE", "episodes"],
  ["AREVIEW", "reviews"],
  ["AMISSING", "missing"],
  ["PERMANENCE", "prev_perm"],
  ["OC2", "oc2"],
  ["AD_PLACED", "placed_adoption"],
]);

/** Elements whose CSV column is called otherwise. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["CHILDID", "CHILD"],
  ["PL", "PLACE"],
]);

export const OC3_FIELDS = ["IN_TOUCH", "ACTIV", "ACCOM"];
export const AD1_FIELDS = [
  "DATE_INT",
  "DATE_MATCH",
  "FOSTER_CARE",
  "NB_ADOPTR",
  "SEX_ADOPTR",
  "LS_ADOPTR",
];
const OWN_FIELDS = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB", "UASC", "DUC"];

/** Elements straight under HEADER, by their CSV column. */
export const HEADER_FIELDS: ReadonlySet<string> = new Set([
  ...OWN_FIELDS,
  ...OC3_FIELDS,
  ...AD1_FIELDS,
]);

/** The column that an element stands for, in capitals. */
export function columnOf(element: string): string {
  return RENAMED.get(element) ?? element;
}

/** The element that stands for a column. */
export function elementOf(column: string): string {
  return [...RENAMED].find(([, renamed]) => renamed === column)?.[0] ?? column;
}
