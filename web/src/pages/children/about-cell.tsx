import { cellOf, isCellChanged, loadedCellOf, type Row } from "../../editing/rows";
import { isBlank } from "../../load/white-space";
import { codeLabel } from "../fields";
import type { Flags } from "./flags";

/** In words, what there is to know of a cell. */
export function AboutCell({ row, field, flags }: { row: Row; field: string; flags: Flags }) {
  const cell = cellOf(row, field);
  const label = codeLabel(field, cell);
  const before = loadedCellOf(row, field);
  const rules = flags.get(row)?.get(field.toUpperCase());
  return (
    <>
      <strong>{field.toUpperCase()}</strong> {isBlank(cell) ? "is blank" : <bdi>{cell}</bdi>}
      {label && `: ${label}`}.
      {isCellChanged(row, field) && row.loaded && (
        <> Changed from {isBlank(before) ? "blank" : <bdi>{before}</bdi>}.</>
      )}
      {rules && ` Flagged by ${rules.length === 1 ? "rule" : "rules"} ${rules.join(", ")}.`}
    </>
  );
}
