/** What is wrong with a field, beside it. */
export function FieldProblem({ id, problem }: { id: string; problem: string | null }) {
  if (!problem) return null;
  return (
    <p class="govuk-error-message" id={id}>
      <span class="govuk-visually-hidden">Error:</span> {problem}
    </p>
  );
}
