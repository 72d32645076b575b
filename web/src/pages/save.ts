import type { Download } from "../contracts";

/** Hand a file to the browser, which keeps it where the user has downloads kept. */
export function save({ name, bytes }: Download): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
