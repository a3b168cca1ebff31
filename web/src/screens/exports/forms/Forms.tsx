import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileTrigger } from "react-aria-components";
import { useSearchParams } from "wouter";
import { api, unwrap } from "../../../api/client";
import { pageQuery, usePages } from "../../../api/pages";
import { covers, useAccount } from "../../../app/session";
import { forms as words } from "../../../text/forms";
import { dayAndClock } from "../../../text/moment";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { DataTable, type ColumnSpec } from "../../../ui/DataTable";
import { EmptyState } from "../../../ui/EmptyState";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { say } from "../../../ui/notices";
import { FormEditor } from "./FormEditor";
import styles from "./forms.module.css";
import { keys, sendForm, type Form } from "./queries";

/** «Свои формы»: template workbooks of the institute; the address says which one is open (`?form=`). */
export default function Forms() {
  const [search, setSearch] = useSearchParams();
  const { role } = useAccount();
  const { query, items } = usePages(keys.all, (cursor) =>
    unwrap(api.GET("/api/v1/forms", { params: { query: pageQuery({ limit: 50 }, cursor) } })),
  );
  const mayChange = covers(role, "methodist");
  const open = (form: Form | null) => setSearch(form === null ? { part: "forms" } : { part: "forms", form: form.id });
  const chosen = search.get("form");
  if (chosen !== null) return <FormEditor key={chosen} id={chosen} mayChange={mayChange} onClose={() => open(null)} />;
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{words.lead}</p>
      {mayChange && <AddForm onAdded={open} />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending ? (
        <Loading />
      ) : (
        <DataTable
          label={words.list}
          columns={columnsOf(open)}
          items={items}
          idOf={(form) => form.id}
          empty={<EmptyState title={words.none}>{mayChange ? words.noneHint : words.noneForReader}</EmptyState>}
        />
      )}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

function AddForm({ onAdded }: { readonly onAdded: (form: Form) => void }) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: sendForm,
    onSuccess: (form) => {
      say("good", words.added(form.name));
      void client.invalidateQueries({ queryKey: keys.all });
      onAdded(form);
    },
  });
  const pick = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) send.mutate(file);
  };
  return (
    <div className={styles.add}>
      <FileTrigger acceptedFileTypes={[".xlsx", ".xlsm"]} onSelect={pick}>
        <Button look="main" isPending={send.isPending}>
          {words.add}
        </Button>
      </FileTrigger>
      {send.isError && <Problem error={send.error} />}
    </div>
  );
}

function columnsOf(open: (form: Form) => void): readonly ColumnSpec<Form>[] {
  return [
    {
      id: "name",
      name: words.columns.name,
      render: (form) => (
        <>
          {form.name}
          <div className={styles.quiet}>{form.file_name}</div>
        </>
      ),
    },
    {
      id: "fields",
      name: words.columns.fields,
      render: ({ columns }) => words.filled(columns.filter(({ field }) => field !== null).length, columns.length),
    },
    {
      id: "by",
      name: words.columns.by,
      render: (form) => (
        <span className={styles.quiet}>
          {form.changed_by}, {dayAndClock(form.changed_at)}
        </span>
      ),
    },
    {
      id: "open",
      name: words.columns.open,
      nameHidden: true,
      render: (form) => (
        <Button small aria-label={words.openOne(form.name)} onPress={() => open(form)}>
          {words.open}
        </Button>
      ),
    },
  ];
}
