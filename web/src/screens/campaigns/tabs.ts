import { lazy } from "react";
import { campaigns } from "../../text/campaigns";

/** The parts of the section, in their order: each is loaded when somebody opens it. */
export const CAMPAIGN_TABS = [
  { id: "campaigns", name: campaigns.tabs.campaigns, Panel: lazy(() => import("./CampaignsTab")) },
  { id: "obligations", name: campaigns.tabs.obligations, Panel: lazy(() => import("./ObligationsTab")) },
  { id: "letters", name: campaigns.tabs.letters, Panel: lazy(() => import("../letters/LettersTab")) },
] as const;
