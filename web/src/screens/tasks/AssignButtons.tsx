import { useState } from "react";
import { useAccount, useMay } from "../../app/session";
import { people } from "../../text/people";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Check } from "../people/Check";
import { useColleagues } from "../people/data";
import { useGiving, type NewAssignment } from "./data";
import styles from "./tasks.module.css";

const words = people.assign;

/** What is to be checked: documents, a batch, or all of a municipality. */
export interface AssignButtonsProps {
  readonly what: Pick<NewAssignment, "documents" | "batch" | "municipality">;
  /** Its name, for the dialog. */
  readonly title: string;
}

/** «Взять себе» for who reviews, «Поручить…» for a methodist. */
export function AssignButtons({ what, title }: AssignButtonsProps) {
  const [isOpen, setOpen] = useState(false);
  const mayReview = useMay("reviewer");
  const mayGive = useMay("methodist");
  const give = useSaidGiving();
  if (!mayReview) return null;
  return (
    <>
      <Button small isDisabled={give.isPending} onPress={() => void give.run({ ...what })}>
        {words.take}
      </Button>
      {mayGive && (
        <Button small onPress={() => setOpen(true)}>
          {words.give}
        </Button>
      )}
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <AssignForm what={what} title={title} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Give, say what came of it, offer to take it back. */
function useSaidGiving() {
  const { give, takeBack } = useGiving();
  const back = (set: string) => takeBack.mutate(set, { onSuccess: () => say("good", words.takenBack) });
  const run = async (body: NewAssignment): Promise<boolean> => {
    const given = await give.mutateAsync(body).catch(() => null);
    if (given === null) return false;
    if (given.count === 0) {
      say("bad", words.nothing);
      return false;
    }
    const passed = given.passed > 0 ? words.passed(given.passed) : "";
    say("good", words.given(given.count) + passed, { name: ru.common.undo, run: () => back(given.set_id) });
    return true;
  };
  return { run, isPending: give.isPending, error: give.error };
}

function AssignForm({ what, title, onClose }: AssignButtonsProps & { readonly onClose: () => void }) {
  const me = useAccount();
  const colleagues = useColleagues();
  const give = useSaidGiving();
  const [account, setAccount] = useState(me.id);
  const [due, setDue] = useState("");
  const [note, setNote] = useState("");
  const [reassign, setReassign] = useState(false);
  const submit = async () => {
    const day = due === "" ? {} : { due };
    if (await give.run({ ...what, account, note, reassign, ...day })) onClose();
  };
  if (colleagues.isError) return <Problem error={colleagues.error} onRetry={() => void colleagues.refetch()} />;
  const choices = (colleagues.data ?? [{ id: me.id, name: me.name }]).map(({ id, name }) => ({ id, name }));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{words.what(title)}</p>
      <Select label={words.who} choices={choices} value={account} onChange={setAccount} />
      <TextField label={words.due} type="date" value={due} onChange={setDue} />
      <TextField label={words.note} value={note} onChange={setNote} lines={2} maxLength={1000} />
      <Check name={words.reassign} isOn={reassign} onChange={setReassign} />
      {give.error !== null && <Problem error={give.error} />}
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button type="submit" look="main" isDisabled={give.isPending}>
          {words.submit}
        </Button>
      </Actions>
    </form>
  );
}
