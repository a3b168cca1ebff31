/** What the workplace asks of the server beside single fields: rows cut and joined, a document approved, words of a page. */
import { problemOfAnswer } from "../../api/problem";
import type { DocumentItem, RecordItem } from "../../api/types";
import type { Word } from "./words";

export interface Rows {
  readonly records: readonly RecordItem[];
  readonly changed: number;
  readonly command: string;
}

export interface Approval {
  readonly count: number;
  readonly unresolved_count: number;
  readonly changed: number;
  readonly command: string | null;
  readonly rev: number;
}

export interface WordsOfPage {
  readonly words: readonly Word[];
}

export interface Reread {
  readonly text: string;
  readonly words: readonly Word[];
}

/** What can be done about a finding in one step. */
export interface Fix {
  readonly code: string;
  readonly field: string | null;
  readonly name: string;
  readonly set: Readonly<Record<string, string | null>>;
}

export interface NextDocument {
  readonly document: DocumentItem;
  readonly remaining: number;
  readonly waiting: number;
  readonly held_by_others: boolean;
}

export type Changed = RecordItem & { readonly command: string };

interface Asked {
  readonly rev?: number;
  readonly body?: unknown;
}

async function ask(method: string, path: string, { rev, body }: Asked = {}): Promise<unknown> {
  const headers = {
    "content-type": "application/json",
    ...(rev === undefined ? {} : { "if-match": `"${rev}"` }),
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`/api/v1${path}`, { method, headers, ...sent });
  const text = await answer.text();
  const data: unknown = text === "" ? null : jsonOf(text);
  if (!answer.ok) throw problemOfAnswer(answer.status, data);
  return data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Cuts = Readonly<Record<string, number>>;

/** Cut a row in two: from these characters on each field goes to the second half. */
export const splitRow = ({ id, rev }: RecordItem, cuts: Cuts) =>
  ask("POST", `/records/${id}/split`, { rev, body: { cuts } }) as Promise<Rows>;

/** Join a row with the next one. */
export const mergeRow = ({ id, rev }: RecordItem, next: RecordItem | undefined) =>
  ask("POST", `/records/${id}/merge`, {
    rev,
    body: next === undefined ? {} : { other: next.id, other_rev: next.rev },
  }) as Promise<Rows>;

/** Say that a row is the header of a section. */
export const makeSection = ({ id, rev }: RecordItem) =>
  ask("POST", `/records/${id}/section`, { rev, body: {} }) as Promise<Rows>;

/** Put a record aside. */
export const postponeRow = ({ id, rev }: RecordItem) =>
  ask("POST", `/records/${id}/postpone`, { rev, body: {} }) as Promise<Changed>;

/** Bring a record back that was put aside. */
export const resumeRow = ({ id, rev }: RecordItem) =>
  ask("DELETE", `/records/${id}/postpone`, { rev }) as Promise<Changed>;

/** Do what a fix proposes. */
export const applyFix = ({ id, rev }: RecordItem, fix: Fix) =>
  ask("POST", `/records/${id}/fixes/${fix.code}`, { rev }) as Promise<Changed>;

/** Accept every record of a document that is still to be checked. */
export const approveDocument = ({ id, rev }: Pick<DocumentItem, "id" | "rev">) =>
  ask("POST", `/documents/${id}/approve`, { rev, body: {} }) as Promise<Approval>;

/** Return a document as it stands now. */
export const documentNow = (id: string) => ask("GET", `/documents/${id}`) as Promise<DocumentItem>;

/** Return the words of a page in reading order. */
export const wordsOfPage = (document: string, page: number) =>
  ask("GET", `/documents/${document}/pages/${page}/words`) as Promise<WordsOfPage>;

/** Read a part of a page anew. */
export const rereadArea = (document: string, page: number, box: readonly number[]) =>
  ask("POST", `/documents/${document}/pages/${page}/reread`, { body: { box } }) as Promise<Reread>;

/** Return the next document of the queue; null when nothing waits. */
export const nextDocument = (wanted: Readonly<Record<string, unknown>>) =>
  ask("POST", "/review/next-document", { body: wanted }) as Promise<NextDocument | null>;

/** Return what can be mended in one step. */
export function fixesOf(record: RecordItem): readonly Fix[] {
  return (record as { readonly fixes?: readonly Fix[] }).fixes ?? [];
}
