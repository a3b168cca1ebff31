import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Matrix = Omit<Schemas["MatrixOut"], "next">;
export type Line = Schemas["LineOut"];
export type Row = Schemas["RowOut"];
export type Cell = Schemas["MatrixCellOut"];
export type CellState = Schemas["CellState"];
export type Sign = Schemas["Sign"];
export type Reference = Schemas["ReferenceOut"];
/** What a cell's card shows of a record. */
export type CellRecord = Pick<
  Schemas["CellRecordOut"],
  "id" | "document_id" | "document_name" | "activity" | "deadline" | "responsible" | "result" | "state" | "likeness"
>;
export type School = Schemas["SchoolYearOut"];
export type SchoolState = Schemas["SchoolState"];
export type Series = Schemas["SeriesOut"];
export type Bucket = Schemas["BucketOut"];
export type Step = Schemas["TimelineStep"];
export type Group = Schemas["TimelineGroup"];
