import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { useMay } from "../../app/session";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import styles from "./coverage.module.css";
import type { MatrixQuery } from "./filters";
import type { CellRecord, CellState, Line, Row } from "./types";

const words = ru.coverage.cell;

export interface Opened {
  readonly row: Row;
  readonly line: Line;
}

export interface CellCardProps {
  readonly opened: Opened;
  readonly query: MatrixQuery;
  readonly onClose: () => void;
}

/** One cell: its records, each leading to its place in the document. */
export function CellCard({ opened: { row, line }, query, onClose }: CellCardProps) {
  const key = ["coverage", "cell", query, row.key, line.key];
  const {
    query: asked,
    items,
    first,
  } = usePages(key, (cursor) => {
    const of = { ...query, municipality: line.key, row: row.key, limit: 20 };
    return unwrap(api.GET("/api/v1/coverage/cell", { params: { query: pageQuery(of, cursor) } }));
  });
  return (
    <Dialog title={row.name} isOpen onClose={onClose} wide>
      <p>
        {words.of(line.name)}
        {row.deadline !== null && ` · ${words.deadline(row.deadline)}`}
      </p>
      {asked.isError && <Problem error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading />}
      {first !== undefined && <p role="status">{told(first.state, items.length)}</p>}
      <ul className={styles.records}>
        {items.map((record) => (
          <RecordCard
            key={record.id}
            record={record}
            to={first?.state === "near" ? (first.reference_record ?? undefined) : undefined}
          />
        ))}
      </ul>
      <Actions>
        {asked.hasNextPage && (
          <Button onPress={() => void asked.fetchNextPage()} isDisabled={asked.isFetchingNextPage}>
            {words.more}
          </Button>
        )}
        <Button look="main" autoFocus onPress={onClose}>
          {words.close}
        </Button>
      </Actions>
    </Dialog>
  );
}

function told(state: CellState, count: number): string {
  if (count === 0) return state === "unknown" ? words.unknown : words.absent;
  if (state === "present") return words.present;
  return state === "near" ? words.near : words.former;
}

function RecordCard({ record, to }: { readonly record: CellRecord; readonly to: string | undefined }) {
  const { activity, deadline, responsible, result, document_name, document_id, id, likeness } = record;
  const facts = [
    deadline.raw ?? words.noDeadline,
    responsible.raw ?? words.noResponsible,
    result ?? words.noResult,
    ru.record.states[record.state],
    likeness === null || likeness === undefined ? null : words.likeness(likeness),
  ];
  return (
    <li>
      <p>{activity}</p>
      <p className={styles.quiet}>{facts.filter((fact) => fact !== null).join(" · ")}</p>
      <p className={styles.leading}>
        <Link href={`/documents/${document_id}?record=${id}`}>{words.open}</Link>
        <span className={styles.quiet}>{document_name}</span>
        {to !== undefined && <Verdict left={to} right={id} />}
      </p>
    </li>
  );
}

/** A person's word on whether a near record is the reference's activity. */
function Verdict({ left, right }: { readonly left: string; readonly right: string }) {
  const client = useQueryClient();
  const judge = useMutation({
    mutationFn: (judgement: "same" | "different") =>
      unwrap(api.POST("/api/v1/judgements", { body: { of: "records", left, right, judgement } })),
    onSuccess: () => {
      say("good", words.judged);
      void client.invalidateQueries({ queryKey: ["coverage"] });
    },
  });
  if (!useMay("reviewer")) return null;
  return (
    <>
      <Button small isDisabled={judge.isPending} onPress={() => judge.mutate("same")}>
        {words.same}
      </Button>
      <Button small isDisabled={judge.isPending} onPress={() => judge.mutate("different")}>
        {words.different}
      </Button>
    </>
  );
}
