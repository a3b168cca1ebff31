import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import type { RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { approveAndSay } from "../document/approving";
import { useDocument, useRecords } from "../document/data";
import { UndoContext, useUndoing } from "../document/undoing";
import { Workspace } from "../document/Workspace";
import { NothingLeft } from "./NothingLeft";
import styles from "./review.module.css";
import type { QueueProps } from "./scope";

/** The queue is asked for once a step; a step is a record accepted or passed over. */
interface Step {
  readonly number: number;
  readonly after: string | undefined;
  readonly skipped: readonly string[];
}

/** The next record of the queue in its document. */
export function RecordQueue({ scope, mode }: QueueProps) {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ number: 0, after: undefined, skipped: [] });
  const next = useQuery({
    queryKey: ["review", scope, step],
    queryFn: async () => {
      const body = {
        ...scope,
        postponed: false,
        skip: [...step.skipped],
        ...(step.after === undefined ? {} : { after: step.after }),
      };
      // 204: nothing is left.
      return (await unwrap(api.POST("/api/v1/review/next", { body }))) ?? null;
    },
    // A reviewer keeps the record given, whatever window was looked at meanwhile.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: (previous) => previous,
  });
  if (next.isPending) return <Loading />;
  if (next.isError) return <Problem error={next.error} onRetry={() => void next.refetch()} />;
  const given = next.data;
  if (given === null) return <NothingLeft mode={mode} />;
  const accepted = (record: RecordItem) => {
    void client.invalidateQueries({ queryKey: ["batches"] });
    setStep({ ...step, number: step.number + 1, after: record.id });
  };
  const skip = () =>
    setStep({ number: step.number + 1, after: given.record.id, skipped: [...step.skipped, given.record.id] });
  return (
    <Given
      key={given.document.id}
      documentId={given.document.id}
      recordId={given.record.id}
      remaining={given.remaining}
      mode={mode}
      isLoading={next.isPlaceholderData}
      onAccepted={accepted}
      onSkip={skip}
    />
  );
}

interface GivenProps {
  readonly documentId: string;
  readonly recordId: string;
  readonly remaining: number;
  readonly mode: React.ReactNode;
  readonly isLoading: boolean;
  readonly onAccepted: (record: RecordItem) => void;
  readonly onSkip: () => void;
}

function Given({ documentId, recordId, remaining, mode, isLoading, onAccepted, onSkip }: GivenProps) {
  const undoing = useUndoing();
  const document = useDocument(documentId);
  const records = useRecords(documentId);
  // Another record of the document may be looked at; the next step leads back to the queue.
  const [looked, setLooked] = useState<{ readonly given: string; readonly id: string } | null>(null);
  if (document.isPending || records.isPending) return <Loading />;
  if (document.isError) return <Problem error={document.error} onRetry={() => void document.refetch()} />;
  if (records.isError) return <Problem error={records.error} onRetry={() => void records.refetch()} />;
  const bar = (
    <div className={styles.bar}>
      {mode}
      <span role="status">{ru.review.left(remaining)}</span>
      <Button small onPress={onSkip} isDisabled={isLoading}>
        {ru.review.skip}
      </Button>
    </div>
  );
  return (
    <UndoContext value={undoing}>
      <Workspace
        document={document.data}
        records={records.data}
        currentId={looked?.given === recordId ? looked.id : recordId}
        onCurrent={(id) => setLooked({ given: recordId, id })}
        onAccepted={onAccepted}
        onApprove={(approve) => void approveAndSay(document.data, approve, null).then((isDone) => isDone && onSkip())}
        bar={bar}
      />
    </UndoContext>
  );
}
