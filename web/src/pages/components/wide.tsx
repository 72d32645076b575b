import type { ComponentChildren } from "preact";

type Props = { children: ComponentChildren } & ({ label: string } | { labelledBy: string });

/** What may be wider than the page, and then scrolls. */
export function Wide({ children, ...name }: Props) {
  return (
    <section
      class="app-wide"
      aria-label={"label" in name ? name.label : undefined}
      aria-labelledby={"labelledBy" in name ? name.labelledBy : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what has the focus
      tabIndex={0}
    >
      {children}
    </section>
  );
}
