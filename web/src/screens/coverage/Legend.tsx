import { ru } from "../../text/ru";
import { cx } from "../../ui/cx";
import styles from "./coverage.module.css";
import type { CellState, Sign } from "./types";

const STATES: readonly CellState[] = ["present", "near", "absent", "unknown"];
const SIGNS: readonly Sign[] = ["late", "no_deadline", "no_responsible", "no_result", "only_former", "only_unreviewed"];

/** What signs, letters and colours mean. */
export function Legend() {
  const words = ru.coverage;
  return (
    <section className={styles.legend} aria-label={words.legend}>
      <ul>
        {STATES.map((state) => (
          <li key={state}>
            <span className={cx(styles.swatch, styles[state])} aria-hidden="true">
              {words.glyphs[state]}
            </span>
            {words.states[state]}
          </li>
        ))}
        {SIGNS.map((sign) => (
          <li key={sign}>
            <b>{words.letters[sign]}</b> {words.signs[sign]}
          </li>
        ))}
      </ul>
      <p>{words.gridHint}</p>
    </section>
  );
}
