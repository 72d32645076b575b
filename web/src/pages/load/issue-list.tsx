import type { LoadIssue } from "../../contracts";
import { useMore } from "../components/more";
import { Wide } from "../components/wide";
import { counted, number } from "../wording";
import type { Role } from "./load-form";

const WHOSE: Record<Role, string> = {
  current: "This year",
  previous: "Last year",
  providers: "Providers",
};

/** What in the files could not be taken as it stands. */
export function IssueList({ issues }: { issues: readonly { role: Role; issue: LoadIssue }[] }) {
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
      <Wide labelledBy="issues-title">
        <table class="govuk-table govuk-table--small-text-until-tablet">
          <caption class="govuk-visually-hidden">Load issues</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th scope="col" class="govuk-table__header">
                Files of
              </th>
              <th scope="col" class="govuk-table__header">
                File
              </th>
              <th scope="col" class="govuk-table__header govuk-table__header--numeric">
                Line
              </th>
              <th scope="col" class="govuk-table__header">
                Issue
              </th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
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
          </tbody>
        </table>
      </Wide>
      {more}
    </section>
  );
}
