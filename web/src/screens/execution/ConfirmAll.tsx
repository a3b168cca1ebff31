import { useState } from "react";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { say } from "../../ui/notices";
import { useSaying, type Beside } from "./data";

const words = execution.reports;

/** All links Svod made are confirmed at once: first it is told what that changes; taken back as one. */
export function ConfirmAll({ beside }: { readonly beside: Beside }) {
  const [isOpen, setOpen] = useState(false);
  const count = beside.said.flatMap((line) => line.links).filter((link) => link.state === "made").length;
  if (count === 0) return null;
  return (
    <>
      <Button look="main" onPress={() => setOpen(true)}>
        {words.confirmAll(count)}
      </Button>
      {isOpen && <Confirming beside={beside} onClose={() => setOpen(false)} />}
    </>
  );
}

function Confirming({ beside, onClose }: { readonly beside: Beside; readonly onClose: () => void }) {
  const { decide, undo } = useSaying();
  const ids = { report: beside.report.id, plan: beside.plan.id };
  const [tried, setTried] = useState(false);
  if (!tried) {
    setTried(true);
    decide.mutate({ ...ids, dry: true });
  }
  const confirm = () =>
    decide.mutate(
      { ...ids, dry: false },
      {
        onSuccess: ({ deed, words: count }) => {
          say(
            "good",
            words.confirmed(count),
            deed === null ? undefined : { name: execution.card.undo, run: () => undo.mutate(deed) },
          );
          onClose();
        },
      },
    );
  return (
    <Dialog title={words.confirmTitle} isOpen onClose={onClose}>
      {decide.isPending && <Loading />}
      {decide.isError && <Problem error={decide.error} />}
      {decide.data !== undefined && <p>{words.wouldChange(decide.data.words, decide.data.changed)}</p>}
      <Actions>
        <Button look="main" isDisabled={decide.data === undefined || decide.isPending} onPress={confirm}>
          {words.confirm}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </Actions>
    </Dialog>
  );
}
