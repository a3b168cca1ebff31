import type { components, paths } from "../../api/schema";
import type { Source } from "../../api/types";

type Schemas = components["schemas"];

export type Fact = Omit<Schemas["IndicatorFactOut"], "source"> & { readonly source: Source };
export type Point = Omit<Schemas["IndicatorOut"], "target" | "value" | "candidates"> & {
  readonly target: Fact | null;
  readonly value: Fact | null;
  readonly candidates: readonly { readonly value: Fact; readonly score: number; readonly reasons: readonly string[] }[];
};
export type Card = Omit<Schemas["IndicatorCardOut"], "points" | "changes"> & {
  readonly points: readonly Point[];
  readonly changes: readonly Fact[];
};
export type Word = Schemas["IndicatorWordOut"];
export type Said = Schemas["IndicatorWordAdd"];
export type PointState = Schemas["PointState"];
export type Query = NonNullable<paths["/api/v1/indicators"]["get"]["parameters"]["query"]>;
