import { api, unwrap } from "../../api/client";
import { campaigns } from "../../text/campaigns";
import { Button } from "../../ui/Button";
import styles from "./campaigns.module.css";
import { useDeed } from "./data";
import type { Card } from "./types";

const words = campaigns.card;

/** Which entry of a registry a name means: asked where several may be meant. */
export function WhoIsIt({ card }: { readonly card: Card }) {
  const path = { campaign_id: card.campaign.id, sender_id: card.sender.id };
  const name = useDeed(
    (entity: string | null) =>
      unwrap(
        api.PUT("/api/v1/campaigns/{campaign_id}/senders/{sender_id}/name", {
          params: { path },
          body: { entity_id: entity },
        }),
      ),
    words.saved,
  );
  const remove = useDeed(
    () => unwrap(api.DELETE("/api/v1/campaigns/{campaign_id}/senders/{sender_id}", { params: { path } })),
    words.saved,
  );
  return (
    <section aria-label={words.who} className={styles.item}>
      <h3>{words.who}</h3>
      <p className={styles.said}>{card.sender.written}</p>
      <div className={styles.buttons}>
        {card.sender.choices.map((choice) => (
          <Button key={choice.entity_id} small onPress={() => name.mutate(choice.entity_id)}>
            {[choice.name, choice.municipality, choice.region].filter(Boolean).join(", ")}
          </Button>
        ))}
        <Button small onPress={() => name.mutate(null)}>
          {words.asWritten}
        </Button>
        <Button small look="danger" onPress={() => remove.mutate(undefined)}>
          {words.remove}
        </Button>
      </div>
    </section>
  );
}
