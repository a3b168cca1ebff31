import type { BatchFile, FileState } from "../../api/types";
import type { Tone } from "../../ui/StateChip";
import type { Phase, Upload } from "../../upload/uploads";
import { intake } from "../../text/intake";
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
  /** Why it failed; null where it did not. */
  readonly code: string | null;
  /** The file as the server tells of it; null while it is this browser's. */
  readonly file: BatchFile | null;
  /** The document disagrees with its batch or folder. */
  readonly isFlagged: boolean;
  /** It has other versions, or questions about them. */
  readonly hasKin: boolean;
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

function notesOf(file: BatchFile): readonly string[] {
  if (file.state === "failed") return [file.message ?? file.sentence, file.advice ?? ""];
  const twin = file.twin_name ? intake.file.twinOf(file.twin_name) : file.sentence;
  const own = file.state === "done" ? "" : file.state === "twin" ? twin : file.sentence;
  return [file.superseded_by ? `${intake.file.superseded}.` : "", own, ...file.flags];
}

/** Whether there are other versions of its document, or questions about them. */
function hasKin(file: BatchFile): boolean {
  return file.superseded_by !== null || file.submission_id !== null || file.asked > 0;
}

function rowOfFile(file: BatchFile): FileRow {
  const failed = file.state === "failed";
  return {
    key: file.name,
    id: file.id,
    name: file.name,
    size: file.size,
    state: file.state,
    label: ru.fileStates[file.state],
    tone: TONES[file.state],
    notes: notesOf(file).filter((note) => note !== ""),
    documentId: file.document_id,
    mayRetry: failed,
    code: failed ? (file.code ?? "error") : null,
    file,
    isFlagged: file.flags.length > 0,
    hasKin: hasKin(file),
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
    code: null,
    file: null,
    isFlagged: false,
    hasKin: false,
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

export type FileFilter = keyof typeof intake.filters;

const WORKING: readonly FileRow["state"][] = ["queued", "reading", "waiting", "hashing", "sending"];

const MEETS: Readonly<Record<FileFilter, (row: FileRow) => boolean>> = {
  all: () => true,
  working: (row) => WORKING.includes(row.state),
  failed: (row) => row.state === "failed",
  done: (row) => row.state === "done",
  twin: (row) => row.state === "twin" || row.state === "present",
  versions: (row) => row.hasKin,
  flagged: (row) => row.isFlagged,
};

export interface Wanted {
  readonly filter: FileFilter;
  /** Only what failed so; null for whatever reason. */
  readonly code: string | null;
  /** Letters of the name, in any case. */
  readonly words: string;
}

function folded(text: string): string {
  return text.toLocaleLowerCase("ru").replaceAll("ё", "е");
}

/** Return the rows that a filter shows. */
export function filterRows(rows: readonly FileRow[], { filter, code, words }: Wanted): readonly FileRow[] {
  const letters = folded(words.trim());
  if (filter === "all" && code === null && letters === "") return rows;
  return rows.filter(
    (row) => MEETS[filter](row) && (code === null || row.code === code) && folded(row.name).includes(letters),
  );
}
