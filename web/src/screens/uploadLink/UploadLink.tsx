import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import type { UploadFace } from "../../api/types";
import { useTitle } from "../../app/Screen";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { FileDrop } from "../../ui/FileDrop";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { problemOf } from "../../api/problem";
import type { Uploads } from "../../upload/uploads";
import { isPassing } from "../../upload/send";
import { FilesTable } from "./FilesTable";
import { isReading, rowsOf } from "./rows";
import { bearer, uploadsOf } from "./sending";
import styles from "./uploadLink.module.css";

const words = administration.upload;
const EVERY = 2000;
/** The uploads know batches by their ids; here there is one. */
const BATCH = "";

/** The page of an upload link: files go in, what becomes of them is seen, and nothing else. */
export default function UploadLink({ secret }: { readonly secret: string }) {
  useTitle(words.title);
  const face = useQuery({
    queryKey: ["upload", secret],
    queryFn: () => unwrap(api.GET("/api/v1/upload", { headers: bearer(secret) })),
    retry: (count, error) => count < 2 && isPassing(problemOf(error)),
  });
  return (
    <main id="content" className={styles.page}>
      <h1>{words.title}</h1>
      {face.isPending && <Loading />}
      {face.isError && <Problem error={face.error} />}
      {face.isSuccess && <Opened secret={secret} face={face.data} />}
    </main>
  );
}

interface OpenedProps {
  readonly secret: string;
  readonly face: UploadFace;
}

function Opened({ secret, face }: OpenedProps) {
  const [uploads] = useState(() => uploadsOf(secret));
  const own = useSyncExternalStore(uploads.subscribe, () => uploads.ofBatch(BATCH));
  const isOpen = face.state === "open";
  const files = useQuery({
    queryKey: ["upload", secret, "files"],
    queryFn: () =>
      readAll((cursor) =>
        unwrap(
          api.GET("/api/v1/upload/files", {
            params: { query: pageQuery({ limit: 200 }, cursor) },
            headers: bearer(secret),
          }),
        ),
      ),
    refetchInterval: ({ state }) => (uploads.isBusy() || isReading(state.data ?? []) || own.length > 0 ? EVERY : false),
  });
  return (
    <>
      <p>{words.asked(face.municipality)}</p>
      <p className={styles.quiet}>
        {words.until(dayAndClock(face.expires_at))} {words.privacy}
      </p>
      {isOpen ? <FileDrop onPick={(picked) => uploads.add(BATCH, picked)} /> : <Closed />}
      {files.isError && <Problem error={files.error} onRetry={() => void files.refetch()} />}
      <FilesTable rows={rowsOf(own, files.data ?? [])} onRetry={(path) => uploads.retry(BATCH, path)} />
      {isOpen && <End secret={secret} uploads={uploads} />}
    </>
  );
}

function Closed() {
  return (
    <div role="status">
      <h2>{words.closed}</h2>
      <p>{words.closedHint}</p>
    </div>
  );
}

interface EndProps {
  readonly secret: string;
  readonly uploads: Uploads;
}

/** «Готово»: asked once more, for there is no way back. */
function End({ secret, uploads }: EndProps) {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const isBusy = useSyncExternalStore(uploads.subscribe, uploads.isBusy);
  const close = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/upload/close", { headers: bearer(secret) })),
    onSuccess: (face) => {
      client.setQueryData(["upload", secret], face);
      setAsked(false);
    },
  });
  return (
    <div className={styles.end}>
      <Button look="main" isDisabled={isBusy} onPress={() => setAsked(true)}>
        {words.done}
      </Button>
      <span className={styles.quiet}>{isBusy ? words.notYet : words.doneHint}</span>
      {isAsked && (
        <Dialog title={words.done} isOpen onClose={() => setAsked(false)}>
          <p>{words.doneAsk}</p>
          <Actions>
            <Button onPress={() => setAsked(false)}>{words.cancel}</Button>
            <Button look="main" isPending={close.isPending} onPress={() => close.mutate()}>
              {words.done}
            </Button>
          </Actions>
        </Dialog>
      )}
    </div>
  );
}
