import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import type { BatchFile } from "../../api/types";
import { intake } from "../../text/intake";
import { fileSize } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { StateChip } from "../../ui/StateChip";
import { JoinForm } from "./JoinForm";
import { SplitForm } from "./SplitForm";
import styles from "./batches.module.css";

type Schemas = components["schemas"];

interface FileCardProps {
  /** The file looked at; null where the card is closed. */
  readonly file: BatchFile | null;
  readonly files: readonly BatchFile[];
  readonly mayChange: boolean;
  readonly mayRetry: boolean;
  readonly onClose: () => void;
}

type Deed = "split" | "join";

/** One file: what became of it, its twins and versions, what can be done with its pages. */
export function FileCard({ file, onClose, ...rest }: FileCardProps) {
  return (
    <Dialog title={file?.name.split("/").at(-1) ?? ""} isOpen={file !== null} onClose={onClose} wide>
      {file !== null && <OpenCard key={file.id} file={file} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function OpenCard({ file, files, mayChange, mayRetry, onClose }: FileCardProps & { readonly file: BatchFile }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  if (deed === "split" && file.document_id !== null) {
    return <SplitForm batchId={file.batch_id} documentId={file.document_id} onClose={onClose} />;
  }
  if (deed === "join") return <JoinForm first={file} files={files} onClose={onClose} />;
  return (
    <div className={styles.form}>
      <Facts file={file} />
      {file.flags.map((flag) => (
        <p key={flag} className={styles.line}>
          <StateChip tone="warn">{intake.chips.flagged}</StateChip> {flag}
        </p>
      ))}
      {file.document_id !== null && <Kin file={file} documentId={file.document_id} />}
      <Actions>
        {mayRetry && file.state === "failed" && <Again file={file} onDone={onClose} />}
        {mayChange && <PageDeeds file={file} onChoose={setDeed} />}
        <Button look="main" onPress={onClose}>
          {ru.common.close}
        </Button>
      </Actions>
    </div>
  );
}

/** What can be done with the pages of a file that holds. */
function PageDeeds({ file, onChoose }: { readonly file: BatchFile; readonly onChoose: (deed: Deed) => void }) {
  if (file.document_id === null || file.superseded_by !== null || file.state === "unpacked") return null;
  return (
    <>
      {file.state !== "failed" && <Button onPress={() => onChoose("split")}>{intake.file.split}</Button>}
      <Button onPress={() => onChoose("join")}>{intake.file.join}</Button>
    </>
  );
}

function Again({ file, onDone }: { readonly file: BatchFile; readonly onDone: () => void }) {
  const retry = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/files/{file_id}/retry", { params: { path: { file_id: file.id } } })),
    onSuccess: onDone,
  });
  return (
    <Button isPending={retry.isPending} onPress={() => retry.mutate()}>
      {intake.file.again}
    </Button>
  );
}

function Facts({ file }: { readonly file: BatchFile }) {
  const why = file.state === "failed" ? [file.message, file.advice] : [file.sentence];
  const facts = [
    [intake.file.path, file.name],
    [intake.file.size, fileSize(file.size)],
    [intake.file.municipality, file.municipality ?? ""],
    [intake.file.years, file.years.join(", ")],
  ].filter(([, value]) => value !== "");
  return (
    <>
      <p>{why.filter((part) => part !== null && part !== "").join(" ")}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {file.state === "failed" && file.attempts > 1 && (
        <p className={styles.quiet}>{intake.file.attempts(file.attempts)}</p>
      )}
    </>
  );
}

/** Twins, versions and other kin, each a link. */
function Kin({ file, documentId }: { readonly file: BatchFile; readonly documentId: string }) {
  const query = useQuery({
    queryKey: ["versions", documentId],
    queryFn: () =>
      unwrap(api.GET("/api/v1/documents/{document_id}/versions", { params: { path: { document_id: documentId } } })),
  });
  const { documents = [], links = [] } = query.data ?? {};
  return (
    <>
      <p>
        <Link href={`/documents/${documentId}`}>{openWords(file)}</Link>
      </p>
      {file.superseded_by !== null && (
        <p>
          <Link href={`/documents/${file.superseded_by}`}>{intake.file.superseded}</Link>
        </p>
      )}
      {file.asked > 0 && <p>{intake.file.asked(file.asked)}</p>}
      <Versions documents={documents.filter(({ id }) => id !== documentId)} />
      <Links links={links} documentId={documentId} />
    </>
  );
}

function openWords(file: BatchFile): string {
  if (file.state !== "twin") return intake.file.open;
  return file.twin_name ? intake.file.twinOf(file.twin_name) : intake.file.twinElsewhere;
}

function Versions({ documents }: { readonly documents: Schemas["VersionsOut"]["documents"] }) {
  if (documents.length === 0) return null;
  return (
    <section aria-label={intake.file.versions}>
      <h3>{intake.file.versions}</h3>
      <ul className={styles.kin}>
        {documents.map((one) => (
          <li key={one.id}>
            <Link href={`/documents/${one.id}`}>{one.name}</Link>{" "}
            <span className={styles.quiet}>{one.current ? intake.file.current : intake.file.former}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function otherEnd(link: Schemas["VersionsOut"]["links"][number], documentId: string): string {
  return link.from === documentId ? link.to : link.from;
}

interface LinksProps {
  readonly links: Schemas["VersionsOut"]["links"];
  readonly documentId: string;
}

function Links({ links, documentId }: LinksProps) {
  if (links.length === 0) return null;
  return (
    <section aria-label={intake.file.links}>
      <h3>{intake.file.links}</h3>
      <ul className={styles.kin}>
        {links.map((link) => (
          <li key={link.id}>
            {link.sentence} <Link href={`/documents/${otherEnd(link, documentId)}`}>{intake.file.linked}</Link>{" "}
            <span className={styles.quiet}>{link.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
