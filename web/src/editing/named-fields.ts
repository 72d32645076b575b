// Which fields of a row are to be looked at. The mart `error_values` says the same with all the
// values, but the user would wait too long for it at every validation.

/**
 * Fields that rules name and that no file holds, by the supplied one that they are worked out from.
 */
const WORKED_OUT: Record<string, readonly string[]> = {
  home_post: ["PL_DISTANCE"],
  pl_post: ["PL_LA", "PL_LOCATION", "PL_DISTANCE"],
};

/** Whether a column, in lower case, is one of the fields or one that they are worked out from. */
export function isNamed(column: string, fields: readonly string[]): boolean {
  const names = [column.toUpperCase(), ...(WORKED_OUT[column] ?? [])];
  return names.some((name) => fields.includes(name));
}
