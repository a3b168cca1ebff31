import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { ru } from "../../text/ru";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import type { PanelProps } from "./Coverage";
import styles from "./coverage.module.css";
import { dateOf, documentsQuery, oneOf, type Texts } from "./filters";
import { BucketTable, SeriesTable } from "./TimelineTables";

const words = ru.coverage.timeline;
const STEPS = ["month", "quarter"] as const;
const GROUPS = ["none", "municipality", "responsible", "activity"] as const;
const STEP_CHOICES = STEPS.map((id) => ({ id, name: words.steps[id] }));
const GROUP_CHOICES = GROUPS.map((id) => ({ id, name: words.groups[id] }));
/** Drawing takes a library that no other screen needs. */
const TimelineChart = lazy(() => import("./TimelineChart"));

/** Deadlines over time: a chart, and the same figures as tables. */
export function TimelineTab({ texts, onChange }: PanelProps) {
  const asked = timelineQuery(texts);
  const { data, isError, error, refetch, isPending } = useQuery({
    queryKey: ["coverage", "timeline", asked],
    queryFn: () => unwrap(api.GET("/api/v1/coverage/timeline", { params: { query: asked } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <TimelineFilters texts={texts} onChange={onChange} />
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data?.total.records === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      )}
      {data !== undefined && data.total.records > 0 && (
        <div className={styles.timeline}>
          <p role="status">
            {words.summary(data.total.records, data.total.overdue)} <Link href={recordsHref(texts)}>{words.list}</Link>
          </p>
          <Suspense fallback={<Loading />}>
            <TimelineChart buckets={data.total.buckets} />
          </Suspense>
          <SeriesTable total={data.total} series={data.series} />
          <BucketTable total={data.total} series={data.series} />
        </div>
      )}
    </>
  );
}

function TimelineFilters({ texts, onChange }: PanelProps) {
  return (
    <div className={styles.filters}>
      <div className={styles.choice}>
        <Select
          label={words.step}
          choices={STEP_CHOICES}
          value={oneOf(texts.step, STEPS)}
          onChange={(step) => onChange({ step })}
        />
      </div>
      <div className={styles.choice}>
        <Select
          label={words.by}
          choices={GROUP_CHOICES}
          value={oneOf(texts.by, GROUPS)}
          onChange={(by) => onChange({ by })}
        />
      </div>
      {(["day", "from", "to"] as const).map((key) => (
        <div key={key} className={styles.date}>
          <TextField
            label={words[key]}
            type="date"
            value={texts[key] ?? ""}
            onChange={(text) => onChange({ [key]: text })}
          />
        </div>
      ))}
    </div>
  );
}

function timelineQuery(texts: Texts) {
  const [day, from, to] = [dateOf(texts.day), dateOf(texts.from), dateOf(texts.to)];
  return {
    ...documentsQuery(texts),
    step: oneOf(texts.step, STEPS),
    by: oneOf(texts.by, GROUPS),
    ...(day === undefined ? {} : { day }),
    ...(from === undefined ? {} : { due_from: from }),
    ...(to === undefined ? {} : { due_to: to }),
  };
}

function recordsHref({ year, from, to }: Texts): string {
  const parts = Object.entries({ year, due_from: from, due_to: to }).filter(([, text]) => text !== undefined);
  return `/records?${new URLSearchParams(parts as [string, string][])}`;
}
