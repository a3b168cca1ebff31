import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import type { ExportItem } from "../../../api/types";
import { useAccount, useMay } from "../../../app/session";
import { exports as words } from "../../../text/exports";
import { ru } from "../../../text/ru";
import { Button, ButtonLink } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { isOpen, orderOf, useExportDeed, type Order } from "./data";
import styles from "./files.module.css";
import { ManifestDialog } from "./ManifestDialog";

interface DeedsProps {
  readonly item: ExportItem;
}

/** What may be done with an export: take it, cancel it, look at its manifest, order it anew, take its file away. */
export function Deeds({ item }: DeedsProps) {
  const isOwn = useAccount().name === item.created_by;
  const isMine = useMay("methodist") || isOwn;
  return (
    <div className={styles.deeds}>
      {isOpen(item) ? isMine && <Cancel id={item.id} /> : <Ended item={item} isMine={isMine} />}
    </div>
  );
}

function Ended({ item, isMine }: DeedsProps & { readonly isMine: boolean }) {
  const isDone = item.state === "done";
  return (
    <>
      {isDone && (
        <ButtonLink small download href={`/api/v1/exports/${item.id}/file`}>
          {words.download}
        </ButtonLink>
      )}
      {(isDone || item.state === "removed") && <Manifest id={item.id} />}
      <Repeat item={item} />
      {isDone && isMine && <Remove id={item.id} />}
    </>
  );
}

function Manifest({ id }: { readonly id: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button small look="quiet" onPress={() => setShown(true)}>
        {words.manifest}
      </Button>
      {isShown && <ManifestDialog id={id} onClose={() => setShown(false)} />}
    </>
  );
}

function Remove({ id }: { readonly id: string }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button small look="quiet" onPress={() => setAsked(true)}>
        {words.remove}
      </Button>
      {isAsked && <RemoveDialog id={id} onClose={() => setAsked(false)} />}
    </>
  );
}

function Cancel({ id }: { readonly id: string }) {
  const cancel = useExportDeed(words.cancelled, (given: string) =>
    unwrap(api.POST("/api/v1/exports/{export_id}/cancel", { params: { path: { export_id: given } } })),
  );
  return (
    <Button small isPending={cancel.isPending} onPress={() => cancel.mutate(id)}>
      {words.cancel}
    </Button>
  );
}

function Repeat({ item }: { readonly item: ExportItem }) {
  const make = useExportDeed(words.ordered, (body: Order) => unwrap(api.POST("/api/v1/exports", { body })));
  return (
    <Button small look="quiet" isPending={make.isPending} onPress={() => make.mutate(orderOf(item))}>
      {words.repeat}
    </Button>
  );
}

interface RemoveDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

function RemoveDialog({ id, onClose }: RemoveDialogProps) {
  const remove = useExportDeed(words.removed, (given: string) =>
    unwrap(api.DELETE("/api/v1/exports/{export_id}", { params: { path: { export_id: given } } })),
  );
  return (
    <Dialog title={words.remove} isOpen onClose={onClose}>
      <p>{words.removeSure}</p>
      {remove.isError && <Problem error={remove.error} />}
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate(id, { onSuccess: onClose })}>
          {words.remove}
        </Button>
      </Actions>
    </Dialog>
  );
}
