import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { UploadLink, UploadLinkMade } from "../../api/types";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { Actions, Dialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip, type Tone } from "../../ui/StateChip";
import { Secret } from "../access/Secret";
import styles from "./administration.module.css";
import { NewUploadLink } from "./NewUploadLink";

const words = administration.links;
const TONES: Readonly<Record<UploadLink["state"], Tone>> = {
  open: "busy",
  closed: "good",
  expired: "calm",
  revoked: "bad",
};

/** The links by which municipalities without an account send documents. */
export function UploadLinks() {
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<UploadLinkMade | null>(null);
  const [revoked, setRevoked] = useState<UploadLink | null>(null);
  const { query, items } = usePages(["upload-links"], (cursor) =>
    unwrap(api.GET("/api/v1/upload-links", { params: { query: pageQuery({ limit: 100 }, cursor) } })),
  );
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <div>
        <Button look="main" onPress={() => setMaking(true)}>
          {words.make}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={administration.tabs.links}
        columns={columnsOf(setRevoked)}
        items={items}
        idOf={(link) => link.id}
        empty={<EmptyState title={words.none} />}
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
      {isMaking && (
        <NewUploadLink
          onClose={() => setMaking(false)}
          onMade={(link) => {
            setMaking(false);
            setMade(link);
          }}
        />
      )}
      {made !== null && (
        <Secret
          title={words.madeTitle}
          hint={words.madeHint}
          name={made.municipality}
          secret={`${globalThis.location.origin}${made.path}`}
          onClose={() => setMade(null)}
        />
      )}
      {revoked !== null && <Revoking link={revoked} onClose={() => setRevoked(null)} />}
    </div>
  );
}

interface RevokingProps {
  readonly link: UploadLink;
  readonly onClose: () => void;
}

function Revoking({ link, onClose }: RevokingProps) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/v1/upload-links/{upload_link_id}", { params: { path: { upload_link_id: link.id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["upload-links"] }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={words.revoke} isOpen onClose={onClose}>
      <p>{words.revokeAsk(link.municipality)}</p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="danger" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
          {words.revoke}
        </Button>
      </Actions>
    </Dialog>
  );
}

function columnsOf(revoke: (link: UploadLink) => void): readonly ColumnSpec<UploadLink>[] {
  return [
    { id: "municipality", name: words.columns.municipality, render: (link) => link.municipality },
    {
      id: "batch",
      name: words.columns.batch,
      render: (link) => <Link href={`/batches/${link.batch_id}`}>{link.name}</Link>,
    },
    {
      id: "state",
      name: words.columns.state,
      render: ({ state }) => <StateChip tone={TONES[state]}>{words.states[state]}</StateChip>,
    },
    { id: "files", name: words.columns.files, render: (link) => words.taken(link.files, link.max_files) },
    { id: "until", name: words.columns.until, render: (link) => dayAndClock(link.expires_at) },
    {
      id: "actions",
      name: ru.common.actions,
      nameHidden: true,
      render: (link) =>
        (link.state === "open" || link.state === "closed") && (
          <Button small look="danger" aria-label={`${words.revoke}: ${link.municipality}`} onPress={() => revoke(link)}>
            {words.revoke}
          </Button>
        ),
    },
  ];
}
