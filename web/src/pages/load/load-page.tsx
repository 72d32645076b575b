// The first screen: files, authority and year.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { NO_AUTHORITY } from "../../contracts";
import { offeredAuthorities } from "../../load/authorities";
import { YEARS } from "../../load/collection-year";
import type { App, Problem } from "../app";
import { ErrorSummary } from "../components/error-summary";
import { FieldProblem } from "../components/field-problem";
import { NotesField } from "../notes/notes-field";
import { yearInWords } from "../wording";
import { Discard } from "./discard";
import { ExtractDateField } from "./extract-date-field";
import { FilesField } from "./files-field";
import { HowItWorks } from "./how-it-works";
import { IssueList } from "./issue-list";
import { PeopleField } from "./people-field";
import { Remember } from "./remember";
import { StartAgain } from "./start-again";

/** Load: choose the files, see what became of them, and validate. */
export function LoadPage({ app }: { app: App }) {
  const { loadForm, checked } = app;
  const [found, setFound] = useState<readonly Problem[]>([]);
  const [tries, setTries] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const isAsked = useRef(false);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!loadForm.hasSample) void loadForm.findSample().then(() => app.update(() => {}));
  }, [loadForm]);

  // What was filled in since is a problem no more.
  const missing = loadForm.missing().map(({ fieldId }) => fieldId);
  const problems = found.filter(({ fieldId }) => fieldId !== null && missing.includes(fieldId));
  useEffect(() => setFound(problems), [problems.length]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    // A second click asks for nothing more; files that are being read are waited for.
    if (isAsked.current) return;
    isAsked.current = true;
    await app.settled();
    // What was under way may have been clearing the form.
    const missing = app.loadForm.missing();
    setFound(missing);
    setTries(tries + 1);
    if (missing.length === 0 && app.checked?.hasUnsaved) setAsking(true);
    else if (missing.length === 0) await app.validate();
    isAsked.current = false;
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {problems.length > 0 && <ErrorSummary problems={problems} since={tries} />}
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        Check an SSDA903 return
      </h1>
      <p class="govuk-body-l">
        Find what the department’s validation rules say about your data on children looked after,
        and correct it.
      </p>
      <div class="govuk-inset-text app-privacy">
        <strong>Your files stay on this computer.</strong> This page reads and checks them itself,
        sends nothing anywhere, and forgets all of it when you close it.
      </div>
      <HowItWorks />
      {loadForm.hasSample && (
        <div class="govuk-body app-sample">
          New here?
          <button
            type="button"
            class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
            onClick={() => void app.readSample()}
          >
            Try it with sample data
          </button>
        </div>
      )}

      <div class="app-load">
        <FilesField
          app={app}
          role="current"
          title="This year’s files"
          hint={
            "The 903 files of the return: CSV files, one XML file, a workbook with a sheet for each " +
            "table, or a zip of them. A file is recognised by its columns, whatever its name."
          }
          accept=".csv,.txt,.xml,.zip,.xlsx,.xlsm,.xls"
          problem={problemOf(problems, "current")}
        />
        <FilesField
          app={app}
          role="previous"
          title="Last year’s files (optional)"
          hint="For the rules that compare this year with last year."
          accept=".csv,.txt,.xml,.zip,.xlsx,.xlsm,.xls"
          problem={problemOf(problems, "previous")}
        />
        <FilesField
          app={app}
          role="earlier"
          title="Files of earlier years (optional)"
          hint={
            "Of as many years before last as you have, for the rules that look further back. The " +
            "year is told by the name of the file or its folder, or else by the dates."
          }
          accept=".csv,.txt,.xml,.zip,.xlsx,.xlsm,.xls"
        />
        <FilesField
          app={app}
          role="providers"
          title="Ofsted’s lists of providers (optional)"
          hint={
            "Excel workbooks (xlsx). For the rules about providers, and for suggested " +
            "corrections of placements."
          }
          accept=".xlsx,.xls,.csv"
        />

        <NotesField app={app} />
        <PeopleField app={app} />

        <section aria-labelledby="return-title">
          <h2 class="govuk-heading-m" id="return-title">
            The return
          </h2>
          <SelectField
            id="authority"
            label="Authority"
            hint={loadForm.now.laReason && `Filled in for you: ${loadForm.now.laReason}.`}
            problem={problemOf(problems, "authority")}
            value={loadForm.now.laCode}
            onChange={(laCode) => void app.choose({ laCode })}
          >
            <option value="">Choose an authority</option>
            <option value={NO_AUTHORITY}>Not in this list (some rules will not be run)</option>
            {[...offeredAuthorities(loadForm.now.laCode)].map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField
            id="year"
            label="Collection year"
            hint={loadForm.now.yearReason && `Filled in for you: ${loadForm.now.yearReason}.`}
            problem={problemOf(problems, "year")}
            value={String(loadForm.now.year ?? "")}
            onChange={(year) => void app.choose({ year: year === "" ? null : Number(year) })}
          >
            <option value="">Choose a year</option>
            {YEARS.map((year) => (
              <option key={year} value={String(year)}>
                {year}: {yearInWords(year)}
              </option>
            ))}
          </SelectField>
          <ExtractDateField app={app} problem={problemOf(problems, "as-at")} />
          <Remember app={app} />
        </section>
      </div>

      <IssueList issues={loadForm.issues} />
      <div class="govuk-button-group">
        <button type="submit" class="govuk-button">
          Validate
        </button>
        <StartAgain
          app={app}
          onCleared={() => {
            setFound([]);
            heading.current?.focus();
          }}
        />
      </div>
      {isAsking && checked && (
        <Discard
          changes={checked.changes.length}
          about={
            "Validating the files as they were loaded begins again without your changes. You can " +
            "download them first."
          }
          action="Discard them and validate"
          onKeep={() => setAsking(false)}
          onDiscard={() => {
            setAsking(false);
            void app.validate();
          }}
        />
      )}
    </form>
  );
}

function problemOf(problems: readonly Problem[], id: string): string | null {
  return problems.find(({ fieldId }) => fieldId === id)?.message ?? null;
}

interface SelectFieldProps {
  id: string;
  label: string;
  hint: string | null;
  problem: string | null;
  value: string;
  onChange(value: string): void;
  children: ComponentChildren;
}

function SelectField({ id, label, hint, problem, value, onChange, children }: SelectFieldProps) {
  const about = [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldProblem id={`${id}-error`} problem={problem} />
      <select
        class={`govuk-select${problem ? " govuk-select--error" : ""}`}
        id={id}
        value={value}
        aria-describedby={about || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
    </div>
  );
}
