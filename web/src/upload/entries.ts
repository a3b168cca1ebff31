/** Files picked or dropped, with their paths below the folder. */

export interface Picked {
  /** Path below the folder given: «Верхний Луг/приказ.docx». */
  readonly path: string;
  readonly file: File;
}

/** Paths are compared and sent composed: macOS gives «й» as two characters. */
function composed(path: string): string {
  return path.replace(/^\/+/, "").normalize("NFC");
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A folder is read in portions of a hundred; an empty portion is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

async function walk(entry: FileSystemEntry): Promise<Picked[]> {
  if (entry.isFile) {
    return [{ path: composed(entry.fullPath), file: await fileOf(entry as FileSystemFileEntry) }];
  }
  const inside = await entriesOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(inside.map(walk))).flat();
}

/**
 * Return all files of what was dropped, folders with everything below them.
 *
 * The entries must be taken before the first await: the browser forgets the drop after the event.
 */
export async function pickedOfDrop(transfer: DataTransfer): Promise<Picked[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const loose = [...transfer.files];
  const found = await Promise.all(entries.filter((entry) => entry !== null).map(walk));
  const picked = found.flat();
  return sorted(picked.length > 0 ? picked : loose.map((file) => ({ path: composed(file.name), file })));
}

/** Return the files of an `<input type="file">`, a folder's with their paths. */
export function pickedOfInput(files: Iterable<File>): Picked[] {
  return sorted([...files].map((file) => ({ path: composed(file.webkitRelativePath || file.name), file })));
}

function sorted(picked: readonly Picked[]): Picked[] {
  return picked.toSorted((one, two) => one.path.localeCompare(two.path, "ru", { numeric: true }));
}
