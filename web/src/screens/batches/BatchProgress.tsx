import type { Batch } from "../../api/types";
import { intake } from "../../text/intake";
import { duration, fileSize } from "../../text/moment";
import { ru } from "../../text/ru";
import { ProgressBar } from "../../ui/ProgressBar";
import { isOnTheWay, type Upload } from "../../upload/uploads";
import styles from "./batches.module.css";
import type { Summary } from "./data";
import { useSendingPace } from "./useSendingPace";

interface BatchProgressProps {
  readonly batch: Batch;
  readonly uploads: readonly Upload[];
  readonly toReview: Summary["to_review"] | undefined;
}

/** How far the sending and the reading of a batch have come. */
export function BatchProgress({ batch, uploads, toReview }: BatchProgressProps) {
  const isSending = uploads.some(isOnTheWay);
  if (batch.total === 0 && !isSending) return null;
  return (
    <div className={styles.progress}>
      {isSending && <Sending uploads={uploads} />}
      {batch.total > 0 && <Reading batch={batch} toReview={toReview} />}
    </div>
  );
}

function Sending({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { sent, bytes, share, secondsLeft } = useSendingPace(uploads);
  const done = uploads.filter((one) => !isOnTheWay(one)).length;
  const left = secondsLeft === null ? intake.estimating : ru.batch.left(duration(secondsLeft));
  const words = `${ru.batch.sending(done, uploads.length)} · ${fileSize(sent)} / ${fileSize(bytes)} · ${left}`;
  return <ProgressBar label={ru.batch.sendingLabel} share={share} words={words} />;
}

function Reading({ batch, toReview }: { readonly batch: Batch; readonly toReview: Summary["to_review"] | undefined }) {
  const { queued, reading, failed } = batch.counts;
  const read = batch.total - queued - reading;
  const words = [
    ru.batch.progress(read, batch.total, failed),
    toReview === undefined || read === 0 ? null : intake.toReview(toReview.documents, toReview.records),
    batch.finished || batch.per_minute === null ? null : ru.batch.speed(Math.round(batch.per_minute)),
    batch.finished
      ? null
      : batch.seconds_left === null
        ? intake.estimating
        : ru.batch.left(duration(batch.seconds_left)),
  ].filter((part) => part !== null);
  return <ProgressBar label={ru.batch.progressLabel} share={read / batch.total} words={words.join(" · ")} />;
}
