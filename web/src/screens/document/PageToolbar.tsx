import type { Page } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { nextZoom } from "./boxes";
import styles from "./page.module.css";

export interface PageToolbarProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Page by page, larger and smaller. */
export function PageToolbar({ zoom, onZoom, page, pages, onPage }: PageToolbarProps) {
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

/** The pages, small. */
export function Strip({ pages, page, onPage }: StripProps) {
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
