import { Fragment } from "preact";

/** A field's name, which may break after an underscore. */
export function FieldName({ field }: { field: string }) {
  const parts = field.toUpperCase().split("_");
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part}
          {index < parts.length - 1 && (
            <>
              _<wbr />
            </>
          )}
        </Fragment>
      ))}
    </>
  );
}
