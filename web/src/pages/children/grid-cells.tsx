import type { ComparedWith } from "../../editing/evidence";
import type { FoundError } from "../../editing/found-error";
import { cellOf, isCellChanged, type Row } from "../../editing/rows";
import type { Flags } from "./flags";

interface RowHeadProps {
  row: Row;
  flags: Flags;
  compared: readonly ComparedWith[];
  columns: readonly string[];
}

/**
 * The row's number, flagged where an error is about no field that is shown, and marked where an
 * error was compared with the row as a whole.
 */
export function RowHead({ row, flags, compared, columns }: RowHeadProps) {
  const fields = [...(flags.get(row)?.keys() ?? [])];
  const isFlagged = fields.some((field) => !columns.includes(field.toLowerCase()));
  const isCompared = compared.some((one) => one.row === row && one.fields.length === 0);
  const classes = [
    "app-cell",
    isFlagged && "app-cell--flagged",
    isCompared && "app-cell--compared",
  ];
  return (
    <th scope="row" class={classes.filter(Boolean).join(" ")}>
      <span class="govuk-visually-hidden">Row </span>
      {row.loadedNumber ?? "new"}
      {row.deleted && <span class="app-mark">deleted</span>}
      {isFlagged && <span class="govuk-visually-hidden"> error</span>}
      {isCompared && <span class="govuk-visually-hidden"> compared with</span>}
    </th>
  );
}

interface GridCellProps {
  row: Row;
  column: string;
  flags: Flags;
  chosen: FoundError | null;
  /** What the chosen error was compared with. */
  compared: readonly ComparedWith[];
  isHome: boolean;
  isReadOnly: boolean;
  aboutId: string | undefined;
  onFocus(): void;
  onEdit(): void;
}

/** A cell as it is read: its value and, in words as well as colour, what is to be said of it. */
export function GridCell(props: GridCellProps) {
  const { row, column, flags, chosen, compared, isHome, isReadOnly, aboutId, onFocus, onEdit } =
    props;
  const field = column.toUpperCase();
  const isFlagged = flags.get(row)?.has(field) ?? false;
  const isChosen = chosen?.row === row && chosen.fields.includes(field);
  const isCompared = compared.some((one) => one.row === row && one.fields.includes(field));
  const isChanged = isCellChanged(row, column);
  const classes = [
    "app-cell",
    isFlagged && "app-cell--flagged",
    isChosen && "app-cell--chosen",
    isCompared && "app-cell--compared",
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
      {isCompared && <span class="govuk-visually-hidden"> compared with</span>}
      {isChanged && <span class="govuk-visually-hidden"> changed</span>}
    </td>
  );
}
