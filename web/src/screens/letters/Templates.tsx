import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { api, ifMatch, unwrap } from "../../api/client";
import { useMay } from "../../app/session";
import { letters as words } from "../../text/letters";
import { Button, ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { say } from "../../ui/notices";
import styles from "./letters.module.css";
import { keys, sendTemplate, useTemplates, type Template } from "./queries";

/** The institute's templates, and the fields one may hold. */
export function Templates() {
  const query = useTemplates();
  const may = useMay("methodist");
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{words.templates.lead}</p>
      <div className={styles.row}>
        {may && <AddTemplate />}
        <ButtonLink download href="/api/v1/letter-templates/own/file">
          {words.templates.ownFile}
        </ButtonLink>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data?.items.length === 0 && (
        <EmptyState title={words.templates.none}>
          <p>{words.templates.noneHint}</p>
        </EmptyState>
      )}
      <ul className={styles.points} aria-label={words.templates.list}>
        <li className={styles.point}>
          <strong>{words.templates.own}</strong>
          <Sample name={words.templates.own} src="/api/v1/letter-templates/own/preview" />
        </li>
        {query.data?.items.map((one) => (
          <TemplateRow key={one.id} template={one} mayChange={may} />
        ))}
      </ul>
      <Fields />
    </div>
  );
}

function AddTemplate() {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: sendTemplate,
    onSuccess: ({ name }) => {
      say("good", words.templates.added(name));
      void client.invalidateQueries({ queryKey: keys.templates });
    },
  });
  const pick = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) send.mutate(file);
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={[".docx", ".docm", ".dotx"]} onSelect={pick}>
        <Button look="main" isPending={send.isPending}>
          {words.templates.add}
        </Button>
      </FileTrigger>
      {send.isError && <Problem error={send.error} />}
    </>
  );
}

function TemplateRow({ template, mayChange }: { readonly template: Template; readonly mayChange: boolean }) {
  const client = useQueryClient();
  const params = { path: { template_id: template.id }, header: ifMatch(template.rev) };
  const shown = () => void client.invalidateQueries({ queryKey: keys.templates });
  const usual = useMutation({
    mutationFn: () => unwrap(api.PATCH("/api/v1/letter-templates/{template_id}", { params, body: { default: true } })),
    onSuccess: shown,
  });
  const back = (gone: Template) =>
    unwrap(
      api.POST("/api/v1/letter-templates/{template_id}/undo", {
        params: { path: { template_id: gone.id }, header: ifMatch(gone.rev) },
      }),
    ).then(shown);
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/letter-templates/{template_id}", { params })),
    onSuccess: (gone) => {
      shown();
      say("good", words.templates.removed(gone.name), { name: words.view.restore, run: () => void back(gone) });
    },
  });
  const failed = usual.error ?? remove.error;
  return (
    <li className={styles.point}>
      <div className={styles.row}>
        <strong>{template.name}</strong>
        {template.default && <StateChip tone="good">{words.templates.usual}</StateChip>}
        <span className={styles.quiet}>{template.file_name}</span>
      </div>
      {template.notes.map((note) => (
        <p key={note.code} className={styles.warn}>
          {note.message}
        </p>
      ))}
      {failed && <Problem error={failed} />}
      <div className={styles.row}>
        <ButtonLink small download href={`/api/v1/letter-templates/${template.id}/file`}>
          {words.templates.file(template.name)}
        </ButtonLink>
        {mayChange && !template.default && (
          <Button small isPending={usual.isPending} onPress={() => usual.mutate()}>
            {words.templates.makeUsual(template.name)}
          </Button>
        )}
        {mayChange && (
          <Button small look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
            {words.templates.remove(template.name)}
          </Button>
        )}
      </div>
      <Sample name={template.name} src={`/api/v1/letter-templates/${template.id}/preview?page=1`} />
    </li>
  );
}

/** A page of a letter by the template, drawn when somebody asks for it. */
function Sample({ name, src }: { readonly name: string; readonly src: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.templates.show}</summary>
      {isOpen && <img className={styles.sample} src={src} alt={words.templates.preview(name)} />}
    </details>
  );
}

/** What may stand in a template. */
function Fields() {
  const { data } = useQuery({
    queryKey: keys.fields,
    queryFn: () => unwrap(api.GET("/api/v1/letter-templates/fields")),
    staleTime: Infinity,
  });
  if (data === undefined) return null;
  const rows = data.items.flatMap((one) => [
    { key: one.name, name: `{{ ${one.name} }}`, about: one.about, sample: one.sample },
    ...one.members
      .filter(({ members }) => members.length === 0)
      .map((member) => ({
        key: `${one.name}.${member.name}`,
        name: `п.${member.name}`,
        about: `${member.about} (${words.templates.member} «${one.name}»)`,
        sample: member.sample,
      })),
  ]);
  return (
    <details className={styles.details}>
      <summary>{words.templates.fields}</summary>
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.templates.field}</th>
              <th scope="col">{words.templates.stands}</th>
              <th scope="col">{words.templates.sample}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <code>{row.name}</code>
                </th>
                <td>{row.about}</td>
                <td>{row.sample}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
