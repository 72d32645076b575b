import type { Cell } from "../../contracts";
import { isBlank } from "../../load/white-space";

/** A value as it was supplied. */
export function Value({ cell }: { cell: Cell }) {
  if (isBlank(cell)) return <span class="app-blank">blank</span>;
  return <bdi class="app-value">{cell}</bdi>;
}
