import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { campaigns } from "../../text/campaigns";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import styles from "./campaigns.module.css";
import { useDeed } from "./data";
import { EMPTY_WHO, sourceOf } from "./form";
import type { Campaign } from "./types";
import { WhoFields } from "./WhoFields";

export interface AddSendersProps {
  readonly campaign: Campaign;
  readonly onClose: () => void;
}

/** More of those it is expected from; who is there already stays. */
export function AddSenders({ campaign, onClose }: AddSendersProps) {
  const [who, setWho] = useState(EMPTY_WHO);
  const add = useDeed(
    () =>
      unwrap(
        api.POST("/api/v1/campaigns/{campaign_id}/senders", {
          params: { path: { campaign_id: campaign.id } },
          body: sourceOf(who),
        }),
      ),
    campaigns.card.saved,
    onClose,
  );
  return (
    <Dialog title={campaigns.actions.add} isOpen wide onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(undefined);
        }}
      >
        <WhoFields who={who} onChange={setWho} />
        {add.isError && <Problem error={add.error} />}
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={add.isPending}>
            {campaigns.actions.add}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
