import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { campaigns } from "../../text/campaigns";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./campaigns.module.css";
import { useDeed } from "./data";
import { csvOf } from "./grid";
import type { Campaign, MadeLink } from "./types";

const words = campaigns.links;

export interface MakeLinksProps {
  readonly campaign: Campaign;
  readonly onClose: () => void;
}

/** An upload link for each who has not sent: shown once, to be taken as a list. */
export function MakeLinks({ campaign, onClose }: MakeLinksProps) {
  const [days, setDays] = useState("14");
  const [made, setMade] = useState<readonly MadeLink[] | null>(null);
  const make = useDeed(
    () =>
      unwrap(
        api.POST("/api/v1/campaigns/{campaign_id}/links", {
          params: { path: { campaign_id: campaign.id } },
          body: { days: Number(days), states: ["missing", "awaited", "incomplete"] },
        }),
      ),
    words.title,
    ({ items }) => setMade(items),
  );
  return (
    <Dialog title={words.title} isOpen wide onClose={onClose}>
      {make.isError && <Problem error={make.error} />}
      {made === null ? (
        <div className={styles.form}>
          <p>{words.ask}</p>
          <TextField label={words.days} inputMode="numeric" value={days} onChange={setDays} />
          <Actions>
            <Button onPress={onClose}>{ru.common.cancel}</Button>
            <Button look="main" isPending={make.isPending} onPress={() => make.mutate(undefined)}>
              {words.make}
            </Button>
          </Actions>
        </div>
      ) : (
        <Made items={made} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Made({ items, onClose }: { readonly items: readonly MadeLink[]; readonly onClose: () => void }) {
  const { origin } = globalThis.location;
  const rows = items.map((link) => [link.sender, `${origin}${link.path}`, dayAndClock(link.expires_at)]);
  const download = () => save(csvOf([[words.sender, words.address, words.until], ...rows]));
  return (
    <div className={styles.form}>
      <p>
        {words.made(items.length)}. {words.once}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab */}
      <div className={styles.names} tabIndex={0} role="region" aria-label={words.title}>
        <ul className={styles.list}>
          {rows.map(([sender, address]) => (
            <li key={address} className={styles.said}>
              {sender}: <code>{address}</code>
            </li>
          ))}
        </ul>
      </div>
      <Actions>
        <Button look="main" onPress={download}>
          {words.download}
        </Button>
        <Button onPress={onClose}>{ru.common.close}</Button>
      </Actions>
    </div>
  );
}

/** Give a text to the browser as a file. */
function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "svod-links.csv";
  link.click();
  URL.revokeObjectURL(url);
}
