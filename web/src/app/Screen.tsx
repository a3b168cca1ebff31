import { useEffect } from "react";
import { ru } from "../text/ru";
import styles from "./Screen.module.css";

/** Name the browser's tab after what is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} — ${ru.nav.home}`;
  }, [title]);
}

export interface ScreenProps {
  readonly title: string;
  readonly actions?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** A screen with its heading and the actions beside it. */
export function Screen({ title, actions, children }: ScreenProps) {
  useTitle(title);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
