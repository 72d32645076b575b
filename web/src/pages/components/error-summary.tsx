import { useEffect, useRef } from "preact/hooks";
import type { Problem } from "../app";

interface Props {
  problems: readonly Problem[];
  /** It takes the focus anew whenever this changes. */
  since: unknown;
  onClose?: () => void;
}

/** What went wrong, in the place where people look for it. It takes the focus. */
export function ErrorSummary({ problems, since, onClose }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [since]);
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={summary}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map((problem) => (
              <li key={problem.message}>
                <ProblemLine problem={problem} />
              </li>
            ))}
          </ul>
          {onClose && (
            <button type="button" class="app-link" onClick={onClose}>
              Hide this message
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

function ProblemLine({ problem: { message, fieldId } }: { problem: Problem }) {
  if (fieldId === null) return <>{message}</>;
  return (
    <a
      href={`#${fieldId}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(fieldId)?.focus();
      }}
    >
      {message}
    </a>
  );
}
