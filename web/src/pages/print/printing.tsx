// What is printed: most screens as they are, the children as one table, because their list on the
// screen holds only those in view.

import { render } from "preact";
import type { App } from "../app";
import { PrintedErrors } from "./printed-errors";

/** Keep paper in step with the page, until the function that this gives is called. */
export function printsWhole(app: App): () => void {
  let paper: HTMLElement | null = null;

  function before(): void {
    after();
    const { checked, screen } = app;
    const root = document.getElementById("app");
    if (screen !== "children" || !checked || !root) return;
    paper = document.createElement("div");
    paper.className = "app-paper";
    // The style sheet leaves out of print what comes after it.
    root.before(paper);
    render(<PrintedErrors checked={checked} people={app.people} />, paper);
  }

  function after(): void {
    if (!paper) return;
    render(null, paper);
    paper.remove();
    paper = null;
  }

  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    after();
  };
}
