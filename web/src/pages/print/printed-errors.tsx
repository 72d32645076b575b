import type { People } from "../../contracts";
import { countsIn } from "../../editing/children";
import type { FoundError } from "../../editing/found-error";
import type { CheckedReturn } from "../checked-return";
import { FieldValues } from "../components/field-values";
import { saidOf } from "../people";
import { returnTitle } from "../return-title";
import { counted, rowName, tableTitle } from "../wording";

interface Props {
  checked: CheckedReturn;
  people: People | null;
}

interface Line {
  child: string | null;
  error: FoundError;
}

/** The children of the list with their errors, or a rule's rows, as a plain table. */
export function PrintedErrors({ checked, people }: Props) {
  const { filter, shown } = checked;
  const rule = checked.validation.results.rules.get(filter.ruleCode ?? "");
  const lines = shown.flatMap(({ child, errors }) =>
    errors.filter((error) => countsIn(filter, error)).map((error): Line => ({ child, error })),
  );
  const someWait = lines.some(({ error }) => !error.isDueNow);
  return (
    <>
      <h1>{rule ? `${rule.ruleCode}: ${rule.title}` : "Children with errors"}</h1>
      <p>
        {returnTitle(checked)}. {counted(lines.length, "error")}
        {filter.tableName && ` in ${tableTitle(filter.tableName)}`}
        {filter.who && `, ${filter.who.title}`}
        {filter.search && `, children with “${filter.search}” in their identifier`}.
        {checked.isStale && " The data was edited since; it was not validated again."}
      </p>
      {rule && <p>{rule.message}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Child</th>
            {people && <th scope="col">Who works with the child</th>}
            {!rule && <th scope="col">Rule</th>}
            {!rule && <th scope="col">What is wrong</th>}
            <th scope="col">Table and row</th>
            <th scope="col">Values</th>
            {someWait && <th scope="col">Due</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ child, error }, index) => (
            <tr key={index}>
              <td>{child ?? "none given"}</td>
              {people && <td>{saidOf(people, child).join(", ")}</td>}
              {!rule && <td>{error.ruleCode}</td>}
              {!rule && <td>{checked.titleOf(error.ruleCode)}</td>}
              <td>
                {tableTitle(error.row.table.name)}, {rowName(error.row).toLowerCase()}
                {error.row.deleted && " (deleted)"}
              </td>
              <td>
                <FieldValues row={error.row} fields={error.fields} />
              </td>
              {someWait && <td>{error.isDueNow ? "now" : "at the year’s end"}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
