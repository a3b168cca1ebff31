import type { BatchFile, FileState } from "../../api/types";
import type { Tone } from "../../ui/StateChip";
import type { Phase, Upload } from "../../upload/uploads";
import { ru } from "../../text/ru";

/** One line of a batch's list: a file on the server, or one that this browser is still sending. */
export interface FileRow {
  /** The same while the file is sent and after it arrived: a row that is pressed must not be replaced under the pointer. */
  readonly key: string;
  /** The file on the server; null while it is this browser's. */
  readonly id: string | null;
  readonly name: string;
  readonly size: number;
  readonly state: FileState | Phase;
  readonly label: string;
  readonly tone: Tone;
  /** What it means and what to do. */
  readonly notes: readonly string[];
  readonly documentId: string | null;
  readonly mayRetry: boolean;
}

const TONES: Readonly<Record<FileState, Tone>> = {
  queued: "calm",
  reading: "busy",
  done: "good",
  twin: "calm",
  unpacked: "good",
  skipped: "calm",
  failed: "bad",
};

const PHASE_TONES: Readonly<Record<Phase, Tone>> = {
  waiting: "calm",
  hashing: "busy",
  sending: "busy",
  sent: "good",
  present: "calm",
  failed: "bad",
};

const NAMES = new Intl.Collator("ru", { numeric: true });

function byName(one: { readonly name: string }, two: { readonly name: string }): number {
  return NAMES.compare(one.name, two.name);
}

/** Put changed files in the place of those known; the list stays ordered by name. */
export function mergeFiles(known: readonly BatchFile[], changed: readonly BatchFile[]): BatchFile[] {
  const news = new Map(changed.map((file) => [file.id, file]));
  const merged = known.map((file) => {
    const next = news.get(file.id) ?? file;
    news.delete(file.id);
    return next;
  });
  return news.size === 0 ? merged : [...merged, ...news.values()].sort(byName);
}

function rowOfFile(file: BatchFile): FileRow {
  const failed = file.state === "failed";
  const notes = failed ? [file.message ?? file.sentence, file.advice] : [file.state === "done" ? null : file.sentence];
  return {
    key: file.name,
    id: file.id,
    name: file.name,
    size: file.size,
    state: file.state,
    label: ru.fileStates[file.state],
    tone: TONES[file.state],
    notes: notes.flatMap((note) => (note ? [note] : [])),
    documentId: file.document_id,
    mayRetry: failed,
  };
}

function rowOfUpload(upload: Upload): FileRow {
  const failed = upload.phase === "failed";
  const share = upload.file.size === 0 ? 0 : upload.loaded / upload.file.size;
  const percent = upload.phase === "sending" ? ` ${Math.min(100, Math.round(share * 100))}\u00a0%` : "";
  const problem = upload.problem?.body;
  return {
    key: upload.path,
    id: null,
    name: upload.path,
    size: upload.file.size,
    state: upload.phase,
    label: failed ? ru.fileStates.notSent : ru.fileStates[upload.phase] + percent,
    tone: PHASE_TONES[upload.phase],
    notes: [problem?.title, problem?.detail].filter((note) => typeof note === "string"),
    documentId: null,
    mayRetry: failed,
  };
}

/** Make a row once for each file: a list knows by its rows what changed. */
function once<Item extends object>(make: (item: Item) => FileRow): (item: Item) => FileRow {
  const made = new WeakMap<Item, FileRow>();
  return (item) => {
    const row = made.get(item) ?? make(item);
    made.set(item, row);
    return row;
  };
}

const fileRow = once(rowOfFile);
const uploadRow = once(rowOfUpload);

/** A file that arrived is the server's to describe; one on its way, or not sent, is the browser's. */
function isBrowsers(upload: Upload, arrived: ReadonlySet<string>): boolean {
  return !["sent", "present"].includes(upload.phase) || !arrived.has(upload.path);
}

/** Two files of one name and different bytes are two rows. */
function uniqueKeys(rows: readonly FileRow[]): FileRow[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const isNew = !seen.has(row.key);
    seen.add(row.key);
    return isNew ? row : { ...row, key: `${row.key} ${row.id ?? ""}` };
  });
}

/** Return the rows of a batch, by name. */
export function fileRows(files: readonly BatchFile[], uploads: readonly Upload[]): FileRow[] {
  const arrived = new Set(files.map((file) => file.name));
  const browsers = uploads.filter((upload) => isBrowsers(upload, arrived));
  const sending = new Set(browsers.map((upload) => upload.path));
  const rows = [...files.filter((file) => !sending.has(file.name)).map(fileRow), ...browsers.map(uploadRow)];
  return uniqueKeys(browsers.length === 0 ? rows : rows.sort(byName));
}

export type FileFilter = "all" | "failed" | "working";

const WORKING: readonly FileRow["state"][] = ["queued", "reading", "waiting", "hashing", "sending"];

/** Return the rows that a filter shows. */
export function filterRows(rows: readonly FileRow[], filter: FileFilter): readonly FileRow[] {
  if (filter === "all") return rows;
  return rows.filter((row) => (filter === "failed" ? row.state === "failed" : WORKING.includes(row.state)));
}

export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** Return why files failed, the commonest reason first: «Файл защищён паролем — 12». */
export function reasons(files: readonly BatchFile[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const file of files) {
    if (file.state !== "failed" || file.code === null) continue;
    const known = found.get(file.code);
    found.set(file.code, { code: file.code, message: file.message ?? file.sentence, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((one, two) => two.count - one.count);
}
