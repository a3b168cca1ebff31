/**
 * The API's shapes as `openapi-typescript` would write them, by hand until web/openapi.json is there.
 * Only api/types.ts and api/client.ts know this file.
 */

interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  code: string;
  instance?: string | null;
  request_id?: string | null;
  errors?: { pointer: string; message: string }[];
  /** Of 412: the resource as it is now, and who made it so. */
  current?: unknown;
  changed_fields?: string[];
  changed_by?: string | null;
  changed_at?: string | null;
}

type Role = "reader" | "reviewer" | "administrator";

interface Account {
  id: string;
  rev: number;
  login: string;
  name: string;
  role: Role;
  created_at: string;
  disabled: boolean;
  password?: string | null;
}

interface Token {
  id: string;
  name: string;
  role: Role;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  secret?: string | null;
}

type FileState = "queued" | "reading" | "done" | "twin" | "unpacked" | "skipped" | "failed";

interface Batch {
  id: string;
  rev: number;
  name: string;
  municipality: string | null;
  year: number | null;
  kind: string | null;
  created_at: string;
  created_by: string;
  counts: Record<FileState, number>;
  total: number;
  finished: boolean;
  seconds_left: number | null;
  per_minute: number | null;
  seq: number;
}

interface File {
  id: string;
  batch_id: string;
  parent_id: string | null;
  name: string;
  sha256: string;
  size: number;
  state: FileState;
  sentence: string;
  code: string | null;
  message: string | null;
  advice: string | null;
  document_id: string | null;
  twin_of: string | null;
  attempts: number;
  created_at: string;
  changed_at: string;
}

type Severity = "error" | "warning" | "info";

interface Finding {
  code: string;
  severity: Severity;
  message: string;
  field?: string | null;
}

type BBox = number[];

interface Place {
  page?: number | null;
  bbox?: BBox | null;
  start?: number | null;
  end?: number | null;
}

interface Source extends Place {
  table?: number | null;
  row?: number | null;
  cells?: Record<string, Place | Place[]>;
  more?: Place[];
}

interface Deadline {
  raw: string | null;
  kind: string;
  edtf: string[];
  rrule: string | null;
  condition: string | null;
  start: string | null;
  end: string | null;
  confidence: number;
}

interface Party {
  text: string;
  type: "person" | "organisation" | "role" | "group";
  person?: { normal?: string; position?: string | null } | null;
  entity_id?: string | null;
}

interface FieldState {
  confidence: number;
  origin: string;
  rule: string | null;
}

type RecordState = "unreviewed" | "accepted" | "corrected" | "added" | "deleted";

interface RecordItem {
  id: string;
  rev: number;
  document_id: string;
  document_name: string;
  plan_id: string;
  municipality: string | null;
  position: number;
  state: RecordState;
  review: { by: string; at: string } | null;
  risk: number;
  cluster_id: string | null;
  section: string | null;
  section_number: string | null;
  number: string | null;
  activity: string;
  items: { id: string; text: string }[];
  deadline: Deadline;
  responsible: { raw: string | null; parties: Party[] };
  result: string | null;
  place: string | null;
  participants: string | null;
  mark: string | null;
  extra: Record<string, string>;
  schools: string[];
  fields: Record<string, FieldState>;
  findings: Finding[];
  source: Source;
  /** In the answer to a change. */
  command?: string | null;
}

interface Column {
  role: string;
  header: string;
}

interface Plan {
  id: string;
  title: string | null;
  level: "regional" | "municipal" | "school" | null;
  years: number[];
  academic_year: string | null;
  columns: Column[];
}

interface Order {
  kind: string;
  issuer: string | null;
  number: string | null;
  date: string | null;
  title: string | null;
  signatory: { name: string | null; position: string | null } | null;
}

interface Annex {
  number: string | null;
  order_number: string | null;
  order_date: string | null;
}

interface Entity {
  id: string;
  type: string;
  name: string;
  aliases?: string[];
}

interface Result {
  document: {
    region: string | null;
    municipality: string | null;
    place: string | null;
    date: string | null;
    title: string | null;
    kinds: string[];
  };
  orders: Order[];
  annexes: Annex[];
  plans: Plan[];
  entities: Entity[];
  findings: Finding[];
}

type DocumentState = "queued" | "reading" | "done" | "unpacked" | "failed";
type Rendering = "none" | "queued" | "done" | "failed";

interface Document {
  id: string;
  rev: number;
  name: string;
  sha256: string;
  size: number;
  media_type: string;
  state: DocumentState;
  sentence: string;
  code: string | null;
  message: string | null;
  advice: string | null;
  pages: number | null;
  rendering: Rendering;
  records: number;
  unreviewed: number;
  files: { id: string; batch_id: string; name: string }[];
  result?: Result | null;
  command?: string | null;
}

interface Page {
  number: number;
  width: number;
  height: number;
  pixels: number[];
  url: string;
}

interface Command {
  id: string;
  action: "accept" | "correct" | "absent" | "add" | "delete" | "header" | "entity" | "section" | "column" | "undo";
  author: string;
  at: string;
  document_id: string;
  record_id: string | null;
  undone: boolean;
  undoes: string | null;
  sentence: string;
  changes: { target: string; pointer: string; old: unknown; new: unknown }[];
}

interface Filters {
  q?: string | null;
  municipality?: string | null;
  year?: number | null;
  state?: RecordState | null;
  finding?: string | null;
  due_from?: string | null;
  due_to?: string | null;
  document?: string | null;
  batch?: string | null;
}

type ExportFormat = "xlsx" | "jsonl" | "csv";

interface Export {
  id: string;
  format: ExportFormat;
  filters: Filters & { accepted_only?: boolean };
  state: "queued" | "running" | "done" | "failed";
  rows: number | null;
  size: number | null;
  sha256: string | null;
  file_name: string | null;
  code: string | null;
  message: string | null;
  advice: string | null;
  created_at: string;
  created_by: string;
  finished_at: string | null;
}

interface Listed<Item> {
  items: Item[];
  next: string | null;
}

interface Paged {
  limit?: number;
  cursor?: string;
}

export interface components {
  schemas: {
    Problem: Problem;
    Role: Role;
    Account: Account;
    Token: Token;
    FileState: FileState;
    Batch: Batch;
    File: File;
    Finding: Finding;
    Place: Place;
    Source: Source;
    Deadline: Deadline;
    Party: Party;
    FieldState: FieldState;
    RecordState: RecordState;
    Record: RecordItem;
    Column: Column;
    Plan: Plan;
    Order: Order;
    Annex: Annex;
    Entity: Entity;
    Result: Result;
    Document: Document;
    Rendering: Rendering;
    Page: Page;
    Command: Command;
    Filters: Filters;
    ExportFormat: ExportFormat;
    Export: Export;
  };
}

interface Spec {
  query?: object;
  path?: object;
  header?: object;
  body?: unknown;
  answer: unknown;
}

type Parameters<S extends Spec> = (S extends { path: infer P } ? { path: P } : { path?: never }) &
  (S extends { header: infer H } ? { header: H } : { header?: never }) &
  (S extends { query: infer Q } ? { query?: Q } : { query?: never });

type Body<S extends Spec> = S extends { body: infer B }
  ? { requestBody: { content: { "application/json": B } } }
  : { requestBody?: never };

type Operation<S extends Spec> = Body<S> & {
  parameters: Parameters<S>;
  responses: {
    200: { content: { "application/json": S["answer"] } };
    default: { content: { "application/problem+json": Problem } };
  };
};

interface Changing {
  "If-Match": string;
  Prefer?: string;
}

interface Id {
  id: string;
}

export interface paths {
  "/api/v1/session": {
    post: Operation<{ body: { login: string; password: string }; answer: Account }>;
    delete: Operation<{ answer: never }>;
  };
  "/api/v1/me": { get: Operation<{ answer: Account }> };
  "/api/v1/me/password": { post: Operation<{ body: { old: string; new: string }; answer: never }> };
  "/api/v1/accounts": {
    get: Operation<{ query: Paged; answer: Listed<Account> }>;
    post: Operation<{ body: { login: string; name: string; role: Role; password?: string }; answer: Account }>;
  };
  "/api/v1/accounts/{id}": {
    patch: Operation<{
      path: Id;
      header: Changing;
      body: { name?: string; role?: Role; disabled?: boolean; password?: string };
      answer: Account;
    }>;
  };
  "/api/v1/tokens": {
    get: Operation<{ query: Paged; answer: Listed<Token> }>;
    post: Operation<{ body: { name: string; role: Role; days?: number }; answer: Token }>;
  };
  "/api/v1/tokens/{id}": { delete: Operation<{ path: Id; answer: never }> };
  "/api/v1/batches": {
    get: Operation<{ query: Paged; answer: Listed<Batch> }>;
    post: Operation<{
      header: { "Idempotency-Key"?: string };
      body: { name: string; municipality?: string; year?: number };
      answer: Batch;
    }>;
  };
  "/api/v1/batches/{id}": { get: Operation<{ path: Id; answer: Batch }> };
  "/api/v1/batches/{id}/files": {
    get: Operation<{
      path: Id;
      query: Paged & { state?: FileState; code?: string; since?: number };
      answer: Listed<File> & { seq?: number };
    }>;
  };
  "/api/v1/batches/{id}/retry": {
    post: Operation<{ path: Id; body: { code?: string }; answer: { retried: number } }>;
  };
  "/api/v1/files/{id}/retry": { post: Operation<{ path: Id; answer: File }> };
  "/api/v1/documents": {
    get: Operation<{ query: Paged & { batch?: string; state?: string; q?: string }; answer: Listed<Document> }>;
  };
  "/api/v1/documents/{id}": {
    get: Operation<{ path: Id; answer: Document }>;
    patch: Operation<{
      path: Id;
      header: Changing;
      body: { changes: { path: string; value: unknown }[] };
      answer: Document;
    }>;
  };
  "/api/v1/documents/{id}/records": {
    get: Operation<{ path: Id; query: Paged; answer: Listed<RecordItem> }>;
    post: Operation<{
      path: Id;
      header: Changing;
      body: { plan_id: string; after?: string | null; fields: Record<string, string | null> };
      answer: RecordItem;
    }>;
  };
  "/api/v1/documents/{id}/pages": {
    get: Operation<{ path: Id; answer: { rendering: Rendering; items: Page[] } }>;
  };
  "/api/v1/documents/{id}/render": { post: Operation<{ path: Id; answer: unknown }> };
  "/api/v1/documents/{id}/history": { get: Operation<{ path: Id; query: Paged; answer: Listed<Command> }> };
  "/api/v1/documents/{id}/plans/{plan_id}/columns/{n}": {
    put: Operation<{
      path: Id & { plan_id: string; n: number };
      header: Changing;
      body: { role: string };
      answer: Document & { changed: number };
    }>;
  };
  "/api/v1/documents/{id}/plans/{plan_id}/sections": {
    post: Operation<{
      path: Id & { plan_id: string };
      header: Changing;
      body: { from: string | null; to: string | null; number?: string | null };
      answer: Document & { changed: number };
    }>;
  };
  "/api/v1/records": {
    get: Operation<{
      query: Paged & Filters;
      answer: Listed<RecordItem> & { count: number; count_is_exact: boolean };
    }>;
  };
  "/api/v1/records/{id}": {
    get: Operation<{ path: Id; answer: RecordItem }>;
    patch: Operation<{
      path: Id;
      header: Changing;
      body: { set?: Record<string, string | null>; accept?: string[]; absent?: string[] };
      answer: RecordItem;
    }>;
    delete: Operation<{ path: Id; header: Changing; answer: RecordItem }>;
  };
  "/api/v1/records/{id}/accept": { post: Operation<{ path: Id; header: Changing; answer: RecordItem }> };
  "/api/v1/commands/{id}": { get: Operation<{ path: Id; answer: Command }> };
  "/api/v1/commands/{id}/undo": { post: Operation<{ path: Id; header: Changing; answer: Command }> };
  "/api/v1/review/next": {
    post: Operation<{
      body: { document?: string; batch?: string; after?: string; skip?: string[] };
      /** 204, nothing, when nothing is left. */
      answer: { record: RecordItem; document: Document; remaining: number } | undefined;
    }>;
  };
  "/api/v1/exports": {
    get: Operation<{ query: Paged; answer: Listed<Export> }>;
    post: Operation<{ body: { format: ExportFormat; filters: Export["filters"] }; answer: Export }>;
  };
  "/api/v1/exports/{id}": { get: Operation<{ path: Id; answer: Export }> };
  "/api/v1/health": { get: Operation<{ answer: { status: string; version: string } }> };
}
