import { Link, useLocation } from "wouter";
import { ru } from "../../text/ru";
import { cx } from "../../ui/cx";
import styles from "./activities.module.css";

const VIEWS = [
  { href: "/activities", name: ru.activities.grouped },
  { href: "/records", name: ru.activities.flat },
  { href: "/activities/drift", name: ru.activities.drift },
] as const;

/** The three views of the register: activities, single records, from year to year. */
export function Views() {
  const [here] = useLocation();
  return (
    <nav aria-label={ru.activities.tabs} className={styles.views}>
      {VIEWS.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          className={cx(styles.view, here === href && styles.viewHere)}
          aria-current={here === href ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
