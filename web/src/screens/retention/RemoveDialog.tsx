import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { day } from "../../text/moment";
import { retention } from "../../text/retention";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { Tick } from "../../ui/Tick";
import { counted, remove, usePlan, type RemovalPlan } from "./data";

export interface RemoveDialogProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

/** What goes with a document is said before it goes: later, or at once by whoever ticks that they understand. */
export function RemoveDialog({ documentId, onClose }: RemoveDialogProps) {
  const query = usePlan(documentId);
  return (
    <Dialog title={retention.removeTitle} isOpen onClose={onClose} wide>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <>
          <Plan plan={query.data.plan} />
          <Decision
            documentId={documentId}
            plan={query.data.plan}
            mark={query.data.mark}
            onStale={() => void query.refetch()}
            onClose={onClose}
          />
        </>
      )}
    </Dialog>
  );
}

function Plan({ plan }: { readonly plan: RemovalPlan }) {
  return (
    <>
      <p>{retention.what}</p>
      {plan.documents.length > 1 && (
        <>
          <p>{retention.together}</p>
          <ul>
            {plan.documents.map((one) => (
              <li key={one.id}>
                {one.name}
                {one.as_shell && ` — ${retention.shell}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{retention.sum}</p>
      <ul>
        {counted(plan.footprint).map(([what, count]) => (
          <li key={what}>{retention.things(what, count)}</li>
        ))}
      </ul>
      <p>{retention.left}</p>
      {plan.holds.map((hold) => (
        <p key={hold.document_id}>{retention.held(hold.author, day(hold.at), hold.reason)}</p>
      ))}
    </>
  );
}

interface DecisionProps extends RemoveDialogProps {
  readonly plan: RemovalPlan;
  readonly mark: number;
  readonly onStale: () => void;
}

function Decision({ documentId, plan, mark, onStale, onClose }: DecisionProps) {
  const [reason, setReason] = useState("");
  const [isSure, setSure] = useState(false);
  const [, go] = useLocation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (atOnce: boolean) => remove(documentId, { mark, reason, atOnce }),
    onSuccess: async (done) => {
      onClose();
      if (done.removal === null) {
        say("good", retention.removed);
        client.removeQueries({ queryKey: ["document", documentId] });
        go("/");
      } else {
        say("good", retention.scheduled(day(done.removal.due_at)));
        await client.invalidateQueries({ queryKey: ["document", documentId, "retention"] });
      }
    },
    onError: onStale,
  });
  const isHeld = plan.holds.length > 0;
  return (
    <>
      <TextField label={retention.whyRemove} hint={retention.whyRemoveHint} value={reason} onChange={setReason} />
      <Tick name={retention.sure} isSelected={isSure} onChange={setSure} />
      {change.isError && <Problem error={change.error} />}
      <Actions>
        <Button onPress={onClose}>{retention.cancel}</Button>
        {plan.grace_days > 0 && (
          <Button
            look="main"
            isDisabled={isHeld || change.isPending}
            onPress={() => {
              change.mutate(false);
            }}
          >
            {retention.later(plan.grace_days)}
          </Button>
        )}
        <Button
          look="danger"
          isDisabled={isHeld || !isSure || change.isPending}
          onPress={() => {
            change.mutate(true);
          }}
        >
          {retention.atOnce}
        </Button>
      </Actions>
    </>
  );
}
