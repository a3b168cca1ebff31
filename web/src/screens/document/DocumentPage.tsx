import { useCallback } from "react";
import { useSearchParams } from "wouter";
import type { DocumentItem } from "../../api/types";
import { Screen, useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { approveAndSay } from "./approving";
import { useDocument, useRecords } from "./data";
import { UndoContext, useUndoing } from "./undoing";
import { Workspace } from "./Workspace";

/** One document; «?record=» is the record that is open. */
export default function DocumentPage({ id }: { readonly id: string }) {
  const query = useDocument(id);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.state !== "done") return <NotRead document={query.data} />;
  return <ReadDocument document={query.data} />;
}

function ReadDocument({ document }: { readonly document: DocumentItem }) {
  useTitle(document.result?.document.title ?? document.name);
  const records = useRecords(document.id);
  const undoing = useUndoing();
  const [search, setSearch] = useSearchParams();
  const open = useCallback((record: string) => setSearch({ record }, { replace: true }), [setSearch]);
  if (records.isPending) return <Loading />;
  if (records.isError) return <Problem error={records.error} onRetry={() => void records.refetch()} />;
  return (
    <UndoContext value={undoing}>
      <Workspace
        document={document}
        records={records.data}
        currentId={search.get("record") ?? undefined}
        onCurrent={open}
        onApprove={(approve) => void approveAndSay(document, approve, null)}
      />
    </UndoContext>
  );
}

function NotRead({ document }: { readonly document: DocumentItem }) {
  const isFailed = document.state === "failed";
  return (
    <Screen title={document.name}>
      <EmptyState title={isFailed ? (document.message ?? ru.document.failed) : document.sentence}>
        <p role="status">{isFailed ? document.advice : ru.document.stillReadingHint}</p>
      </EmptyState>
    </Screen>
  );
}
