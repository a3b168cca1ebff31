import { municipalities } from "../../text/municipalities";
import { cx } from "../../ui/cx";
import { nameOf } from "./DocumentsBlock";
import type { PlaceYear } from "./data";
import styles from "./municipalities.module.css";
import { BOX, linesOf, pictureOf } from "./picture";

const words = municipalities.chain;

/** The chain as a picture; the list below it says the same in words. */
export function ChainPicture({ year }: { readonly year: PlaceYear }) {
  const picture = pictureOf([...year.documents, ...year.related], year.links, year.year ?? null);
  if (picture.edges.length === 0) return null;
  return (
    <div className={styles.scroll}>
      <svg
        role="img"
        aria-label={words.picture}
        viewBox={`-4 -4 ${picture.width + 8} ${picture.height + 8}`}
        width={picture.width + 8}
        height={picture.height + 8}
        className={styles.picture}
      >
        {picture.lanes.map(({ lane, x }) => (
          <text key={lane} x={x} y={16} className={styles.lane}>
            {words.lanes[lane]}
          </text>
        ))}
        {picture.edges.map(({ link, path }) => (
          <path
            key={`${link.document}${link.parent}${link.kind}`}
            d={path}
            className={cx(styles.edge, link.ground === "inferred" && styles.inferred)}
          />
        ))}
        {picture.nodes.map(({ document, x, y }) => (
          <g key={document.id} transform={`translate(${x} ${y})`}>
            <title>{nameOf(document)}</title>
            <rect width={BOX.width} height={BOX.height} rx={6} className={styles.box} />
            {linesOf(nameOf(document)).map((line, number) => (
              <text key={number} x={10} y={16 + number * 15} className={styles.boxText}>
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
