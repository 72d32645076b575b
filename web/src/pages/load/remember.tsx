import type { App } from "../app";

/** Asks whether the authority and the choice of rules are to be remembered. They are not, unasked. */
export function Remember({ app }: { app: App }) {
  const { isAsked } = app.remembered;
  const ask = (isAsked: boolean) => {
    app.update(() => {
      app.remembered.ask(isAsked);
      app.announced = isAsked ? "Remembered." : "Forgotten.";
    });
  };
  return (
    <div class="govuk-form-group">
      <label class="govuk-body app-check govuk-!-margin-bottom-1">
        <input
          type="checkbox"
          id="remember"
          checked={isAsked}
          aria-describedby="remember-hint"
          onChange={({ currentTarget }) => ask(currentTarget.checked)}
        />
        <span>Remember my council and the rules I leave out, in this browser</span>
      </label>
      <div class="govuk-hint app-hint govuk-!-margin-bottom-1" id="remember-hint">
        {isAsked
          ? "Both are kept on this computer, for whoever uses this browser. "
          : "Off, the page keeps nothing when you close it. "}
        Nothing from your files is ever kept.
      </div>
      {isAsked && (
        <button
          type="button"
          class="app-link govuk-body"
          onClick={() => {
            ask(false);
            document.getElementById("remember")?.focus();
          }}
        >
          Forget them
        </button>
      )}
    </div>
  );
}
