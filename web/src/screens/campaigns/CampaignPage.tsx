import { useState } from "react";
import { useMay } from "../../app/session";
import { campaigns as words } from "../../text/campaigns";
import { ru } from "../../text/ru";
import { Button, ButtonLink } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { Progress } from "./CampaignsTab";
import styles from "./campaigns.module.css";
import { endCampaign, lastWord, useCampaign, useDeed, useUndo } from "./data";
import { EditCampaign } from "./EditCampaign";
import { Expectations } from "./Expectations";
import { AddSenders } from "./AddSenders";
import { History } from "./History";
import { MakeLinks } from "./MakeLinks";
import type { Campaign } from "./types";

export interface CampaignPageProps {
  readonly id: string;
  readonly onOpen: (id: string | null) => void;
}

/** One campaign: how it stands, who has sent what, what can be done. */
export function CampaignPage({ id, onOpen }: CampaignPageProps) {
  const query = useCampaign(id);
  return (
    <div className={styles.panel}>
      <div>
        <Button small look="quiet" onPress={() => onOpen(null)}>
          ← {words.back}
        </Button>
      </div>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Shown campaign={query.data} onOpen={onOpen} />}
    </div>
  );
}

interface ShownProps {
  readonly campaign: Campaign;
  readonly onOpen: (id: string | null) => void;
}

function Shown({ campaign, onOpen }: ShownProps) {
  return (
    <>
      <h2 className={styles.strong}>{campaign.title}</h2>
      <Facts campaign={campaign} />
      <Progress campaign={campaign} />
      <Deeds campaign={campaign} onOpen={onOpen} />
      <Expectations campaign={campaign} />
    </>
  );
}

function Facts({ campaign }: { readonly campaign: Campaign }) {
  const { facts } = words;
  const told = [
    [facts.papers, campaign.papers.map((paper) => words.papers[paper]).join(", ")],
    [facts.requisites, campaign.requisites.map((one) => words.requisites[one]).join(", ")],
    [facts.years, campaign.years.join(", ")],
    [facts.reference, campaign.reference ?? ""],
    [facts.note, campaign.note],
  ] as const;
  return (
    <dl className={styles.facts}>
      {told
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

type Opened = "links" | "history" | "edit" | "add" | "remove" | null;

function Deeds({ campaign, onOpen }: ShownProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const mayChange = useMay("methodist");
  const close = () => setOpened(null);
  const copy = useDeed(
    () => endCampaign(campaign, "copy"),
    words.copied,
    (made) => onOpen((made as Campaign).id),
  );
  const end = useDeed(() => endCampaign(campaign, campaign.closed_at === null ? "close" : "reopen"), words.card.saved);
  const base = `/api/v1/campaigns/${campaign.id}/reminders`;
  const { actions } = words;
  return (
    <div className={styles.buttons}>
      <ButtonLink small download href={`${base}.xlsx`}>
        {actions.xlsx}
      </ButtonLink>
      <ButtonLink small download href={`${base}.ics`}>
        {actions.ics}
      </ButtonLink>
      <Button small onPress={() => setOpened("history")}>
        {actions.history}
      </Button>
      {mayChange && (
        <>
          <Button small onPress={() => setOpened("links")}>
            {actions.links}
          </Button>
          <Button small onPress={() => setOpened("edit")}>
            {actions.edit}
          </Button>
          <Button small onPress={() => setOpened("add")}>
            {actions.add}
          </Button>
          <Button small isPending={copy.isPending} onPress={() => copy.mutate(undefined)}>
            {actions.copy}
          </Button>
          <Button small isPending={end.isPending} onPress={() => end.mutate(undefined)}>
            {campaign.closed_at === null ? actions.close : actions.reopen}
          </Button>
          <Button small look="danger" onPress={() => setOpened("remove")}>
            {actions.remove}
          </Button>
        </>
      )}
      {opened === "links" && <MakeLinks campaign={campaign} onClose={close} />}
      {opened === "history" && <History campaign={campaign} onClose={close} />}
      {opened === "edit" && <EditCampaign campaign={campaign} onClose={close} />}
      {opened === "add" && <AddSenders campaign={campaign} onClose={close} />}
      {opened === "remove" && <Removing campaign={campaign} onClose={close} onRemoved={() => onOpen(null)} />}
    </div>
  );
}

interface RemovingProps {
  readonly campaign: Campaign;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function Removing({ campaign, onClose, onRemoved }: RemovingProps) {
  const undo = useUndo(campaign.id);
  const remove = useDeed(
    () => endCampaign(campaign, "remove"),
    words.removed,
    () => {
      onRemoved();
      void lastWord(campaign.id).then((word) =>
        say("good", words.removed, { name: words.undo, run: () => undo.mutate(word) }),
      );
    },
  );
  return (
    <Dialog title={words.actions.remove} isOpen onClose={onClose}>
      <p>{words.removeAsk}</p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate(undefined)}>
          {words.actions.remove}
        </Button>
      </Actions>
    </Dialog>
  );
}
