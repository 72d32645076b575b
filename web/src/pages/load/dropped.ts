// The files in what was dropped; folders are opened.

import type { PathFile } from "../../contracts";

/**
 * All files of a drop, with those in folders inside folders. What the browser cannot read is left
 * out. Where one folder was dropped, paths begin in it; where several were, with their names.
 */
export async function filesOf(transfer: DataTransfer): Promise<PathFile[]> {
  // The entries must be taken before anything is awaited: the browser empties the transfer then.
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  const folders = entries.filter((entry) => entry?.isDirectory).length;
  if (folders === 0) return files.map(byName);
  const found = await Promise.all(
    entries.map(async (entry, index) => {
      const file = files[index];
      if (entry?.isDirectory) return within(entry, folders > 1 ? `${entry.name}/` : "");
      return file ? [byName(file)] : [];
    }),
  );
  return found.flat();
}

/** A file that lies in no folder that is known. */
export function byName(file: File): PathFile {
  return { path: file.name, file };
}

/** The files in a folder; `before`: what their paths begin with. */
async function within(folder: FileSystemEntry, before: string): Promise<PathFile[]> {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const found: PathFile[] = [];
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    const files = batch.map(async (entry) => {
      const path = before + entry.name;
      return isFile(entry) ? [{ path, file: await fileOf(entry) }] : within(entry, `${path}/`);
    });
    found.push(...(await Promise.all(files)).flat());
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
