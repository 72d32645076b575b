// What is thrown in the worker and caught in the page stays what it is.

import { transferHandlers } from "comlink";
import { BadInput } from "../contracts";

const plain = transferHandlers.get("throw")!;

/** Let faults of the input cross as such. Both sides call it before they talk. */
export function letBadInputCross(): void {
  transferHandlers.set("throw", {
    canHandle: plain.canHandle,
    serialize(thrown: { value: unknown }) {
      const { value } = thrown;
      return value instanceof BadInput
        ? [{ badInput: value.message }, []]
        : plain.serialize(thrown);
    },
    deserialize(thrown: object) {
      if ("badInput" in thrown) throw new BadInput(String(thrown.badInput));
      return plain.deserialize(thrown);
    },
  });
}
