// What this browser keeps from one visit to the next, where the person asked for it: the authority
// and the rules left out. Never anything from a file.

import { REMEMBERED } from "../contracts";
import type { App } from "./app";

/** The one name under which anything is kept; docs/browser.md has it. */
const KEY = "ssda903-choices";

interface Choices {
  laCode: string;
  rulesLeftOut: readonly string[];
}

/** Whether choices are remembered, and keeping them in step with the page. */
export class Remembered {
  isAsked = false;
  #kept: Choices | null = null;

  constructor(private readonly app: App) {
    this.apply();
    app.subscribe(() => this.#keep());
  }

  /** Fill in what was remembered, if anything was. */
  apply(): void {
    const choices = read();
    this.isAsked = choices !== null;
    this.#kept = choices;
    if (!choices) return;
    const { laCode, rulesLeftOut } = choices;
    this.app.ruleChoice.leftOut = new Set(rulesLeftOut);
    if (laCode !== "") void this.app.choose({ laCode, laReason: REMEMBERED });
  }

  /** Begin to remember, or forget all of it. What is chosen in the page stays. */
  ask(isAsked: boolean): void {
    this.isAsked = isAsked;
    this.#kept = null;
    if (isAsked) this.#keep();
    else this.#write(null);
  }

  #keep(): void {
    if (!this.isAsked) return;
    const { loadForm, ruleChoice } = this.app;
    // Neither the sample's authority nor a form that was cleared is a choice.
    const isChosen = loadForm.now.laCode !== "" && !loadForm.isOfSample;
    const laCode = isChosen ? loadForm.now.laCode : (this.#kept?.laCode ?? "");
    const choices: Choices = { laCode, rulesLeftOut: [...ruleChoice.leftOut] };
    if (JSON.stringify(choices) === JSON.stringify(this.#kept)) return;
    this.#kept = choices;
    this.#write(choices);
  }

  #write(choices: Choices | null): void {
    try {
      if (choices) localStorage.setItem(KEY, JSON.stringify(choices));
      else localStorage.removeItem(KEY);
    } catch {
      this.isAsked = false;
      this.app.fail("This browser does not let the page keep anything: nothing is remembered.");
    }
  }
}

/** What was kept; null where there is nothing of the kind, or the browser does not let us look. */
function read(): Choices | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return isChoices(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isChoices(kept: unknown): kept is Choices {
  const { laCode, rulesLeftOut } = (kept ?? {}) as Partial<Choices>;
  return (
    typeof laCode === "string" &&
    Array.isArray(rulesLeftOut) &&
    rulesLeftOut.every((code) => typeof code === "string")
  );
}
