import { useSyncExternalStore } from "react";
import { ru } from "../text/ru";
import { Button } from "./Button";
import styles from "./Notices.module.css";
import { cx } from "./cx";
import { dismiss, noticeStore, type Notice } from "./notices";

/** The live regions: they stand in the page from the start, or screen readers would not hear the first notice. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.snapshot);
  return (
    <div className={styles.corner}>
      <div role="status">{notices.filter((notice) => notice.tone === "good").map(card)}</div>
      <div role="alert">{notices.filter((notice) => notice.tone === "bad").map(card)}</div>
    </div>
  );
}

function card(notice: Notice) {
  return (
    <div key={notice.id} className={cx(styles.notice, styles[notice.tone])}>
      <span>{notice.text}</span>
      {notice.action !== undefined && (
        <Button small onPress={notice.action.run}>
          {notice.action.name}
        </Button>
      )}
      <Button look="quiet" small aria-label={ru.common.close} onPress={() => dismiss(notice.id)}>
        ✕
      </Button>
    </div>
  );
}
