import { lazy } from "react";
import { execution } from "../../text/execution";

/** The parts of the section, in their order: each is loaded when somebody opens it. */
export const EXECUTION_TABS = [
  { id: "statuses", name: execution.tabs.statuses, Panel: lazy(() => import("./StatusesTab")) },
  { id: "due", name: execution.tabs.due, Panel: lazy(() => import("./DueTab")) },
  { id: "reports", name: execution.tabs.reports, Panel: lazy(() => import("./ReportsTab")) },
  { id: "indicators", name: execution.tabs.indicators, Panel: lazy(() => import("../indicators/IndicatorsTab")) },
] as const;
