// Opening zip archives, and never more of them than the browser can hold; and making one.

import {
  configure,
  ERR_UNSUPPORTED_COMPRESSION,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import type { SourceFile } from "../contracts";

// Its own workers would be made from text, which the site's security policy forbids.
configure({ useWebWorkers: false });

/** A file inside an archive. `size` is its size unpacked, in bytes, as the archive declares it. */
export interface ZipMember {
  name: string;
  size: number;
  isLocked: boolean;
  /** Its content. Rejects where it is damaged, longer than declared, or packed in an odd way. */
  unpack(): Promise<Uint8Array>;
}

/** Whether the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, kind, next] = bytes;
  return p === 0x50 && k === 0x4b && ((kind === 3 && next === 4) || (kind === 5 && next === 6));
}

/** The files of an archive, by name. Rejects where it is no archive, or damaged. */
export async function zipMembers(bytes: Uint8Array): Promise<ZipMember[]> {
  // Nothing is written under a member's name: it may lead anywhere.
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { filenameValidation: "tolerant" });
  return (await reader.getEntries())
    .filter((entry): entry is FileEntry => !entry.directory && !entry.filename.endsWith("/"))
    .map((entry) => ({
      name: entry.filename,
      size: entry.uncompressedSize,
      isLocked: entry.encrypted,
      unpack: () => unpack(entry),
    }));
}

/** An archive of these files. */
export async function zipped(files: readonly SourceFile[]): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const { name, bytes } of files) await zip.add(name, new Uint8ArrayReader(bytes));
  return zip.close();
}

/** Whether an archive could not be unpacked because it was packed in a way not read here. */
export function isOddlyPacked(error: unknown): boolean {
  return error instanceof Error && error.message === ERR_UNSUPPORTED_COMPRESSION;
}

async function unpack(entry: FileEntry): Promise<Uint8Array> {
  const writer = new LimitedWriter(entry.uncompressedSize);
  const bytes = await entry.getData(writer, { checkSignature: true });
  if (bytes.length !== entry.uncompressedSize) throw new Error("The declared size is wrong.");
  return bytes;
}

/** Takes no more than the declared size, which was checked: a small archive may unpack to much. */
class LimitedWriter extends Uint8ArrayWriter {
  private left: number;

  constructor(size: number) {
    super(size);
    this.left = size;
  }

  override async writeUint8Array(array: Uint8Array): Promise<void> {
    this.left -= array.length;
    if (this.left < 0) throw new Error("More is packed than declared.");
    await super.writeUint8Array(array);
  }
}
