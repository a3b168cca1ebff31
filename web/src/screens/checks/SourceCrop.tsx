import type { Page, Source } from "../../api/types";
import { people } from "../../text/people";
import { Loading } from "../../ui/Loading";
import { allCellBoxes, rowBoxes, type Box } from "../document/boxes";
import styles from "./checks.module.css";
import { stretchOf } from "./crop";
import { usePageList } from "./data";

const words = people.checks;

interface SourceCropProps {
  readonly documentId: string;
  readonly source: Source;
}

/** The place of a record in its document, cut out of the page image; its page is a press away. */
export function SourceCrop({ documentId, source }: SourceCropProps) {
  const pages = usePageList(documentId);
  const boxes = rowBoxes(source).length > 0 ? rowBoxes(source) : allCellBoxes(source);
  if (pages.isPending) return <Loading />;
  const shown = (pages.data?.items ?? []).filter(({ number }) => boxes.some(({ page }) => page === number));
  return (
    <section aria-label={words.crop} className={styles.crops}>
      {shown.map((page) => (
        <Crop key={page.number} page={page} boxes={boxes} />
      ))}
      <p className={styles.quiet}>
        {shown.length === 0 && `${words.noCrop} `}
        <a href={`/api/v1/documents/${documentId}/original`} download>
          {words.original}
        </a>
      </p>
    </section>
  );
}

function Crop({ page, boxes }: { readonly page: Page; readonly boxes: readonly Box[] }) {
  const [width = 1, height = 1] = page.pixels;
  const part = stretchOf(boxes, page.number, [width, height]);
  return (
    <figure className={styles.crop}>
      <svg
        role="img"
        aria-label={`${words.crop}: ${words.page(page.number)}`}
        viewBox={`${part.x} ${part.y} ${part.width} ${part.height}`}
        className={styles.picture}
      >
        <image href={page.url} x="0" y="0" width={width} height={height} />
        {boxes
          .filter((box) => box.page === page.number)
          .map((box, index) => (
            <rect
              key={index}
              x={box.x0 * width}
              y={box.y0 * height}
              width={(box.x1 - box.x0) * width}
              height={(box.y1 - box.y0) * height}
              vectorEffect="non-scaling-stroke"
              className={styles.box}
            />
          ))}
      </svg>
      <figcaption>
        <a href={page.url} target="_blank" rel="noreferrer">
          {words.page(page.number)}
        </a>
      </figcaption>
    </figure>
  );
}
