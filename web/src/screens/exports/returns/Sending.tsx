import { DropZone, FileTrigger, type DropZoneProps } from "react-aria-components";
import { returns as words } from "../../../text/returns";
import { Button } from "../../../ui/Button";
import { Problem } from "../../../ui/Problem";
import { useSend, type ReturnItem } from "./data";
import styles from "./returns.module.css";

const ACCEPTED = [".xlsx", ".csv"];

/** Where a corrected export is put: dropped into the frame, or picked by button. */
export function Sending({ onSent }: { readonly onSent: (item: ReturnItem) => void }) {
  const send = useSend(onSent);
  const drop: DropZoneProps["onDrop"] = (event) => {
    const file = event.items.find((item) => item.kind === "file");
    if (file !== undefined) void file.getFile().then((found) => send.mutate(found));
  };
  const pick = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) send.mutate(file);
  };
  return (
    <>
      <DropZone aria-label={words.dropLabel} className={styles.drop ?? ""} onDrop={drop}>
        <div>
          <p className={styles.dropTitle}>{send.isPending ? words.sending : words.drop}</p>
          <p className={styles.quiet}>{words.dropHint}</p>
        </div>
        <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={pick}>
          <Button look="main" isPending={send.isPending}>
            {words.pick}
          </Button>
        </FileTrigger>
      </DropZone>
      {send.isError && <Problem error={send.error} />}
    </>
  );
}
