import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Page, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import styles from "./page.module.css";
import { hit, nextZoom, rowBoxes, scrollFor, type Box, type Hit } from "./boxes";
import { Overlay } from "./Overlay";

export interface PageViewProps {
  readonly pages: readonly Page[];
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly focus: readonly Box[];
  readonly onPick: (hit: Hit) => void;
}

const MARGIN = 40;

/** The page images with their boxes: a strip of pages, zoom, and the focused box always in view. */
export function PageView({ pages, records, current, focus, onPick }: PageViewProps) {
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(1);
  const view = useRef<HTMLDivElement>(null);

  const goTo = useCallback((number: number) => {
    pageElement(view.current, number)?.scrollIntoView({ block: "start" });
  }, []);

  // The field's cell; where none is in focus, or it has no cell, the row of the record.
  const target = focus[0] ?? (current && rowBoxes(current.source)[0]);
  const targetKey = target && Object.values(target).join(" ");
  const scrollToTarget = useEffectEvent(() => {
    if (view.current !== null && target !== undefined) scrollToBox(view.current, target);
  });
  useEffect(() => scrollToTarget(), [targetKey, zoom, pages.length]);

  return (
    <section aria-label={ru.document.pages} className={styles.pane}>
      <Toolbar zoom={zoom} onZoom={setZoom} page={page} pages={pages.length} onPage={goTo} />
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
            <PageImage key={one.number} page={one} zoom={zoom} onPick={(x, y) => pick(one.number, x, y)}>
              <Overlay page={one.number} records={records} current={current} focus={focus} />
            </PageImage>
          ))}
        </div>
      </div>
    </section>
  );

  function pick(number: number, x: number, y: number): void {
    const found = hit(records, number, x, y);
    if (found !== null) onPick(found);
  }
}

interface PageImageProps {
  readonly page: Page;
  readonly zoom: number;
  readonly onPick: (x: number, y: number) => void;
  readonly children: React.ReactNode;
}

function PageImage({ page, zoom, onPick, children }: PageImageProps) {
  const [width = 1, height = 1] = page.pixels;
  const press = (event: React.MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPick((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  return (
    // A shortcut for the mouse; the list of records is the keyboard's way to the same.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- see above
    <figure
      data-page={page.number}
      className={styles.page}
      style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}
      onClick={press}
    >
      <img src={page.url} alt={ru.document.page(page.number)} loading="lazy" decoding="async" draggable={false} />
      {children}
    </figure>
  );
}

interface ToolbarProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Toolbar({ zoom, onZoom, page, pages, onPage }: ToolbarProps) {
  return (
    <div className={styles.toolbar}>
      <Button small aria-label={ru.document.previousPage} isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        ↑
      </Button>
      <Button small aria-label={ru.document.nextPage} isDisabled={page >= pages} onPress={() => onPage(page + 1)}>
        ↓
      </Button>
      <span className={styles.count}>{ru.document.pageOf(page, pages)}</span>
      <span className={styles.spring} />
      <Button small aria-label={ru.document.zoomOut} onPress={() => onZoom(nextZoom(zoom, -1))}>
        −
      </Button>
      <span className={styles.count}>{Math.round(zoom * 100)}&nbsp;%</span>
      <Button small aria-label={ru.document.zoomIn} onPress={() => onZoom(nextZoom(zoom, 1))}>
        +
      </Button>
      <Button small look="quiet" onPress={() => onZoom(1)}>
        {ru.document.fit}
      </Button>
    </div>
  );
}

interface StripProps {
  readonly pages: readonly Page[];
  readonly page: number;
  readonly onPage: (page: number) => void;
}

function Strip({ pages, page, onPage }: StripProps) {
  return (
    <ol className={styles.strip}>
      {pages.map((one) => (
        <li key={one.number}>
          <button
            type="button"
            className={cx(styles.thumb, one.number === page && styles.here)}
            aria-label={ru.document.page(one.number)}
            aria-current={one.number === page ? "page" : undefined}
            onClick={() => onPage(one.number)}
          >
            <img src={one.url} alt="" loading="lazy" decoding="async" style={{ aspectRatio: one.pixels.join(" / ") }} />
            {one.number}
          </button>
        </li>
      ))}
    </ol>
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
