import type { Why } from "../../api/types";
import { ru } from "../../text/ru";
import styles from "./duplicates.module.css";

const VALUES = new Intl.NumberFormat("ru", { signDisplay: "exceptZero", maximumFractionDigits: 2 });

/** Why two groups are likely one or not: the words, the key terms, the score's parts. */
export function WhyPart({ why }: { readonly why: Why }) {
  return (
    <details className={styles.why}>
      <summary>
        {ru.duplicates.why}: {why.sentence}
      </summary>
      <dl>
        {why.vetoed_by.length > 0 && <Words name={ru.duplicates.whyKeys} words={why.vetoed_by} />}
        <Words name={ru.duplicates.shared} words={why.shared} />
        <Words name={ru.duplicates.onlyLeft} words={why.only_left} />
        <Words name={ru.duplicates.onlyRight} words={why.only_right} />
        <dt>{ru.duplicates.parts}</dt>
        <dd>{why.parts.map(({ name, value }) => `${name} ${VALUES.format(value)}`).join("; ")}</dd>
      </dl>
    </details>
  );
}

function Words({ name, words }: { readonly name: string; readonly words: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{words.length === 0 ? ru.duplicates.none : words.map((word) => word.replaceAll("_", " ")).join(", ")}</dd>
    </>
  );
}
