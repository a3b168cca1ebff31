import { ru } from "../text/ru";
import styles from "./EmptyState.module.css";

/** Something is on its way. */
export function Loading({ words = ru.common.loading }: { readonly words?: string }) {
  return (
    <p className={styles.empty} role="status">
      {words}
    </p>
  );
}
