import { useState } from "preact/hooks";
import { changeList } from "../../downloads/changes";
import { csvReports } from "../../downloads/declaration";
import type { DownloadName } from "../../worker/client";
import type { App } from "../app";
import type { CheckedReturn } from "../checked-return";
import { save } from "../save";

interface Offer {
  title: string;
  about: string;
  /** Whether it carries the edits away with it. */
  hasEdits: boolean;
  /** Whether it carries what was said of errors away with it. */
  hasNotes?: boolean;
  /** The file that the worker makes; the list of changes is the page's own. */
  file: DownloadName | "changes";
}

const REPORTS: readonly Offer[] = [
  {
    title: "Excel workbook",
    about: "All of it in one file, with a sheet for each, and your notes.",
    hasEdits: false,
    hasNotes: true,
    file: "workbook",
  },
  ...csvReports().map(({ name, sheet, about }) => ({
    title: sheet,
    about: `${about} (CSV)`,
    hasEdits: false,
    file: name,
  })),
];

const NOTES: readonly Offer[] = [
  {
    title: "Notes",
    about:
      "What was said of errors (CSV). Drop it in beside the files of the next extract, or hand it to " +
      "somebody else: this page and `ssda903 notes read` read it.",
    hasEdits: false,
    hasNotes: true,
    file: "notes",
  },
];

const DATA: readonly Offer[] = [
  {
    title: "List of changes",
    about: "Every change you made: table, row, child, field, before, after (CSV).",
    hasEdits: true,
    file: "changes",
  },
  {
    title: "Corrected data as CSV files",
    about: "All tables as they stand now, with dates as dd/mm/yyyy, in one zip.",
    hasEdits: true,
    file: "corrected_csv",
  },
  {
    title: "Corrected data as XML",
    about: "All tables that an XML return has, as they stand now, with dates as dd/mm/yyyy.",
    hasEdits: true,
    file: "corrected_xml",
  },
];

/** Everything to take away. */
export function DownloadList({ app, checked }: { app: App; checked: CheckedReturn }) {
  const [notCarried, setNotCarried] = useState<readonly string[]>([]);

  function download(offer: Offer): Promise<void> {
    return app.run(`Making the file: ${offer.title}`, async () => {
      const { version } = checked.editable;
      const notes = app.notes.every.length;
      const file =
        offer.file === "changes"
          ? changeList(checked.changes)
          : await app.download(checked, offer.file);
      save(file);
      setNotCarried("notCarried" in file ? (file.notCarried as string[]) : []);
      app.update(() => {
        if (offer.hasEdits) checked.savedVersion = version;
        if (offer.hasNotes) app.notes.saved = notes;
        app.announced = `${file.name} is downloaded.`;
      });
    });
  }

  return (
    <>
      <p class="govuk-inset-text">
        These files are about individual children. Keep them as you keep the return itself.
      </p>
      <Offers title="The data with your changes" offers={DATA} onDownload={download} />
      {notCarried.length > 0 && (
        <div class="govuk-inset-text" role="status">
          <p class="govuk-body">The XML file cannot hold everything:</p>
          <ul class="govuk-list govuk-list--bullet">
            {notCarried.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Offers
        title="What the last validation found"
        note={
          checked.isStale
            ? "You have edited the data since. Validate again to have it counted."
            : ""
        }
        offers={REPORTS}
        onDownload={download}
      />
      {app.notes.every.length > 0 && (
        <Offers title="What you found out" offers={NOTES} onDownload={download} />
      )}
    </>
  );
}

interface OffersProps {
  title: string;
  note?: string;
  offers: readonly Offer[];
  onDownload(offer: Offer): Promise<void>;
}

function Offers({ title, note, offers, onDownload }: OffersProps) {
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1">{title}</h2>
      {note && <div class="govuk-hint">{note}</div>}
      <ul class="app-downloads">
        {offers.map((offer) => (
          <li key={offer.title}>
            <p class="govuk-body">
              <strong>{offer.title}</strong>
              <br />
              {offer.about}
            </p>
            <button
              type="button"
              class="govuk-button govuk-button--secondary app-small"
              onClick={() => void onDownload(offer)}
            >
              Download<span class="govuk-visually-hidden"> {offer.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
