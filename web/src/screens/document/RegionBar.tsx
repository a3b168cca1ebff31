import { useEffect, useRef, useState } from "react";
import { problemOf } from "../../api/problem";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import { useWords } from "./data";
import { rereadArea } from "./desk";
import styles from "./page.module.css";
import type { Drawn } from "./PageImage";
import { joined, nudged, wordsIn, type Area } from "./words";

/** One press of an arrow, in shares of the page. */
const STEP = 0.01;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export interface RegionBarProps {
  readonly documentId: string;
  readonly drawn: Drawn;
  /** Whether it was asked for by a key: then it takes the focus, and the arrows move the frame. */
  readonly isByKeys: boolean;
  readonly onMove: (area: Area) => void;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

/** What to do with the rectangle on the page; by keys it is moved here, without a drag. */
export function RegionBar({ documentId, drawn, isByKeys, onMove, onTake, onClose }: RegionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [isReading, setReading] = useState(false);
  const { page, area } = drawn;
  const inside = wordsIn(useWords(documentId, page, true), area);
  useEffect(() => {
    if (isByKeys) bar.current?.focus();
  }, [isByKeys]);

  const take = () => {
    if (inside.length > 0) onTake(joined(inside));
  };
  const reread = async () => {
    setReading(true);
    try {
      const { text } = await rereadArea(documentId, page, [area.x0, area.y0, area.x1, area.y1]);
      if (text.trim() === "") say("bad", workplace.region.nothing);
      else onTake(text.trim());
    } catch (error) {
      say("bad", problemOf(error).body.title);
    }
    setReading(false);
  };
  const keyDown = (event: React.KeyboardEvent) => {
    const step = STEPS[event.code];
    if (event.code === "Escape") onClose();
    else if (event.target !== bar.current) return;
    else if (event.code === "Enter") take();
    else if (step !== undefined) onMove(nudged(area, step[0], step[1], event.shiftKey));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // The arrows move the frame while its bar has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <div
      ref={bar}
      role="group"
      aria-label={workplace.region.label}
      aria-describedby="region-hint"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      className={styles.region}
      onKeyDown={keyDown}
    >
      <p id="region-hint">{workplace.region.hint}</p>
      <span role="status">{isReading ? workplace.region.rereading : workplace.region.inside(inside.length)}</span>
      <Button small look="main" isDisabled={inside.length === 0} onPress={take}>
        {workplace.region.take}
      </Button>
      <Button small isPending={isReading} onPress={() => void reread()}>
        {workplace.region.reread}
      </Button>
      <Button small look="quiet" onPress={onClose}>
        {workplace.region.drop}
      </Button>
    </div>
  );
}
