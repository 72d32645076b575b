import type { App } from "./app";

/** Says that the host has a newer version, and leaves it to the person when to take it. */
export function NewerNotice({ app }: { app: App }) {
  const hasFiles = !app.isEmpty;
  return (
    <section class="govuk-inset-text app-newer" aria-labelledby="newer-title">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="newer-title">
        A newer version of this page is there
      </h2>
      <p class="govuk-body">
        {hasFiles
          ? "Reloading takes it, and forgets your files, your changes and your notes: download first what you want to keep."
          : "Reload to use it."}
      </p>
      <button
        type="button"
        class="govuk-button govuk-button--secondary app-small"
        // Where changes or notes were not downloaded, the browser asks before it does.
        onClick={() => app.window.location.reload()}
      >
        Reload
      </button>
    </section>
  );
}
