// Rows as a grid in which the arrow keys move from cell to cell and every cell can be edited.

import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComparedWith } from "../../editing/evidence";
import type { FoundError } from "../../editing/found-error";
import { cellOf, type Row } from "../../editing/rows";
import { FieldName } from "../components/field-name";
import { codesOf, isDate, shownColumns } from "../fields";
import { rowName } from "../wording";
import { AboutCell } from "./about-cell";
import { CellInput, type Draft } from "./cell-input";
import { flagsOf } from "./flags";
import { GridCell, RowHead } from "./grid-cells";

/** What can be done to rows. */
export interface Editing {
  edit(row: Row, field: string, value: string): void;
  deleteRow(row: Row): void;
  putBack(row: Row): void;
}

interface Props {
  label: string;
  /** Of one table. */
  rows: readonly Row[];
  errors: readonly FoundError[];
  chosen: FoundError | null;
  /** What the chosen error was compared with. */
  compared: readonly ComparedWith[];
  hasUascMarker: boolean;
  year: number;
  /** The row that was just added or asked for, which takes the focus. */
  sought: Row | null;
  /** It has had the focus. */
  onFound(): void;
  /** Null where the rows are to be read only. */
  editing: Editing | null;
}

/** Where the user is: a row and a column; one column past the last is the row's button. */
interface Place {
  row: Row;
  column: number;
}

/** The rows of a child in one table and year. */
export function RowsGrid(props: Props) {
  const { label, rows, errors, chosen, compared, hasUascMarker, year, sought, editing } = props;
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** Whether the focus is to follow the place once it is drawn. */
  const follow = useRef(false);

  const columns = rows[0] ? shownColumns(rows[0].table, hasUascMarker) : [];
  const flags = useMemo(() => flagsOf(errors), [errors]);
  const at = place && rows.includes(place.row) ? place : null;
  const home: Place | null = at ?? (rows[0] ? { row: rows[0], column: 0 } : null);

  useLayoutEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    const cell = table.current?.querySelector<HTMLElement>('[tabindex="0"]');
    cell?.focus();
  });
  useEffect(() => {
    if (!sought || !rows.includes(sought)) return;
    const [field] = compared.find(({ row }) => row === sought)?.fields ?? [];
    const counts = columns.findIndex((column) => column.toUpperCase() === field);
    follow.current = true;
    setPlace({ row: sought, column: counts < 0 ? Math.min(1, columns.length - 1) : counts });
    props.onFound();
  }, [sought]);
  useEffect(() => {
    if (!chosen || !rows.includes(chosen.row)) return;
    table.current
      ?.querySelector(`.app-cell--chosen`)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);

  function go(to: Place): void {
    follow.current = true;
    setPlace(to);
  }

  function step(from: Place, down: number, right: number): Place {
    const last = editing ? columns.length : columns.length - 1;
    const index = Math.min(Math.max(rows.indexOf(from.row) + down, 0), rows.length - 1);
    const column = Math.min(Math.max(from.column + right, 0), last);
    return { row: rows[index] ?? from.row, column };
  }

  /** Edit the cell: what stands in it, or what was typed over it. */
  function begin(at: Place, typed: string | null = null): void {
    if (!editing || at.row.deleted || at.column >= columns.length) return;
    setPlace(at);
    const isTyped = typed !== null;
    setDraft({ text: isTyped ? typed : (cellOf(at.row, columnAt(at)) ?? ""), isTyped });
  }

  function finish(value: string | null): void {
    if (at && value !== null) editing?.edit(at.row, columns[at.column] ?? "", value);
    setDraft(null);
  }

  /** A new row goes altogether: the focus goes to the beginning of the row beside it. */
  function deleteRow(row: Row): void {
    const index = rows.indexOf(row);
    const beside = rows[index + 1] ?? rows[index - 1];
    if (row.loaded === null && beside) go({ row: beside, column: 0 });
    editing?.deleteRow(row);
  }

  function move(event: KeyboardEvent): void {
    if (!home || draft !== null) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const isCommand = ctrlKey || metaKey;
    const last = Number.MAX_SAFE_INTEGER;
    const steps: Record<string, readonly [down: number, right: number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      Home: [isCommand ? -last : 0, -last],
      End: [isCommand ? last : 0, last],
    };
    const to = steps[key];
    const isButton = event.target instanceof HTMLButtonElement;
    if (to) go(step(home, ...to));
    else if (isButton || isCommand || altKey || !editing) return;
    else if (key === "Enter" || key === "F2") begin(home);
    else if (key === "Delete" || key === "Backspace") {
      if (!home.row.deleted) editing.edit(home.row, columnAt(home), "");
    } else if (key.length === 1) begin(home, key);
    else return;
    event.preventDefault();
  }

  function columnAt({ column }: Place): string {
    return columns[column] ?? "";
  }

  return (
    <>
      <div class="app-wide app-grid-box">
        <table
          role="grid"
          class="app-grid"
          aria-label={label}
          aria-readonly={editing === null}
          ref={table}
          onKeyDown={move}
        >
          <thead>
            <tr>
              <th scope="col">Row</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  <FieldName field={column} />
                </th>
              ))}
              {editing && (
                <th scope="col">
                  <span class="govuk-visually-hidden">Delete</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} class={row.deleted ? "app-row--deleted" : undefined}>
                <RowHead row={row} flags={flags} compared={compared} columns={columns} />
                {columns.map((column, index) => {
                  const isHome = home?.row === row && home.column === index;
                  if (isHome && at && draft !== null) {
                    return (
                      <td key={column} class="app-cell app-cell--edited">
                        <CellInput
                          label={`${column.toUpperCase()}, ${rowName(row).toLowerCase()}`}
                          draft={draft}
                          codes={codesOf(column, year)}
                          isDate={isDate(row.table.name, column)}
                          onFinish={(value, then) => {
                            finish(value);
                            if (then === "stay") go({ row, column: index });
                            if (then === "right") go(step({ row, column: index }, 0, 1));
                            if (then === "left") go(step({ row, column: index }, 0, -1));
                          }}
                        />
                      </td>
                    );
                  }
                  return (
                    <GridCell
                      key={column}
                      row={row}
                      column={column}
                      flags={flags}
                      chosen={chosen}
                      compared={compared}
                      isHome={isHome}
                      isReadOnly={editing === null || row.deleted}
                      aboutId={isHome && at ? `${id}-about` : undefined}
                      onFocus={() => setPlace({ row, column: index })}
                      onEdit={() => begin({ row, column: index })}
                    />
                  );
                })}
                {editing && (
                  <td class="app-cell app-cell--button">
                    <button
                      type="button"
                      class="app-link"
                      tabIndex={home?.row === row && home.column === columns.length ? 0 : -1}
                      onFocus={() => setPlace({ row, column: columns.length })}
                      onClick={() => {
                        if (row.deleted) editing.putBack(row);
                        else deleteRow(row);
                      }}
                    >
                      {row.deleted ? "Put back" : "Delete"}
                      <span class="govuk-visually-hidden"> {rowName(row).toLowerCase()}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="govuk-body-s app-about" id={`${id}-about`}>
        {at && at.column < columns.length ? (
          <AboutCell row={at.row} field={columnAt(at)} flags={flags} />
        ) : (
          `${editing ? "Click a cell to edit it, or move" : "Move"} with the arrow keys${
            editing ? " and press Enter" : ""
          }.`
        )}
      </p>
    </>
  );
}
