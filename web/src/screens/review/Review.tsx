import { useSearchParams } from "wouter";
import { Link } from "wouter";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { cx } from "../../ui/cx";
import { DocumentQueue } from "./DocumentQueue";
import { RecordQueue } from "./RecordQueue";
import styles from "./review.module.css";
import { scopeOf } from "./scope";

/** «Проверка»: the queue by documents, or, where «?by=records» asks for it, by single records. */
export default function Review() {
  useTitle(ru.review.title);
  const [search] = useSearchParams();
  const scope = scopeOf(search);
  const isByRecord = search.get("by") === "records";
  const mode = <Mode search={search} isByRecord={isByRecord} />;
  const Queue = isByRecord ? RecordQueue : DocumentQueue;
  return <Queue key={search.toString()} scope={scope} mode={mode} />;
}

function Mode({ search, isByRecord }: { readonly search: URLSearchParams; readonly isByRecord: boolean }) {
  const to = (by: string) => `/review?${new URLSearchParams({ ...Object.fromEntries(search), by }).toString()}`;
  return (
    <nav className={styles.mode} aria-label={workplace.queue.mode}>
      <Link
        href={to("documents")}
        className={cx(!isByRecord && styles.chosen)}
        aria-current={isByRecord ? undefined : "page"}
      >
        {workplace.queue.byDocument}
      </Link>
      <Link
        href={to("records")}
        className={cx(isByRecord && styles.chosen)}
        aria-current={isByRecord ? "page" : undefined}
      >
        {workplace.queue.byRecord}
      </Link>
    </nav>
  );
}
