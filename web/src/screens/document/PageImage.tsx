import { useRef, useState } from "react";
import type { Page, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import styles from "./page.module.css";
import type { Box } from "./boxes";
import { useWords } from "./data";
import { Overlay } from "./Overlay";
import { areaBetween, wordAt, type Area, type Word } from "./words";

/** A press on a page: where, on which word, and whether words are to be added. */
export interface Press {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly word: Word | null;
  readonly adds: boolean;
}

/** A rectangle drawn on a page. */
export interface Drawn {
  readonly page: number;
  readonly area: Area;
}

export interface PageEvents {
  readonly onPress: (press: Press) => void;
  readonly onDraw: (drawn: Drawn, words: readonly Word[], adds: boolean) => void;
}

export interface PageImageProps extends PageEvents {
  readonly documentId: string;
  readonly page: Page;
  readonly zoom: number;
  /** Whether the page is in view, or the next one. */
  readonly isNear: boolean;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly focus: readonly Box[];
  readonly area: Area | null;
}

type Point = readonly [number, number];

/** Pixels from which on a press is a drawing. */
const SHAKY = 6;

function pointOf(event: React.PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

/** One page with its boxes; pressing a word takes it, drawing a rectangle takes the words in it. */
export function PageImage({ documentId, page, zoom, isNear, area, onPress, onDraw, ...rest }: PageImageProps) {
  const [width = 1, height = 1] = page.pixels;
  const words = useWords(documentId, page.number, isNear);
  const [word, setWord] = useState<Word | null>(null);
  const { drawing, start, move, end, cancel } = useDrawing(
    ([x, y], adds) => onPress({ page: page.number, x, y, word: wordAt(words, x, y), adds }),
    (drawn, adds) => onDraw({ page: page.number, area: drawn }, words, adds),
  );
  return (
    // Shortcuts for the mouse; the list of records, the list of words and the frame by keys do the same without one.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <figure
      data-page={page.number}
      className={styles.page}
      style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}
      // The field keeps the focus, and what is typed in it.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={start}
      onPointerMove={(event) => {
        move(event);
        setWord(wordAt(words, ...pointOf(event)));
      }}
      onPointerUp={end}
      onPointerCancel={cancel}
      onPointerLeave={() => setWord(null)}
    >
      <img src={page.url} alt={ru.document.page(page.number)} loading="lazy" decoding="async" draggable={false} />
      <Overlay page={page.number} pixels={page.pixels} word={word} area={drawing ?? area} {...rest} />
    </figure>
  );
}

type OnPoint = (at: Point, adds: boolean) => void;

/** Tell a press from a rectangle drawn with the pointer. */
function useDrawing(onPress: OnPoint, onDraw: (area: Area, adds: boolean) => void) {
  const from = useRef<{ readonly at: Point; readonly x: number; readonly y: number } | null>(null);
  const [drawing, setDrawing] = useState<Area | null>(null);
  const isDrawn = (event: React.PointerEvent<HTMLElement>) =>
    from.current !== null && Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > SHAKY;
  const cancel = () => {
    from.current = null;
    setDrawing(null);
  };
  return {
    drawing,
    cancel,
    start: (event: React.PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      from.current = { at: pointOf(event), x: event.clientX, y: event.clientY };
      // A finger scrolls.
      if (event.pointerType === "mouse") event.currentTarget.setPointerCapture(event.pointerId);
    },
    move: (event: React.PointerEvent<HTMLElement>) => {
      if (from.current !== null && isDrawn(event)) setDrawing(areaBetween(from.current.at, pointOf(event)));
    },
    end: (event: React.PointerEvent<HTMLElement>) => {
      const start = from.current;
      if (start === null) return;
      if (isDrawn(event)) onDraw(areaBetween(start.at, pointOf(event)), event.shiftKey);
      else onPress(pointOf(event), event.shiftKey);
      cancel();
    },
  };
}
