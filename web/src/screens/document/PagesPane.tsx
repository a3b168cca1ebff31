import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "wouter";
import type { RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { cellBoxes } from "./boxes";
import { usePageImages } from "./data";
import { FIELDS, rawOf, type Field } from "./fields";
import { boxOfAddress } from "./placeInAddress";
import type { Drawn, PageEvents } from "./PageImage";
import { PageView, type PageControls } from "./PageView";
import styles from "./page.module.css";

export interface PagesPaneProps extends PageEvents {
  readonly documentId: string;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly field: Field | null;
  readonly drawn: Drawn | null;
  readonly controls: React.Ref<PageControls>;
}

/** The pages, or the text of the records while there are none. */
export function PagesPane({ field, ...view }: PagesPaneProps) {
  const { documentId, records, current } = view;
  const { query, again } = usePageImages(documentId);
  // Kept while nothing changes: a new list would scroll the reader back to the box.
  const [search] = useSearchParams();
  const asked = search.get("place");
  const focus = useMemo(() => {
    if (current && field) return cellBoxes(current.source, field);
    const box = boxOfAddress(asked);
    return box === null ? [] : [box];
  }, [current, field, asked]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const { rendering, items } = query.data;
  if (items.length === 0) {
    return (
      <TextInstead
        hasFailed={rendering === "failed"}
        onAgain={again}
        records={records}
        current={current}
        field={field}
      />
    );
  }
  return <PageView pages={items} focus={focus} {...view} />;
}

interface TextInsteadProps {
  readonly hasFailed: boolean;
  readonly onAgain: () => void;
  readonly records: readonly RecordItem[];
  readonly current: RecordItem | undefined;
  readonly field: Field | null;
}

function TextInstead({ hasFailed, onAgain, records, current, field }: TextInsteadProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section aria-label={ru.document.asText} className={styles.waiting} tabIndex={0}>
      <div className={styles.notice} role="status">
        <h2>{hasFailed ? ru.document.renderingFailed : ru.document.rendering}</h2>
        <p>{hasFailed ? ru.document.renderingFailedHint : ru.document.renderingHint}</p>
        {hasFailed && (
          <Button small onPress={onAgain}>
            {ru.document.renderAgain}
          </Button>
        )}
      </div>
      <ol className={styles.text}>
        {records
          .filter((record) => record.state !== "deleted")
          .map((record) => (
            <RecordText key={record.id} record={record} isCurrent={record.id === current?.id} field={field} />
          ))}
      </ol>
    </section>
  );
}

interface RecordTextProps {
  readonly record: RecordItem;
  readonly isCurrent: boolean;
  readonly field: Field | null;
}

function RecordText({ record, isCurrent, field }: RecordTextProps) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  const parts = FIELDS.map((name) => ({ name, text: rawOf(record, name) })).filter(({ text }) => text !== "");
  return (
    <li ref={line} data-current={isCurrent || undefined}>
      {parts.map(({ name, text }, index) => (
        <span key={name}>
          {index > 0 && " · "}
          {isCurrent && name === field ? <mark>{text}</mark> : text}
        </span>
      ))}
    </li>
  );
}
