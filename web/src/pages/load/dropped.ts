// The files in what was dropped or chosen; folders are opened.

import type { PathFile } from "../../contracts";

/**
 * All files of a drop, with those in folders inside folders; paths begin with what was dropped. What
 * the browser cannot read is left out.
 */
export async function filesOf(transfer: DataTransfer): Promise<PathFile[]> {
  // The entries must be taken before anything is awaited: the browser empties the transfer then.
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  const found = await Promise.all(
    files.map(async (file, index) => {
      const entry = entries[index];
      return entry?.isDirectory ? within(entry) : [{ path: file.name, file }];
    }),
  );
  return apart(found.flat());
}

/** The files of a field; of a folder, the browser tells where in it they lie. */
export function filesIn(field: HTMLInputElement): PathFile[] {
  const files = [...(field.files ?? [])];
  return apart(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** The files in a folder. */
async function within(folder: FileSystemEntry): Promise<PathFile[]> {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const found: PathFile[] = [];
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    const files = batch.map(async (entry) => {
      const path = entry.fullPath.replace(/^\//, "");
      return isFile(entry) ? [{ path, file: await fileOf(entry) }] : within(entry);
    });
    found.push(...(await Promise.all(files)).flat());
  }
}

/**
 * The files, each with a path of its own: what was found by a search can have the same name from
 * several folders, which the browser does not tell.
 */
function apart(files: readonly PathFile[]): PathFile[] {
  const taken = new Set<string>();
  return files.map(({ path, file }) => {
    let own = path;
    for (let count = 2; taken.has(own); count += 1) {
      own = path.replace(/(\.[^./]*)?$/, (ending) => ` (${count})${ending}`);
    }
    taken.add(own);
    return { path: own, file };
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
