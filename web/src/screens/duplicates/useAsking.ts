import { useState } from "react";
import type { Said, Verdict, WordingAnswer, WordingQuestion } from "../../api/types";
import { useAccount } from "../../app/session";
import { ru } from "../../text/ru";
import { say } from "../../ui/notices";
import { chainOf, sayWhy, useAnswer, useRetireAnswer } from "./data";
import type { Deed } from "./keys";
import { keyOf } from "./words";

/** One person's way through the questions: what was passed over, what was answered, what stands against an answer. */
export function useAsking(questions: readonly WordingQuestion[], answers: readonly WordingAnswer[]) {
  const account = useAccount();
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [chain, setChain] = useState<readonly Said[] | null>(null);
  const answer = useAnswer();
  const retire = useRetireAnswer();
  const ahead = questions.filter((one) => !passed.includes(keyOf(one)));
  const current = questions.find((one) => keyOf(one) === chosen) ?? ahead[0];
  const last = answers.find((one) => one.retired_at === null && one.author === account.name);

  const pass = () => {
    if (current === undefined) return;
    setPassed([...passed, keyOf(current)]);
    setChosen(null);
  };
  const reply = (verdict: Verdict) => {
    if (current === undefined) return;
    const refused = (error: unknown) => {
      const against = chainOf(error);
      if (against === null) sayWhy(error);
      setChain(against);
    };
    answer.mutate({ question: current, verdict }, { onSuccess: pass, onError: refused });
  };
  const undoLast = () => {
    if (last === undefined) return;
    retire.mutate(last.id, { onSuccess: () => setPassed(passed.filter((one) => one !== keyOf(last))) });
  };
  const takeBack = (id: string) => {
    const taken = () => {
      setChain(null);
      say("good", ru.duplicates.retired);
    };
    retire.mutate(id, { onSuccess: taken });
  };
  const back = last === undefined ? undefined : undoLast;
  const deeds: Readonly<Partial<Record<Deed, (() => void) | undefined>>> = { next: pass, back };
  return {
    ahead,
    current,
    chain,
    isBusy: answer.isPending || retire.isPending,
    reply,
    pass,
    back,
    takeBack,
    choose: (question: WordingQuestion) => setChosen(keyOf(question)),
    again: passed.length > 0 && questions.length > 0 ? () => setPassed([]) : undefined,
    closeChain: () => setChain(null),
    heard: (deed: Deed) => {
      if (deed === "next" || deed === "back") deeds[deed]?.();
      else reply(deed);
    },
  };
}
