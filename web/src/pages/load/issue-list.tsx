import type { FormIssue, Role } from "../../contracts";
import { DataTable } from "../components/data-table";
import { useMore } from "../components/more";
import { counted, number } from "../wording";

const WHOSE: Record<Role, string> = {
  current: "This year",
  previous: "Last year",
  earlier: "Earlier years",
  providers: "Providers",
};

/** What in the files could not be taken as it stands. */
export function IssueList({ issues }: { issues: readonly FormIssue[] }) {
  const { shown, more } = useMore(issues, 100, "load issues");
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="issues-title">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="issues-title">
        {counted(issues.length, "load issue")}
      </h2>
      <div class="govuk-hint">
        Something in the files could not be taken as it stands. You can validate all the same.
      </div>
      <DataTable
        labelledBy="issues-title"
        class="govuk-table--small-text-until-tablet"
        caption="Load issues"
        headings={["Files of", "File", { text: "Line", isNumeric: true }, "Issue"]}
      >
        {shown.map(({ role, issue }, index) => (
          <tr class="govuk-table__row" key={index}>
            <td class="govuk-table__cell">{WHOSE[role]}</td>
            <td class="govuk-table__cell app-file-name">{issue.fileName}</td>
            <td class="govuk-table__cell govuk-table__cell--numeric">
              {issue.lineNumber !== null && number(issue.lineNumber)}
            </td>
            <td class="govuk-table__cell">{issue.message}</td>
          </tr>
        ))}
      </DataTable>
      {more}
    </section>
  );
}
