import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { ActivityCard, ActivityMember } from "../../api/types";
import { Screen } from "../../app/Screen";
import { ru } from "../../text/ru";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { deadlineInWords, STATE_TONES } from "../document/fields";
import styles from "./activities.module.css";
import { Deadlines } from "./DeadlineTable";
import { valueInWords } from "./filters";
import { Views } from "./Views";

const words = ru.activities.card;

/** One activity: its records everywhere, their deadlines side by side, results in other words. */
export default function ActivityPage({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ["activity", id],
    queryFn: () => unwrap(api.GET("/api/v1/activities/{activity_id}", { params: { path: { activity_id: id } } })),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <Screen title={ru.activities.title}>
        <Views />
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      </Screen>
    );
  }
  return <Card card={query.data} />;
}

function Card({ card }: { readonly card: ActivityCard }) {
  const { activity } = card;
  const missing = words.missing(card.without_result, card.without_responsible);
  return (
    <Screen title={activity.name === "" ? ru.activities.unnamed : activity.name}>
      <Views />
      {card.asked !== null && (
        <p role="status" className={styles.note}>
          {words.led}
        </p>
      )}
      <p className={styles.facts}>
        <span>{ru.activities.records(activity.members)}</span>
        <span>{ru.activities.places(activity.municipalities)}</span>
        <span>{activity.years.join(", ")}</span>
        {card.named_by !== null && <span>{words.namedBy(card.named_by)}</span>}
        {missing !== "" && <StateChip tone="warn">{missing}</StateChip>}
      </p>
      <Deadlines comparisons={card.comparisons} />
      <Members id={activity.id} />
      <Wordings title={words.results} items={card.results} empty={words.noResults} />
      {card.wordings.length > 1 && <Wordings title={words.wordings} items={card.wordings} empty="" />}
    </Screen>
  );
}

const COLUMNS: readonly ColumnSpec<ActivityMember>[] = [
  {
    id: "municipality",
    name: words.columns.municipality,
    width: "2fr",
    minWidth: 150,
    render: (record) => (
      <>
        <div className={styles.clamped}>{record.municipality ?? words.noPlace}</div>
        <div className={styles.line}>{record.document_name}</div>
      </>
    ),
  },
  { id: "year", name: words.columns.year, width: 100, render: ({ years }) => years.join(", ") },
  {
    id: "deadline",
    name: words.columns.deadline,
    width: "2fr",
    minWidth: 150,
    render: ({ deadline }) => (
      <>
        <div className={styles.clamped}>{deadline.raw === null ? "—" : deadlineInWords(deadline)}</div>
        <div className={styles.line}>{deadline.raw}</div>
      </>
    ),
  },
  {
    id: "responsible",
    name: words.columns.responsible,
    width: "2fr",
    minWidth: 150,
    render: ({ responsible, responsible_kinds }) => (
      <>
        <div className={styles.clamped}>{responsible.raw ?? "—"}</div>
        <div className={styles.line}>
          {responsible_kinds.map((kind) => valueInWords("responsible", kind)).join(", ")}
        </div>
      </>
    ),
  },
  {
    id: "result",
    name: words.columns.result,
    width: "2fr",
    minWidth: 140,
    render: ({ result }) => <div className={styles.clamped3}>{result ?? "—"}</div>,
  },
  {
    id: "state",
    name: ru.registry.columns.state,
    width: 150,
    render: (record) => (
      <div className={styles.stack}>
        <StateChip tone={STATE_TONES[record.state]}>{ru.record.states[record.state]}</StateChip>
        {record.findings.length > 0 && (
          <StateChip tone="warn" title={record.findings.map((finding) => finding.message).join("\n")}>
            {ru.common.findings(record.findings.length)}
          </StateChip>
        )}
      </div>
    ),
  },
];

/** The records, each one press from its place in its document. */
function Members({ id }: { readonly id: string }) {
  const { query, items } = usePages(["activity-members", id], (cursor) => {
    const params = { path: { activity_id: id }, query: pageQuery({ limit: 100 }, cursor) };
    return unwrap(api.GET("/api/v1/activities/{activity_id}/members", { params }));
  });
  return (
    <section aria-labelledby="members" className={styles.section}>
      <h2 id="members">{words.members}</h2>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <div className={styles.members}>
          <DataTable
            label={words.members}
            columns={COLUMNS}
            items={items}
            idOf={(record) => record.id}
            hrefOf={(record) => `/documents/${record.document_id}?record=${record.id}`}
            empty={<EmptyState title={ru.activities.none} />}
            more={
              query.hasNextPage
                ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
                : undefined
            }
            rowHeight={78}
          />
        </div>
      )}
    </section>
  );
}

interface WordingsProps {
  readonly title: string;
  readonly items: ActivityCard["results"];
  readonly empty: string;
}

function Wordings({ title, items, empty }: WordingsProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {items.length === 0 && <p className={styles.quiet}>{empty}</p>}
      <ul className={styles.wordings}>
        {items.map((one) => (
          <li key={one.record}>
            <Link href={`/documents/${one.document}?record=${one.record}`}>{one.text}</Link>{" "}
            <span className={styles.quiet}>{ru.activities.records(one.records)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
