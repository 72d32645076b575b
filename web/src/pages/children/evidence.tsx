// What an error was compared with, beside the error, and the way to the rows that the page shows.

import { useEffect } from "preact/hooks";
import type { Evidence } from "../../editing/evidence";
import type { FoundError } from "../../editing/found-error";
import { childOf, type Row } from "../../editing/rows";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { childName, rowName, tableTitle } from "../wording";

/**
 * Have the evidence read of the errors of a child: each time that there is an error without it. The
 * errors stand there meanwhile.
 */
export function useEvidence(app: App, checked: CheckedReturn, errors: readonly FoundError[]): void {
  const { validation, child, evidence } = checked;
  const isMissing = errors.some(({ key }) => !evidence.has(key));
  useEffect(() => {
    if (!isMissing) return;
    // A child that was given another identifier since has its evidence under the old one.
    const then = errors[0]?.child ?? null;
    // Whoever goes from child to child waits for those alone that are looked at.
    const isWanted = () => checked.child === child;
    void app.readDetails(checked, validation, then, isWanted).then((details) => {
      if (details && checked.validation === validation) {
        app.update(() => checked.addEvidence(details));
      }
    });
  }, [validation, child, isMissing]);
}

interface Props {
  app: App;
  checked: CheckedReturn;
  error: FoundError;
  evidence: Evidence;
}

/** Each row that the error was compared with, in words; a button for each that can be seen. */
export function ComparedWith({ app, checked, error, evidence: { inWords, rows } }: Props) {
  if (inWords.length === 0) return null;
  return (
    <div class="govuk-body-s govuk-!-margin-bottom-1 app-compared">
      Compared with:
      <ul class="govuk-list govuk-list--bullet govuk-!-font-size-16 govuk-!-margin-bottom-0">
        {inWords.map((text, index) => (
          <li key={index}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {rows.map(({ row }) => (
        <button
          key={row.id}
          type="button"
          class="app-link app-compared__show"
          onClick={() => app.update(() => checked.showCompared(error, row))}
        >
          Show {placeOf(row, checked.child)}
        </button>
      ))}
    </div>
  );
}

/** `row 3 of last year in Episodes`; with the child where it is another one's. */
function placeOf(row: Row, child: string | null): string {
  const other = childOf(row) === child ? "" : `, ${childName(childOf(row)).toLowerCase()}`;
  return `${rowName(row).toLowerCase()} in ${tableTitle(row.table.name)}${other}`;
}
