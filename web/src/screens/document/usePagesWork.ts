import { useState } from "react";
import type { RecordItem } from "../../api/types";
import { hit, rowBoxes, type Hit } from "./boxes";
import { FIELDS } from "./fields";
import type { Drawn, Press } from "./PageImage";
import type { PageControls } from "./PageView";
import type { Desk } from "./useDesk";
import { filled, joined, wordsIn, type Area, type Word } from "./words";

/** Where a frame begins when the field has no cell. */
const MIDDLE: Area = { x0: 0.3, y0: 0.4, x1: 0.7, y1: 0.5 };

function isInText(root: HTMLElement | null): boolean {
  return document.activeElement instanceof HTMLTextAreaElement && root?.contains(document.activeElement) === true;
}

export interface PagesParts {
  readonly root: React.RefObject<HTMLElement | null>;
  readonly controls: React.RefObject<PageControls | null>;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly desk: Desk;
  readonly isReadOnly: boolean;
}

/** What presses, drawings and keys do on the pages: they take words into the field in focus. */
export function usePagesWork({ root, controls, records, current, desk, isReadOnly }: PagesParts) {
  const [drawn, setDrawn] = useState<(Drawn & { readonly isByKeys: boolean }) | null>(null);
  const [listed, setListed] = useState<number | null>(null);

  const mayTake = desk.here !== null && !isReadOnly;
  const take = (text: string, adds: boolean) => desk.fill((now) => filled(now, text, adds));
  const goWhere = (found: Hit | null) => {
    const name = FIELDS.find((field) => field === found?.field);
    const record = records.find(({ id }) => id === found?.recordId);
    if (record === undefined || !desk.commitAll()) return;
    if (name === undefined) desk.enter(record);
    else desk.goTo({ recordId: record.id, field: name });
  };
  const press = ({ page, x, y, word, adds }: Press) => {
    setDrawn(null);
    const found = hit(records, page, x, y);
    // With the hands in a text every word is meant for it; else a press on another row leads there.
    const isMeant = isInText(root.current) || found === null || found.recordId === current?.id;
    if (word !== null && mayTake && isMeant) take(joined([word]), adds);
    else goWhere(found);
  };
  const draw = (area: Drawn, words: readonly Word[], adds: boolean) => {
    if (isReadOnly) return;
    setDrawn({ ...area, isByKeys: false });
    const inside = wordsIn(words, area.area);
    if (inside.length > 0 && mayTake) take(joined(inside), adds);
  };
  // A field without a cell of its own is somewhere in its row.
  const place = desk.cell() ?? (current && rowBoxes(current.source)[0]);
  const pageOfField = () => place?.page ?? controls.current?.page() ?? 1;
  return {
    drawn,
    /** The page whose words are shown as a list. */
    listed,
    press,
    draw,
    take: (text: string) => {
      setDrawn(null);
      setListed(null);
      take(text, false);
    },
    list: () => setListed(pageOfField()),
    closeList: () => setListed(null),
    frame: () => setDrawn({ page: pageOfField(), area: place ?? MIDDLE, isByKeys: true }),
    moveFrame: (area: Area) => setDrawn((known) => known && { ...known, area }),
    closeFrame: () => {
      setDrawn(null);
      if (desk.here !== null) desk.goTo(desk.here);
    },
  };
}

export type PagesWork = ReturnType<typeof usePagesWork>;
