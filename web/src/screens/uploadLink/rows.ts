import type { SentFile } from "../../api/types";
import type { Upload } from "../../upload/uploads";

/** A file of the page: what the browser knows of it, what the server does, or both. */
export interface Row {
  readonly name: string;
  readonly size: number;
  readonly upload: Upload | undefined;
  readonly sent: SentFile | undefined;
}

/** Return one row a name: files of this browser first, then what was sent before and came out of archives. */
export function rowsOf(uploads: readonly Upload[], sent: readonly SentFile[]): readonly Row[] {
  const known = new Map(sent.map((file) => [file.name, file]));
  const here = uploads.map((upload) => ({
    name: upload.path,
    size: upload.file.size,
    upload,
    sent: upload.phase === "sent" ? known.get(upload.path) : undefined,
  }));
  const names = new Set(here.map(({ name }) => name));
  const before = sent.filter(({ name }) => !names.has(name));
  return [...here, ...before.map((file) => ({ name: file.name, size: file.size, upload: undefined, sent: file }))];
}

/** Tell whether the server still works on one of them. */
export function isReading(sent: readonly SentFile[]): boolean {
  return sent.some(({ state }) => state === "queued" || state === "reading");
}
