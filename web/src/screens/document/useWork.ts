import { useState } from "react";
import { useLocation } from "wouter";
import type { RecordItem } from "../../api/types";
import { useKeys } from "../../keys/useKeys";
import { WORKPLACE } from "../../keys/table";
import { neighbour } from "./fields";
import { useHandlers, type Work } from "./handlers";
import type { WorkspaceProps } from "./Workspace";

type Given = Pick<WorkspaceProps, "records" | "onAccepted" | "onApprove">;
type Parts = Omit<Work, "onAcceptRow" | "onApprove" | "onTab" | "onGroup" | "onHelp">;

/** Everything that is done at the workplace, by hand and by key. */
export function useWork({ records, onAccepted, onApprove }: Given, parts: Parts) {
  const { current, desk, changes, root } = parts;
  const [, navigate] = useLocation();
  const [tab, setTab] = useState("records");
  const [open, setOpen] = useState<"help" | "approve" | null>(null);

  const acceptRow = async (record: RecordItem) => {
    if (!desk.commitAll()) return;
    const next = neighbour(records, record.id, 1);
    const accepted = changes.acceptRecord(record);
    if (onAccepted === undefined && next !== undefined) desk.enter(next);
    if ((await accepted) && onAccepted !== undefined) onAccepted(record);
  };
  const approve = (isSure: boolean) => {
    if (!desk.commitAll()) return;
    const asks = !isSure && desk.spots.length > 0;
    setOpen(asks ? "approve" : null);
    if (!asks) onApprove(changes.approve);
  };
  const showTab = (id: string) => {
    setTab(id);
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus());
  };
  const deeds = {
    onAcceptRow: () => {
      if (current !== undefined) void acceptRow(current);
    },
    onApprove: () => approve(false),
    onTab: showTab,
    onGroup: () => {
      if (current !== undefined && desk.field !== null) navigate(`/groups?field=${desk.field}&record=${current.id}`);
    },
    onHelp: () => setOpen("help"),
  };
  const handlers = useHandlers({ ...parts, ...deeds });
  useKeys(WORKPLACE, handlers);
  return {
    ...parts,
    ...deeds,
    handlers,
    tab,
    setTab,
    open,
    close: () => setOpen(null),
    approveAnyway: () => approve(true),
  };
}

export type WholeWork = ReturnType<typeof useWork>;
