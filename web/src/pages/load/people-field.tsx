import type { App } from "../app";
import { counted } from "../wording";
import { DropPlace } from "./drop-place";

/** A place for a list of who works with the children. */
export function PeopleField({ app }: { app: App }) {
  const { people } = app;
  return (
    <section class="govuk-form-group app-files" aria-labelledby="people-title">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id="people-title">
        People and teams (optional)
      </h2>
      <div class="govuk-hint" id="people-hint">
        A CSV file or workbook with a column CHILD and others, such as TEAM or WORKER. They stand
        beside each child here and in the reports, and nowhere else. No rule reads them.
      </div>
      <DropPlace
        id="people"
        label="Drag a list here, or choose it"
        about="people-hint"
        accept=".csv,.txt,.xlsx,.xlsm,.xls"
        isForOne
        take={([first]) => first && void app.readPeople(first.file)}
      />
      {people && (
        <p class="govuk-body govuk-!-margin-top-2">
          <span class="app-tick" aria-hidden="true">
            ✓
          </span>{" "}
          <strong class="app-file-name">{people.fileName}</strong>: {people.names.join(", ")} of{" "}
          {counted(people.byChild.size, "child", "children")}.{" "}
          <button type="button" class="app-link" onClick={() => void app.readPeople(null)}>
            Remove<span class="govuk-visually-hidden"> {people.fileName}</span>
          </button>
        </p>
      )}
    </section>
  );
}
