import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { approveAndSay } from "../document/approving";
import { prefetchDocument, useDocument, useRecords } from "../document/data";
import { nextDocument, type Approval } from "../document/desk";
import { UndoContext, useUndoing } from "../document/undoing";
import { Workspace } from "../document/Workspace";
import { NothingLeft } from "./NothingLeft";
import styles from "./review.module.css";
import type { QueueProps, Scope } from "./scope";
import { after, before, START, wantedOf, type Way } from "./way";

function nextQuery(scope: Scope, seen: readonly string[]) {
  return queryOptions({
    queryKey: ["queue", scope, seen],
    queryFn: () => nextDocument(wantedOf({ seen }, scope)),
    // A reviewer keeps the document given, whatever window was looked at meanwhile.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Ask for the document to be shown; the next one is fetched meanwhile. */
function useGiven(scope: Scope, seen: readonly string[]) {
  const client = useQueryClient();
  const given = useQuery({ ...nextQuery(scope, seen), placeholderData: keepPreviousData });
  const id = given.data?.document.id;
  const isFresh = id !== undefined && !given.isPlaceholderData;
  const next = useQuery({ ...nextQuery(scope, id === undefined ? [] : [...seen, id]), enabled: isFresh });
  const nextId = next.data?.document.id;
  useEffect(() => {
    if (nextId !== undefined) prefetchDocument(client, nextId).catch(() => undefined);
  }, [client, nextId]);
  return given;
}

/** The queue of documents: while one is looked at, the next one is fetched. */
export function DocumentQueue({ scope, mode }: QueueProps) {
  const undoing = useUndoing();
  const [way, setWay] = useState<Way>(START);
  const given = useGiven(scope, way.seen);
  if (given.isPending) return <Loading />;
  if (given.isError) return <Problem error={given.error} onRetry={() => void given.refetch()} />;
  const shown = way.looked ?? given.data?.document.id;
  const back = <Back way={way} onBack={setWay} />;
  if (shown === undefined) {
    return (
      <NothingLeft
        mode={
          <>
            {mode} {back}
          </>
        }
      />
    );
  }
  const goOn = () => setWay((now) => after(now, shown));
  const bar = (
    <div className={styles.bar}>
      {mode}
      <span role="status">{workplace.queue.left(given.data?.remaining ?? 0)}</span>
      {back}
      <Button small onPress={goOn} isDisabled={given.isPlaceholderData}>
        {workplace.queue.skip}
      </Button>
    </div>
  );
  return (
    <UndoContext value={undoing}>
      <Queued
        key={shown}
        documentId={shown}
        bar={bar}
        onNext={goOn}
        onOpen={(id) => setWay((now) => ({ ...now, looked: id }))}
      />
    </UndoContext>
  );
}

function Back({ way, onBack }: { readonly way: Way; readonly onBack: (way: Way) => void }) {
  const previous = before(way);
  return (
    <Button small isDisabled={previous === null} onPress={() => previous && onBack(previous)}>
      {workplace.queue.back}
    </Button>
  );
}

interface QueuedProps {
  readonly documentId: string;
  readonly bar: React.ReactNode;
  readonly onNext: () => void;
  readonly onOpen: (id: string) => void;
}

function Queued({ documentId, bar, onNext, onOpen }: QueuedProps) {
  const document = useDocument(documentId);
  const records = useRecords(documentId);
  const [currentId, setCurrentId] = useState<string>();
  if (document.isPending || records.isPending) return <Loading />;
  if (document.isError) return <Problem error={document.error} onRetry={() => void document.refetch()} />;
  if (records.isError) return <Problem error={records.error} onRetry={() => void records.refetch()} />;
  const approve = (ask: () => Promise<Approval>) => {
    // The next document is shown at once; a refusal leads back.
    onNext();
    void approveAndSay(document.data, ask, () => onOpen(documentId));
  };
  return (
    <Workspace
      document={document.data}
      records={records.data}
      currentId={currentId}
      onCurrent={setCurrentId}
      onApprove={approve}
      onElsewhere={onOpen}
      bar={bar}
    />
  );
}
