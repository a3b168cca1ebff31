import { useCallback, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from "react";
import type { Page, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import styles from "./page.module.css";
import { nextZoom, rowBoxes, scrollFor, type Box } from "./boxes";
import { PageImage, type Drawn, type PageEvents } from "./PageImage";
import { PageToolbar, Strip } from "./PageToolbar";

/** What keys do to the pages. */
export interface PageControls {
  readonly zoomBy: (direction: 1 | -1) => void;
  readonly fit: () => void;
  readonly turn: (step: 1 | -1) => void;
  /** The page in view. */
  readonly page: () => number;
}

export interface PageViewProps extends PageEvents {
  readonly documentId: string;
  readonly pages: readonly Page[];
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly focus: readonly Box[];
  readonly drawn: Drawn | null;
  readonly controls: React.Ref<PageControls>;
}

const MARGIN = 40;
const KEPT = "svod.zoom";

/** A person who needs larger letters needs them on the next document too. */
function useZoom() {
  const [zoom, setZoom] = useState(() => Number(localStorage.getItem(KEPT)) || 1);
  const change = (next: number) => {
    localStorage.setItem(KEPT, String(next));
    setZoom(next);
  };
  return [zoom, change] as const;
}

/** The page images with their boxes: a strip of pages, zoom, and the focused box always in view. */
export function PageView(props: PageViewProps) {
  const { documentId, pages, records, current, focus, drawn, controls, onPress, onDraw } = props;
  const [zoom, setZoom] = useZoom();
  const [page, setPage] = useState(1);
  const view = useRef<HTMLDivElement>(null);

  const goTo = useCallback((number: number) => {
    pageElement(view.current, number)?.scrollIntoView({ block: "start" });
  }, []);
  useImperativeHandle(controls, () => ({
    zoomBy: (direction) => setZoom(nextZoom(zoom, direction)),
    fit: () => setZoom(1),
    turn: (step) => goTo(page + step),
    page: () => page,
  }));

  // The field's cell; where none is in focus, or it has no cell, the row of the record.
  const target = focus[0] ?? (current && rowBoxes(current.source)[0]);
  const targetKey = target && Object.values(target).join(" ");
  const scrollToTarget = useEffectEvent(() => {
    if (view.current !== null && target !== undefined) scrollToBox(view.current, target);
  });
  useEffect(() => scrollToTarget(), [targetKey, zoom, pages.length]);

  return (
    <section aria-label={ru.document.pages} className={styles.pane}>
      <PageToolbar zoom={zoom} onZoom={setZoom} page={page} pages={pages.length} onPage={goTo} />
      <div className={styles.body}>
        {pages.length > 1 && <Strip pages={pages} page={page} onPage={goTo} />}
        <div
          ref={view}
          className={styles.view}
          // A region that scrolls must be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
          tabIndex={0}
          role="group"
          aria-label={ru.document.page(page)}
          onScroll={() => setPage(pageInView(view.current))}
        >
          {pages.map((one) => (
            <PageImage
              key={one.number}
              documentId={documentId}
              page={one}
              zoom={zoom}
              isNear={Math.abs(one.number - page) <= 1}
              records={records}
              current={current}
              focus={focus}
              area={drawn?.page === one.number ? drawn.area : null}
              onPress={onPress}
              onDraw={onDraw}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

function pageElement(view: HTMLElement | null, number: number): HTMLElement | null {
  return view?.querySelector<HTMLElement>(`[data-page="${number}"]`) ?? null;
}

/** Return the number of the page that the middle of the view is on. */
function pageInView(view: HTMLElement | null): number {
  if (view === null) return 1;
  const middle = view.getBoundingClientRect().top + view.clientHeight / 2;
  const pages = [...view.querySelectorAll<HTMLElement>("[data-page]")];
  const found = pages.findLast((page) => page.getBoundingClientRect().top <= middle) ?? pages[0];
  return Number(found?.dataset.page ?? 1);
}

function scrollToBox(view: HTMLElement, box: Box): void {
  const page = pageElement(view, box.page);
  if (page === null) return;
  const frame = page.getBoundingClientRect();
  const from = view.getBoundingClientRect();
  const left = frame.left - from.left + view.scrollLeft;
  const top = frame.top - from.top + view.scrollTop;
  const x = scrollFor(
    { start: view.scrollLeft, end: view.scrollLeft + view.clientWidth },
    { start: left + box.x0 * frame.width, end: left + box.x1 * frame.width },
    0,
  );
  const y = scrollFor(
    { start: view.scrollTop, end: view.scrollTop + view.clientHeight },
    { start: top + box.y0 * frame.height, end: top + box.y1 * frame.height },
    MARGIN,
  );
  // Smooth or not is the style's to say: it knows who wants no motion.
  view.scrollTo({ left: x ?? view.scrollLeft, top: y ?? view.scrollTop });
}
