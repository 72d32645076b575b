/** The way through the page, for those who have it open for the first time. */
export function HowItWorks() {
  return (
    <section aria-labelledby="how-title">
      <h2 class="govuk-heading-m govuk-!-margin-bottom-2" id="how-title">
        How it works
      </h2>
      <ol class="govuk-list govuk-list--number app-steps">
        <li>
          <strong>Bring your files:</strong> this year’s 903 files from your own system. Last year’s
          files and Ofsted’s lists of providers let more rules run.
        </li>
        <li>
          <strong>Validate:</strong> all rules of the year are run over all rows, here on your
          computer.
        </li>
        <li>
          <strong>Read, correct and take away:</strong> what is wrong with each child and where, as
          Excel and CSV reports, with the corrected data and a list of every change.
        </li>
      </ol>
    </section>
  );
}
