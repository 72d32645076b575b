import { useState } from "preact/hooks";
import type { App } from "../app";
import { counted } from "../wording";
import { filesOf } from "./dropped";

/** A place for a list of who works with the children. */
export function PeopleField({ app }: { app: App }) {
  const [isOver, setOver] = useState(false);
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
      <div
        class={`app-drop${isOver ? " app-drop--over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!event.dataTransfer) return;
          void filesOf(event.dataTransfer).then(([first]) => first && app.readPeople(first.file));
        }}
      >
        <label class="govuk-label" for="people">
          Drag a list here, or choose it
        </label>
        <input
          class="govuk-file-upload"
          type="file"
          id="people"
          accept=".csv,.txt,.xlsx,.xlsm,.xls"
          aria-describedby="people-hint"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void app.readPeople(file);
            currentTarget.value = "";
          }}
        />
      </div>
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
