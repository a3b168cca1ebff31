import { useEffect, useEffectEvent, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { ru } from "../text/ru";
import { pickedOfDrop, pickedOfInput, type Picked } from "../upload/entries";
import { Button } from "./Button";
import styles from "./FileDrop.module.css";
import { cx } from "./cx";

export interface FileDropProps {
  readonly onPick: (picked: readonly Picked[]) => void;
}

/** Where documents are put: a folder or files, dropped anywhere on the page or picked by button. */
export function FileDrop({ onPick }: FileDropProps) {
  const [isLooking, setLooking] = useState(false);
  const isOver = useWindowDrop((transfer) => {
    setLooking(true);
    void pickedOfDrop(transfer)
      .then(onPick)
      .finally(() => setLooking(false));
  });
  const pick = (files: FileList | null) => files !== null && onPick(pickedOfInput(files));
  return (
    <section aria-label={ru.batch.dropLabel} className={cx(styles.drop, isOver && styles.over)}>
      <div>
        <p className={styles.title}>{isLooking ? ru.batch.reading : ru.batch.drop}</p>
        <p className={styles.hint}>{ru.batch.dropHint}</p>
      </div>
      <div className={styles.buttons}>
        <FileTrigger acceptDirectory onSelect={pick}>
          <Button look="main">{ru.batch.pickFolder}</Button>
        </FileTrigger>
        <FileTrigger allowsMultiple onSelect={pick}>
          <Button>{ru.batch.pickFiles}</Button>
        </FileTrigger>
      </div>
    </section>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** Take files dropped anywhere: beside the frame the browser would leave the page and open the file. */
function useWindowDrop(onDrop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onDrop);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}
