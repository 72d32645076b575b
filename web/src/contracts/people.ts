/**
 * What a list says of children: the names of its columns, and a value of each for every child, null
 * where it is blank. Children are as rules see them: in capitals, without spaces around.
 */
export interface People {
  fileName: string;
  names: readonly string[];
  byChild: ReadonlyMap<string, readonly (string | null)[]>;
}
