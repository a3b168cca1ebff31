import { useState } from "react";
import type { RecordItem } from "../../api/types";
import { workplace } from "../../text/workplace";
import { say } from "../../ui/notices";
import type { Changes } from "./changes";
import { applyFix, makeSection, mergeRow, postponeRow, resumeRow, splitRow, type Fix } from "./desk";
import { neighbour } from "./fields";
import { isPostponed } from "./order";
import type { RowDeed } from "./RowMenu";
import type { Desk } from "./useDesk";

/** What is done with whole rows, and where the reviewer is afterwards. */
export function useRowDeeds(
  records: readonly RecordItem[],
  current: RecordItem | undefined,
  changes: Changes,
  desk: Desk,
) {
  const [isSplitting, setSplitting] = useState(false);
  const next = current && neighbour(records, current.id, 1);

  const goOn = () => {
    if (next !== undefined) desk.enter(next);
  };
  const split = async (record: RecordItem, cuts: Readonly<Record<string, number>>) => {
    setSplitting(false);
    const rows = await changes.changeRows(record, (one) => splitRow(one, cuts));
    if (rows !== null) say("good", workplace.row.wasSplit);
    desk.goTo({ recordId: record.id, field: "activity" });
  };
  const merge = async (record: RecordItem) => {
    const rows = await changes.changeRows(record, (one) => mergeRow(one, next));
    if (rows === null) return;
    say("good", workplace.row.merged);
    desk.goTo({ recordId: rows.records[0]?.id ?? record.id, field: "activity" });
  };
  const section = async (record: RecordItem) => {
    const rows = await changes.changeRows(record, makeSection);
    if (rows === null) return;
    say("good", workplace.row.madeSection(rows.changed));
    goOn();
  };
  const postpone = async (record: RecordItem) => {
    const isBack = isPostponed(record);
    if ((await changes.changeRecord(record, isBack ? resumeRow : postponeRow)) && !isBack) goOn();
  };
  const remove = async (record: RecordItem) => {
    await changes.deleteRecord(record);
  };

  const deeds: Readonly<Record<RowDeed, (record: RecordItem) => unknown>> = {
    split: () => setSplitting(true),
    merge,
    section,
    postpone,
    delete: remove,
  };
  return {
    isSplitting,
    closeSplit: () => setSplitting(false),
    split,
    onRow: (deed: RowDeed) => {
      if (current !== undefined && desk.commitAll()) void deeds[deed](current);
    },
    fix: (fix: Fix) => {
      if (current === undefined || !desk.commitAll()) return;
      void changes.changeRecord(current, (one) => applyFix(one, fix));
    },
  };
}

export type RowWork = ReturnType<typeof useRowDeeds>;
