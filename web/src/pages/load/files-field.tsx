import type { ListedFile, Role } from "../../contracts";
import type { App } from "../app";
import { DataTable } from "../components/data-table";
import { FieldProblem } from "../components/field-problem";
import { number, tableTitle } from "../wording";
import { DropPlace } from "./drop-place";

interface Props {
  app: App;
  role: Role;
  title: string;
  hint: string;
  accept: string;
  problem?: string | null;
}

/** A place to drop files or browse for them, and the list of what became of each. */
export function FilesField({ app, role, title, hint, accept, problem = null }: Props) {
  const files = app.loadForm.files(role);
  const about = [`${role}-hint`, problem && `${role}-error`].filter(Boolean).join(" ");

  return (
    <section
      class={`govuk-form-group app-files${problem ? " govuk-form-group--error" : ""}`}
      aria-labelledby={`${role}-title`}
    >
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1" id={`${role}-title`}>
        {title}
      </h2>
      <div class="govuk-hint" id={`${role}-hint`}>
        {hint}
      </div>
      <FieldProblem id={`${role}-error`} problem={problem} />
      <DropPlace
        id={role}
        label="Drag files here, or choose them"
        unseen={title}
        about={about}
        accept={accept}
        take={(given) => void app.read(role, given)}
      />
      {files.length > 0 && <FileTable app={app} role={role} title={title} files={files} />}
    </section>
  );
}

function FileTable({
  app,
  role,
  title,
  files,
}: Pick<Props, "app" | "role" | "title"> & { files: readonly ListedFile[] }) {
  return (
    <DataTable
      label={`${title}: what was read`}
      class="govuk-table--small-text-until-tablet app-file-table"
      caption={`${title}: what was read`}
      headings={[
        "File",
        "What it is",
        { text: "Rows", isNumeric: true },
        { text: <span class="govuk-visually-hidden">Remove</span> },
      ]}
    >
      {files.map((file) => (
        <tr class="govuk-table__row" key={file.fileName}>
          <th scope="row" class="govuk-table__header app-file-name">
            {file.fileName}
          </th>
          <td class="govuk-table__cell">
            <Outcome file={file} role={role} />
          </td>
          <td class="govuk-table__cell govuk-table__cell--numeric">
            {file.refused === null && number(file.rows)}
          </td>
          <td class="govuk-table__cell govuk-table__cell--numeric">
            <button
              type="button"
              class="app-link"
              onClick={() => void app.remove(role, file.fileName)}
            >
              Remove<span class="govuk-visually-hidden"> {file.fileName}</span>
            </button>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Outcome({ file, role }: { file: ListedFile; role: Role }) {
  if (file.refused !== null) {
    return (
      <>
        {file.waits ? (
          <strong class="govuk-tag govuk-tag--grey">Waits</strong>
        ) : (
          <strong class="govuk-tag govuk-tag--red">Refused</strong>
        )}{" "}
        {file.refused}
      </>
    );
  }
  const tables = file.tables.map(tableTitle);
  return (
    <>
      <span class="app-tick" aria-hidden="true">
        ✓
      </span>{" "}
      <span class="govuk-visually-hidden">Loaded: </span>
      {role === "providers" ? "List of providers" : tables.join(", ")}
      {file.collectionYear !== undefined && `, ${file.collectionYear}`}
    </>
  );
}
