import type { Batch } from "../../api/types";
import { duration, fileSize } from "../../text/moment";
import { ru } from "../../text/ru";
import { ProgressBar } from "../../ui/ProgressBar";
import { isOnTheWay, type Upload } from "../../upload/uploads";
import styles from "./batches.module.css";

interface BatchProgressProps {
  readonly batch: Batch;
  readonly uploads: readonly Upload[];
}

/** How far the sending and the reading of a batch have come. */
export function BatchProgress({ batch, uploads }: BatchProgressProps) {
  const isSending = uploads.some(isOnTheWay);
  if (batch.total === 0 && !isSending) return null;
  return (
    <div className={styles.progress}>
      {isSending && <Sending uploads={uploads} />}
      {batch.total > 0 && <Reading batch={batch} />}
    </div>
  );
}

function Sending({ uploads }: { readonly uploads: readonly Upload[] }) {
  const bytes = uploads.reduce((sum, one) => sum + one.file.size, 0);
  const gone = uploads.reduce((sum, one) => sum + (isOnTheWay(one) ? one.loaded : one.file.size), 0);
  const done = uploads.filter((one) => !isOnTheWay(one)).length;
  const words = `${ru.batch.sending(done, uploads.length)} · ${fileSize(gone)} / ${fileSize(bytes)}`;
  return <ProgressBar label={ru.batch.sendingLabel} share={bytes === 0 ? 0 : gone / bytes} words={words} />;
}

function Reading({ batch }: { readonly batch: Batch }) {
  const { queued, reading, failed } = batch.counts;
  const read = batch.total - queued - reading;
  const pace = batch.finished
    ? []
    : [
        batch.per_minute === null ? null : ru.batch.speed(Math.round(batch.per_minute)),
        batch.seconds_left === null ? null : ru.batch.left(duration(batch.seconds_left)),
      ];
  const words = [ru.batch.progress(read, batch.total, failed), ...pace].filter((part) => part !== null).join(" · ");
  return <ProgressBar label={ru.batch.progressLabel} share={read / batch.total} words={words} />;
}
