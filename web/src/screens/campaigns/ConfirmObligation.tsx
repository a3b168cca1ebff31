import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { campaigns } from "../../text/campaigns";
import { Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./campaigns.module.css";
import { EMPTY_WHO, faceOfDraft, namesOfDraft } from "./form";
import { NewCampaign } from "./NewCampaign";
import type { Campaign, Draft } from "./types";

const words = campaigns.obligations;

export interface ConfirmObligationProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onMade: (campaign: Campaign) => void;
}

/** An obligation as the campaign it would be: looked at and changed before it is one. */
export function ConfirmObligation({ id, onClose, onMade }: ConfirmObligationProps) {
  const path = { obligation_id: id };
  const query = useQuery({
    queryKey: ["campaigns", "obligation", id],
    queryFn: () => unwrap(api.GET("/api/v1/obligations/{obligation_id}", { params: { path } })),
  });
  if (query.isPending || query.isError) {
    return (
      <Dialog title={words.decide} isOpen wide onClose={onClose}>
        {query.isPending ? <Loading /> : <Problem error={query.error} onRetry={() => void query.refetch()} />}
      </Dialog>
    );
  }
  const draft = query.data;
  return (
    <NewCampaign
      title={words.decide}
      face={faceOfDraft(draft)}
      who={{ ...EMPTY_WHO, names: namesOfDraft(draft), region: draft.region ?? "" }}
      hint={<Hint draft={draft} />}
      make={(campaign) =>
        unwrap(api.POST("/api/v1/obligations/{obligation_id}/confirm", { params: { path }, body: { campaign } }))
      }
      onClose={onClose}
      onMade={onMade}
    />
  );
}

function Hint({ draft }: { readonly draft: Draft }) {
  return (
    <>
      {draft.unresolved.length > 0 && <p className={styles.quiet}>{words.unresolved(draft.unresolved.join("; "))}</p>}
      {draft.conditions.length > 0 && <p className={styles.quiet}>{words.conditions(draft.conditions.join("; "))}</p>}
    </>
  );
}
