import type { RecordItem } from "../../api/types";
import type { WorkplaceDeed } from "../../keys/table";
import type { Handlers } from "../../keys/useKeys";
import type { Changes } from "./changes";
import { fixesOf } from "./desk";
import type { Field } from "./fields";
import type { PageControls } from "./PageView";
import type { Desk } from "./useDesk";
import type { PagesWork } from "./usePagesWork";
import type { RowWork } from "./useRowDeeds";

export interface Work {
  readonly root: React.RefObject<HTMLElement | null>;
  readonly controls: React.RefObject<PageControls | null>;
  readonly changes: Changes;
  readonly current: RecordItem | undefined;
  readonly desk: Desk;
  readonly rows: RowWork;
  readonly pages: PagesWork;
  readonly isReadOnly: boolean;
  readonly onAcceptRow: () => void;
  readonly onApprove: () => void;
  readonly onTab: (tab: string) => void;
  readonly onGroup: () => void;
  readonly onHelp: () => void;
}

type All = Handlers<WorkplaceDeed>;

/** Wrap what a key does: done, and the key is used up. */
function done(run: () => unknown): () => undefined {
  return () => {
    run();
    return undefined;
  };
}

/** What is looked at, by whoever may only look, too. */
function looking({ desk, controls, onTab, onHelp }: Work): All {
  return {
    next: () => desk.tab(1),
    back: () => desk.tab(-1),
    down: done(() => desk.walk(1)),
    up: done(() => desk.walk(-1)),
    nextRow: done(() => desk.row(1)),
    previousRow: done(() => desk.row(-1)),
    comment: done(() => onTab("comments")),
    history: done(() => onTab("history")),
    zoomIn: done(() => controls.current?.zoomBy(1)),
    zoomOut: done(() => controls.current?.zoomBy(-1)),
    fit: done(() => controls.current?.fit()),
    previousPage: done(() => controls.current?.turn(-1)),
    nextPage: done(() => controls.current?.turn(1)),
    help: done(onHelp),
  };
}

function editing({ root, desk, pages, onGroup }: Work): All {
  return {
    accept: done(desk.accept),
    edit: done(desk.edit),
    save: done(desk.save),
    leave: done(desk.leave),
    absent: desk.field === "activity" ? null : done(desk.absent),
    inside: done(() => firstButton(root.current, desk.field)?.focus()),
    words: done(pages.list),
    region: done(pages.frame),
    group: done(onGroup),
  };
}

function firstButton(root: HTMLElement | null, field: Field | null): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-field="${field ?? ""}"] button`) ?? null;
}

function changing({ changes, current, rows, onAcceptRow, onApprove }: Work): All {
  const { undo, redo } = changes;
  const fixes = current === undefined ? [] : fixesOf(current).slice(0, 9);
  return {
    approveRow: done(onAcceptRow),
    approveDocument: done(onApprove),
    split: done(() => rows.onRow("split")),
    merge: done(() => rows.onRow("merge")),
    section: done(() => rows.onRow("section")),
    // What was checked already cannot be put aside.
    postpone: current?.state === "unreviewed" ? done(() => rows.onRow("postpone")) : null,
    undo: undo === null ? null : done(undo),
    redo: redo === null ? null : done(redo),
    ...Object.fromEntries(fixes.map((fix, index) => [`fix${index + 1}`, done(() => rows.fix(fix))])),
  };
}

/** What the keys do now; a key without a deed is left to the browser and out of help. */
export function useHandlers(work: Work): All {
  if (work.isReadOnly) return looking(work);
  return { ...looking(work), ...editing(work), ...changing(work) };
}
