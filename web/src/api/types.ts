/** The nouns of the API, by the names the screens use. */
import type { components } from "./contract";

type Schemas = components["schemas"];

export type ProblemBody = Schemas["Problem"];
export type Role = Schemas["Role"];
export type Account = Schemas["Account"];
export type Token = Schemas["Token"];
export type FileState = Schemas["FileState"];
export type Batch = Schemas["Batch"];
export type BatchFile = Schemas["File"];
export type Finding = Schemas["Finding"];
export type Place = Schemas["Place"];
export type Source = Schemas["Source"];
export type Deadline = Schemas["Deadline"];
export type Party = Schemas["Party"];
export type FieldState = Schemas["FieldState"];
export type RecordState = Schemas["RecordState"];
export type RecordItem = Schemas["Record"];
export type Plan = Schemas["Plan"];
export type Order = Schemas["Order"];
export type Annex = Schemas["Annex"];
export type DocumentItem = Schemas["Document"];
export type Rendering = Schemas["Rendering"];
export type Page = Schemas["Page"];
export type Command = Schemas["Command"];
export type Filters = Schemas["Filters"];
export type ExportFormat = Schemas["ExportFormat"];
export type ExportItem = Schemas["Export"];
