import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { campaigns } from "../../text/campaigns";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import styles from "./campaigns.module.css";
import { makeCampaign, previewCampaign, useDeed } from "./data";
import { FaceFields } from "./FaceFields";
import { bodyOf, EMPTY_FACE, EMPTY_WHO, sourceOf, wrongOf, type Face, type Who } from "./form";
import { Preview } from "./Preview";
import type { Campaign, CampaignBody } from "./types";
import { WhoFields } from "./WhoFields";

const words = campaigns.form;
const STEPS = ["what", "who", "check"] as const;
type Step = (typeof STEPS)[number];

export interface NewCampaignProps {
  readonly onClose: () => void;
  readonly onMade: (campaign: Campaign) => void;
  readonly title?: string;
  readonly face?: Face;
  readonly who?: Who;
  /** What a person should know before: who cannot be told one by one. */
  readonly hint?: React.ReactNode;
  readonly make?: (body: CampaignBody) => Promise<Campaign>;
}

/** What was typed, at which step it stands, and how the next one is reached. */
function useSteps({ face: givenFace, who: givenWho, make = makeCampaign, onMade }: NewCampaignProps) {
  const [step, setStep] = useState<Step>("what");
  const [face, setFace] = useState(givenFace ?? EMPTY_FACE);
  const [who, setWho] = useState(givenWho ?? EMPTY_WHO);
  const [isTried, setTried] = useState(false);
  const body = bodyOf(face, sourceOf(who));
  const preview = useMutation({
    mutationFn: () => previewCampaign(body),
    meta: { quiet: true },
    onSuccess: () => setStep("check"),
  });
  const making = useDeed(() => make(body), words.made, onMade);
  const goes: Readonly<Record<Step, () => void>> = {
    what: () => {
      setTried(true);
      if (wrongOf(face) === undefined) setStep("who");
    },
    who: () => preview.mutate(),
    check: () => making.mutate(undefined),
  };
  return {
    step,
    face,
    setFace,
    who,
    setWho,
    preview,
    wrong: isTried ? wrongOf(face) : undefined,
    isPending: preview.isPending || making.isPending,
    next: goes[step],
    back: () => setStep(STEPS[STEPS.indexOf(step) - 1] ?? "what"),
  };
}

type Steps = ReturnType<typeof useSteps>;

/** The dialog that makes a campaign, in three steps: what and when, from whom, a look at it. */
export function NewCampaign(props: NewCampaignProps) {
  const { onClose, title = campaigns.make, hint } = props;
  const steps = useSteps(props);
  const { step } = steps;
  return (
    <Dialog title={title} isOpen wide onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          steps.next();
        }}
      >
        <p className={styles.quiet} role="status">
          {words.step(STEPS.indexOf(step) + 1, words.steps[step])}
        </p>
        <Fields steps={steps} hint={hint} />
        <Actions>
          {step === "what" ? (
            <Button onPress={onClose}>{ru.common.cancel}</Button>
          ) : (
            <Button onPress={steps.back}>{words.back}</Button>
          )}
          <Button look="main" type="submit" isPending={steps.isPending}>
            {step === "check" ? words.create : words.next}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly steps: Steps;
  readonly hint: React.ReactNode;
}

function Fields({ steps, hint }: FieldsProps) {
  const { step, face, who, preview, wrong } = steps;
  if (step === "what") {
    return (
      <>
        <FaceFields face={face} onChange={steps.setFace} />
        {wrong !== undefined && (
          <p className={styles.wrong} role="alert">
            {wrong}
          </p>
        )}
      </>
    );
  }
  if (step === "who") {
    return (
      <>
        {hint}
        <WhoFields who={who} onChange={steps.setWho} />
        {preview.isError && <Problem error={preview.error} />}
      </>
    );
  }
  return preview.data === undefined ? null : <Preview preview={preview.data} />;
}
