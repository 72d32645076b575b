import type { ComponentChildren } from "preact";

/** The heading of a column; `span` says over how many columns, where it is more than one. */
export interface Heading {
  text: ComponentChildren;
  isNumeric?: boolean;
  span?: number;
}

type Props = {
  caption: ComponentChildren;
  headings: readonly (string | Heading)[];
  class?: string;
  /** The rows. */
  children: ComponentChildren;
} & ({ label: string } | { labelledBy: string });

/** A table that scrolls where it is wider than the page. */
export function DataTable(props: Props) {
  const { caption, headings, children } = props;
  return (
    <div
      class="app-wide"
      role="group"
      aria-label={"label" in props ? props.label : undefined}
      aria-labelledby={"labelledBy" in props ? props.labelledBy : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what has the focus
      tabIndex={0}
    >
      <table class={["govuk-table", props.class].filter(Boolean).join(" ")}>
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {headings.map((heading, index) => (
              <ColumnHead
                key={index}
                {...(typeof heading === "string" ? { text: heading } : heading)}
              />
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">{children}</tbody>
      </table>
    </div>
  );
}

function ColumnHead({ text, isNumeric = false, span = 1 }: Heading) {
  const numeric = isNumeric ? " govuk-table__header--numeric" : "";
  return (
    <th scope="col" class={`govuk-table__header${numeric}`} colSpan={span}>
      {text}
    </th>
  );
}
