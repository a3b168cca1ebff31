import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Figures = Schemas["QualityOut"];
export type FieldFigures = Schemas["FieldQualityOut"];
export type FieldName = FieldFigures["field"];
export type Curve = Schemas["CurveOut"];
export type Point = Schemas["PointOut"];
export type Bin = Schemas["BinOut"];
export type Week = Schemas["WeekOut"];
export type Day = Schemas["DayOut"];
export type Targets = Schemas["TargetsOut"];
export type Run = Schemas["RunOut"];
export type Kind = Schemas["DeadlineKind"];
