import type { components } from "../../api/schema";
import { campaigns } from "../../text/campaigns";
import { StateChip } from "../../ui/StateChip";
import styles from "./campaigns.module.css";

const words = campaigns.form;

export interface PreviewProps {
  readonly preview: components["schemas"]["CampaignPreview"];
}

/** Who will be expected to send: those to be asked about first. */
export function Preview({ preview }: PreviewProps) {
  return (
    <>
      <p className={styles.strong}>{words.preview(preview.count, preview.expectations)}</p>
      {preview.asked > 0 && <p>{words.asked(preview.asked)}</p>}
      {preview.repeated.length > 0 && (
        <p>
          {words.repeated(preview.repeated.length)} ({preview.repeated.slice(0, 5).join(", ")})
        </p>
      )}
      {preview.count > preview.senders.length && <p className={styles.quiet}>{words.shown}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab */}
      <div className={styles.names} tabIndex={0} role="region" aria-label={words.steps.who}>
        <ul className={styles.list}>
          {preview.senders.map((sender) => (
            <li key={sender.id} className={styles.row}>
              {[sender.name, sender.municipality, sender.region].filter(Boolean).join(", ")}
              {sender.state === "asked" && <StateChip tone="warn">{campaigns.unknown}</StateChip>}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
