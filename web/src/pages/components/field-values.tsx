import { cellOf, type Row } from "../../editing/rows";
import { codeLabel } from "../fields";
import { Value } from "./value";

/** Some fields of a row with their values, and what codes mean. */
export function FieldValues({ row, fields }: { row: Row; fields: readonly string[] }) {
  return (
    <>
      {fields.map((field, index) => {
        const label = codeLabel(field, cellOf(row, field));
        return (
          <span key={field}>
            {index > 0 && "; "}
            {field} <Value cell={cellOf(row, field)} />
            {label && ` (${label})`}
          </span>
        );
      })}
    </>
  );
}
