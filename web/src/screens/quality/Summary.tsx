import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import styles from "./quality.module.css";
import type { Figures } from "./types";
import { percent } from "./words";

const words = quality.summary;

/** What counts most: what people had to touch, and what waits. */
export function Summary({ figures: { touched, ages } }: { readonly figures: Figures }) {
  const older = ages.find(({ age }) => age === "older")?.records ?? 0;
  return (
    <section aria-label={words.label}>
      <dl className={styles.figures}>
        <div>
          <dt>{words.touched}</dt>
          <dd>{percent(touched.share)}</dd>
          <dd className={styles.quiet}>
            {touched.share === null ? words.noDecided : words.touchedOf(touched.people, touched.itself)}
          </dd>
        </div>
        <div>
          <dt>{words.fields}</dt>
          <dd>
            <span aria-hidden="true">⚡ </span>
            {formatNumber(touched.fields_itself)}
          </dd>
          <dd className={styles.quiet}>{words.fieldsOf(touched.fields_checked, touched.fields_corrected)}</dd>
        </div>
        <div>
          <dt>{words.waiting}</dt>
          <dd>{formatNumber(touched.waiting)}</dd>
          <dd className={styles.quiet}>{words.oldest(older)}</dd>
        </div>
      </dl>
    </section>
  );
}
