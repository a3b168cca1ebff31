/** The nouns of the API, by the names the screens use. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

/** The client gives pairs and quadruples as plain arrays. */
export type Given<T> = T extends readonly (infer Item)[]
  ? Given<Item>[]
  : T extends object
    ? { [K in keyof T]: Given<T[K]> }
    : T;

/** A problem as the server tells it; of one the page finds itself only the first three are there. */
export type ProblemBody = Pick<Schemas["Problem"], "code" | "status" | "title"> & Partial<Schemas["Problem"]>;
export type Role = Schemas["AccountRole"];
export type Account = Schemas["AccountOut"];
export type AccountMade = Schemas["AccountMade"];
export type Token = Schemas["TokenOut"];
export type TokenMade = Schemas["TokenMade"];
export type UploadLink = Schemas["UploadLinkOut"];
export type UploadLinkMade = Schemas["UploadLinkMade"];
export type UploadFace = Schemas["UploadFace"];
export type SentFile = Schemas["SentFile"];
export type AuditEntry = Schemas["AuditEntryOut"];
export type AuditQuery = NonNullable<paths["/api/v1/audit/file"]["get"]["parameters"]["query"]>;
export type FileState = Schemas["UploadState"];
export type Batch = Schemas["BatchOut"];
export type BatchFile = Schemas["FileOut"];
export type Finding = Schemas["Finding"];
export type Place = Given<Schemas["Place"]>;
export type Source = Given<Schemas["Source"]>;
export type Deadline = Schemas["Deadline"];
export type RecordState = Schemas["ReviewState"];
export type RecordItem = Given<Schemas["RecordOut"]>;
export type Column = Schemas["Column"];
export type ColumnRole = Schemas["Role"];
/** A plan as a document shows it: its records are asked for apart. */
export type Plan = Omit<Schemas["Plan"], "records">;
export type Order = Schemas["Order"];
export type Annex = Schemas["Annex"];
export type Result = Omit<Schemas["Result"], "plans"> & { readonly plans: readonly Plan[] };
export type DocumentItem = Omit<Schemas["DocumentOut"], "result"> & { readonly result: Result | null };
export type Page = Given<Schemas["PageOut"]>;
export type Command = Schemas["CommandOut"];
export type ExportFormat = Schemas["ExportFormat"];
export type ExportItem = Schemas["ExportOut"];
export type FindingCode = Schemas["Code"];
/** What records are looked for by; a filter that is absent finds all. */
export type Filters = Partial<
  Pick<Schemas["Filters"], "q" | "municipality" | "batch" | "document" | "due_from" | "due_to" | "finding">
> & {
  readonly year?: number | null;
  readonly state?: RecordState[];
  readonly accepted_only?: boolean;
};
export type ActivityItem = Given<Schemas["ActivityOut"]>;
export type ActivityCard = Given<Schemas["ActivityCardOut"]>;
export type Comparison = ActivityCard["comparisons"][number];
export type ActivityMember = Given<Schemas["MemberOut"]>;
export type Drift = Given<Schemas["DriftOut"]>;
export type Drifted = Drift["items"][number];
export type Facet = Schemas["FacetOut"];
export type FacetName = Schemas["FacetName"];
export type ActivitySort = Schemas["ActivityOrder"];
export type ActivityFilters = NonNullable<paths["/api/v1/activities"]["get"]["parameters"]["query"]>;
/** The fields of a record that may be corrected. */
export type RecordField = NonNullable<Schemas["RecordPatch"]["accept"]>[number];
export type Verdict = Schemas["Verdict"];
export type ClusterCard = Schemas["CardOut"];
export type PairItem = Schemas["PairOut"];
export type Why = Schemas["WhyOut"];
export type Marked = Schemas["MarkedOut"];
export type JudgementMade = Schemas["JudgementMade"];
export type Said = Schemas["SaidOut"];
export type WordingQuestion = Schemas["WordingQuestionOut"];
export type WordingAnswer = Schemas["WordingAnswerOut"];
export type WordingPreview = Schemas["PreviewOut"];
