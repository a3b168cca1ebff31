import type { components } from "../../api/schema";

type Schemas = components["schemas"];

/** The client gives pairs and quadruples as plain arrays. */
type Given<T> = T extends readonly (infer Item)[]
  ? Given<Item>[]
  : T extends object
    ? { [K in keyof T]: Given<T[K]> }
    : T;

export type Campaign = Schemas["CampaignOut"];
export type Expectation = Schemas["ExpectationOut"];
export type Card = Schemas["ExpectationCard"];
export type Sender = Schemas["SenderOut"];
export type Attached = Schemas["AttachedOut"];
export type Word = Schemas["CampaignWordOut"];
export type State = Schemas["ExpectationState"];
export type Paper = Schemas["Paper"];
export type Requisite = Schemas["Requisite"];
export type Obligation = Given<Schemas["ObligationOut"]>;
export type Draft = Given<Schemas["ObligationDraft"]>;
export type CampaignBody = Schemas["CampaignAdd"];
export type SourceBody = Schemas["SourceIn"];
export type MadeLink = Schemas["CampaignLinkMade"];

export const STATES: readonly State[] = ["missing", "incomplete", "late", "awaited", "sent", "excused"];
