import { useState } from "react";
import { useMay } from "../../app/session";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { DraftOptions, NO_OPTIONS, type Options } from "./DraftOptions";
import { useDraft } from "./Write";
import styles from "./letters.module.css";

/** A letter about one document: a link from it leads here (`?document=`). */
export function AboutDocument({ document }: { readonly document: string }) {
  const [options, setOptions] = useState<Options>(NO_OPTIONS);
  const draft = useDraft();
  const may = useMay("reviewer");
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{words.write.hint}</p>
      <a href={`/documents/${document}`}>{words.point.toDocument}</a>
      <DraftOptions options={options} onChange={setOptions} />
      {draft.isError && <Problem error={draft.error} />}
      {may && (
        <div className={styles.row}>
          <Button
            look="main"
            isPending={draft.isPending}
            onPress={() => draft.mutate({ municipalities: [], documents: [document], ...options })}
          >
            {words.write.draft(1)}
          </Button>
        </div>
      )}
    </div>
  );
}
