import type { components, paths } from "../../api/schema";
import type { RecordItem } from "../../api/types";

type Schemas = components["schemas"];

export interface Member {
  readonly record: RecordItem;
  readonly raw: string;
  readonly unresolved: boolean;
}

export type GroupItem = Omit<Schemas["GroupOut"], "samples"> & { readonly samples: readonly Member[] };
export type GroupCard = Omit<Schemas["GroupCardOut"], "samples"> & { readonly samples: readonly Member[] };
export type DryRun = Schemas["DryRunOut"];
export type Deed = Schemas["DeedOut"];
export type DecisionKind = Schemas["DecisionKind"];
export type GroupDecision = Schemas["GroupDecision"];
export type GroupField = GroupDecision["field"];
export type PartyType = NonNullable<Schemas["DecisionIn"]["party"]>;
export type GroupsQuery = paths["/api/v1/groups"]["get"]["parameters"]["query"];
