import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { campaigns } from "../../text/campaigns";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import styles from "./campaigns.module.css";
import { useDeed } from "./data";
import { FaceFields } from "./FaceFields";
import { bodyOf, faceOf, wrongOf } from "./form";
import type { Campaign } from "./types";

const words = campaigns.form;

export interface EditCampaignProps {
  readonly campaign: Campaign;
  readonly onClose: () => void;
}

/** What is expected and by when, changed: dates move, documents are matched anew. */
export function EditCampaign({ campaign, onClose }: EditCampaignProps) {
  const [face, setFace] = useState(() => faceOf(campaign));
  const wrong = wrongOf(face);
  const save = useDeed(
    () => {
      const { title, years, papers, requisites, reference } = bodyOf(face, { senders: [] });
      const rounds = face.dues.filter(({ due }) => due !== "");
      return unwrap(
        api.PATCH("/api/v1/campaigns/{campaign_id}", {
          params: { path: { campaign_id: campaign.id }, header: ifMatch(campaign.rev) },
          body: {
            title,
            years: years ?? [],
            papers,
            requisites,
            reference: reference ?? null,
            rounds,
          },
        }),
      );
    },
    campaigns.card.saved,
    onClose,
  );
  return (
    <Dialog title={words.edit} isOpen wide onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === undefined) save.mutate(undefined);
        }}
      >
        <FaceFields face={face} onChange={setFace} />
        {wrong !== undefined && (
          <p className={styles.wrong} role="alert">
            {wrong}
          </p>
        )}
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={save.isPending}>
            {campaigns.card.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
