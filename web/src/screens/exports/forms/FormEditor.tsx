import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { forms as words } from "../../../text/forms";
import { Button, ButtonLink } from "../../../ui/Button";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import { FormFacts } from "./FormFacts";
import { Mapping, type Mapped } from "./Mapping";
import { Order } from "./Order";
import { Preview } from "./Preview";
import styles from "./forms.module.css";
import { changeForm, keys, removeForm, undoForm, type Form, type FormPatch } from "./queries";

interface EditorProps {
  readonly id: string;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

/** One form: its name, what stands in which column, the first rows as they will be. */
export function FormEditor({ id, mayChange, onClose }: EditorProps) {
  const query = useQuery({
    queryKey: [...keys.all, id],
    queryFn: () => unwrap(api.GET("/api/v1/forms/{form_id}", { params: { path: { form_id: id } } })),
  });
  return (
    <div className={styles.part}>
      <div>
        <Button look="quiet" onPress={onClose}>
          {words.close}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data && <Editor key={query.data.rev} form={query.data} mayChange={mayChange} onClose={onClose} />}
    </div>
  );
}

function Editor({ form, mayChange, onClose }: { readonly form: Form } & Omit<EditorProps, "id">) {
  const [name, setName] = useState(form.name);
  const [mapped, setMapped] = useState<Mapped>({});
  const keep = useKeep();
  const change = useMutation({
    mutationFn: (body: FormPatch) => changeForm(form, body),
    onSuccess: (changed) => {
      keep(changed);
      say("good", words.saved);
    },
  });
  const columns = Object.entries(mapped).map(([at, field]) => ({ at: Number(at), field }));
  const save = (
    <Button
      look="main"
      isPending={change.isPending}
      isDisabled={name.trim() === ""}
      onPress={() => change.mutate({ name: name.trim(), columns })}
    >
      {words.save}
    </Button>
  );
  return (
    <section className={styles.part} aria-label={words.editor(form.name)}>
      <h2>{words.editor(form.name)}</h2>
      <FormFacts form={form} mayChange={mayChange} onHead={(head) => change.mutate({ head })} />
      {mayChange && (
        <div className={styles.name}>
          <TextField label={words.name} value={name} onChange={setName} maxLength={200} />
        </div>
      )}
      <Mapping
        form={form}
        mapped={mapped}
        mayChange={mayChange}
        onChange={(at, field) => setMapped((known) => ({ ...known, [at]: field }))}
      />
      {change.isError && <Problem error={change.error} />}
      <div className={styles.buttons}>
        {mayChange && save}
        <ButtonLink download href={`/api/v1/forms/${form.id}/file`}>
          {words.template}
        </ButtonLink>
        {mayChange && <TakingBack form={form} onClose={onClose} />}
      </div>
      <Order form={form} />
      <Preview form={form} />
    </section>
  );
}

/** Undo the last change, or take the form away; both can be undone. */
function TakingBack({ form, onClose }: { readonly form: Form; readonly onClose: () => void }) {
  const keep = useKeep();
  const undo = useMutation({
    mutationFn: () => undoForm(form),
    onSuccess: (changed) => {
      keep(changed);
      say("good", words.undone);
    },
  });
  const remove = useMutation({
    mutationFn: () => removeForm(form),
    onSuccess: (gone) => {
      keep(gone);
      say("good", words.removed(gone.name), { name: words.back, run: () => void undoForm(gone).then(keep) });
      onClose();
    },
  });
  const failed = undo.error ?? remove.error;
  return (
    <>
      {form.rev > 0 && (
        <Button isPending={undo.isPending} onPress={() => undo.mutate()}>
          {words.undo}
        </Button>
      )}
      <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {words.remove}
      </Button>
      {failed && <Problem error={failed} />}
    </>
  );
}

/** Show a form as it was answered, everywhere. */
function useKeep(): (form: Form) => void {
  const client = useQueryClient();
  return (form) => {
    client.setQueryData([...keys.all, form.id], form);
    void client.invalidateQueries({ queryKey: keys.all });
  };
}
