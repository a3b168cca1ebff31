import { campaigns } from "../../text/campaigns";
import { sendersIn, yearsIn } from "./grid";
import type { Campaign, CampaignBody, Draft, Paper, Requisite, SourceBody } from "./types";

const words = campaigns.form;

export const PAPERS: readonly Paper[] = [
  "plan",
  "order",
  "passport",
  "report",
  "roster",
  "schedule",
  "presentation",
  "other",
];
export const REQUISITES: readonly Requisite[] = ["number", "date", "signatory", "approved", "scan", "annexes"];

export interface Due {
  readonly number: number | null;
  readonly due: string;
  readonly title: string;
}

/** What a person typed of what is expected and by when. */
export interface Face {
  readonly title: string;
  readonly years: string;
  readonly papers: readonly Paper[];
  readonly requisites: readonly Requisite[];
  readonly dues: readonly Due[];
  readonly reference: string;
  readonly note: string;
}

export type SourceKind = keyof typeof words.sources;

/** What a person typed of whom it is expected from. */
export interface Who {
  readonly kind: SourceKind;
  readonly names: string;
  readonly region: string;
  readonly roster: string;
  readonly like: string;
}

export const EMPTY_FACE: Face = {
  title: "",
  years: "",
  papers: ["plan"],
  requisites: ["number", "date", "signatory", "approved"],
  dues: [{ number: null, due: "", title: "" }],
  reference: "",
  note: "",
};
export const EMPTY_WHO: Who = { kind: "list", names: "", region: "", roster: "", like: "" };

/** Return what is wrong with what was typed, in words; nothing where all is right. */
export function wrongOf(face: Face): string | undefined {
  if (face.title.trim() === "") return words.needTitle;
  if (yearsIn(face.years) === undefined) return words.wrongYears;
  if (face.papers.length === 0) return words.needPapers;
  return face.dues.some(({ due }) => due !== "") ? undefined : words.needDue;
}

/** Return a campaign as the server takes it. */
export function bodyOf(face: Face, source: SourceBody): CampaignBody {
  const reference = face.reference.trim();
  return {
    title: face.title.trim(),
    years: yearsIn(face.years) ?? [],
    papers: [...face.papers],
    requisites: [...face.requisites],
    rounds: face.dues.filter(({ due }) => due !== "").map(({ due, title }) => ({ due, title })),
    note: face.note,
    ...(reference === "" ? {} : { reference }),
    source,
  };
}

/** Return whom it is expected from as the server takes it. */
export function sourceOf({ kind, names, region, roster, like }: Who): SourceBody {
  const place = region.trim() === "" ? {} : { region: region.trim() };
  switch (kind) {
    case "list":
      return { senders: sendersIn(names), ...place };
    case "municipalities":
      return { senders: [], registry: "municipality", ...place };
    case "schools":
      return { senders: [], registry: "school", ...place };
    case "roster":
      return { senders: [], roster };
    case "campaign":
      return { senders: [], like };
  }
}

/** Return a campaign as it is typed anew. */
export function faceOf(campaign: Campaign): Face {
  return {
    title: campaign.title,
    years: campaign.years.join(", "),
    papers: campaign.papers,
    requisites: campaign.requisites,
    dues: campaign.rounds.map(({ number, due, title }) => ({ number, due, title })),
    reference: campaign.reference ?? "",
    note: campaign.note,
  };
}

/** Return the campaign that an obligation would be. */
export function faceOfDraft(draft: Draft): Face {
  const dues = draft.rounds.map((due) => ({ number: null, due, title: "" }));
  return {
    title: draft.title,
    years: draft.years.join(", "),
    papers: draft.papers,
    requisites: draft.requisites,
    dues: dues.length === 0 ? EMPTY_FACE.dues : dues,
    reference: draft.reference ?? "",
    note: draft.text,
  };
}

/** Return the names of a draft's senders, as a person types them. */
export function namesOfDraft(draft: Draft): string {
  return draft.senders
    .map(({ name, kind, municipality }) =>
      kind === "school" && municipality !== null ? `${name}; ${municipality}` : name,
    )
    .join("\n");
}
