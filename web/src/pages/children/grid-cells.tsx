import type { FoundError } from "../../editing/found-error";
import { cellOf, isCellChanged, type Row } from "../../editing/rows";
import type { Flags } from "./flags";

interface RowHeadProps {
  row: Row;
  flags: Flags;
  columns: readonly string[];
}

/** The row's number, flagged where an error is about no field that is shown. */
export function RowHead({ row, flags, columns }: RowHeadProps) {
  const fields = [...(flags.get(row)?.keys() ?? [])];
  const isFlagged = fields.some((field) => !columns.includes(field.toLowerCase()));
  return (
    <th scope="row" class={`app-cell${isFlagged ? " app-cell--flagged" : ""}`}>
      <span class="govuk-visually-hidden">Row </span>
      {row.loadedNumber ?? "new"}
      {row.deleted && <span class="app-mark">deleted</span>}
      {isFlagged && <span class="govuk-visually-hidden"> error</span>}
    </th>
  );
}

interface GridCellProps {
  row: Row;
  column: string;
  flags: Flags;
  chosen: FoundError | null;
  isHome: boolean;
  isReadOnly: boolean;
  aboutId: string | undefined;
  onFocus(): void;
  onEdit(): void;
}

/** A cell as it is read: its value and, in words as well as colour, what is to be said of it. */
export function GridCell(props: GridCellProps) {
  const { row, column, flags, chosen, isHome, isReadOnly, aboutId, onFocus, onEdit } = props;
  const field = column.toUpperCase();
  const isFlagged = flags.get(row)?.has(field) ?? false;
  const isChosen = chosen?.row === row && chosen.fields.includes(field);
  const isChanged = isCellChanged(row, column);
  const classes = [
    "app-cell",
    isFlagged && "app-cell--flagged",
    isChosen && "app-cell--chosen",
    isChanged && "app-cell--changed",
  ];
  return (
    <td
      class={classes.filter(Boolean).join(" ")}
      tabIndex={isHome ? 0 : -1}
      aria-readonly={isReadOnly}
      aria-describedby={aboutId}
      onFocus={onFocus}
      onClick={onEdit}
    >
      <bdi>{cellOf(row, column)}</bdi>
      {isFlagged && <span class="govuk-visually-hidden"> error</span>}
      {isChosen && <span class="govuk-visually-hidden"> of the chosen rule</span>}
      {isChanged && <span class="govuk-visually-hidden"> changed</span>}
    </td>
  );
}
