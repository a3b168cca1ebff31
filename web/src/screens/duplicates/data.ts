import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { ApiProblem, problemOf } from "../../api/problem";
import { say } from "../../ui/notices";
import type { PairItem, Said, Verdict, WordingAnswer, WordingQuestion } from "../../api/types";

const PAIRS_AT_ONCE = 20;
/** How often an answer that is being applied is looked at, in milliseconds. */
const WATCH_MS = 1500;

/** The pairs to judge, page after page; read anew only when asked, so that none vanishes under the hand. */
export function usePairs() {
  return usePages(["pairs"], (cursor) =>
    unwrap(api.GET("/api/v1/clusters/pairs", { params: { query: pageQuery({ limit: PAIRS_AT_ONCE }, cursor) } })),
  );
}

/** Why two groups are likely one, or not. */
export function useWhy(pair: PairItem) {
  const [left, right] = [pair.left.id, pair.right.id];
  return useQuery({
    queryKey: ["why", left, right],
    queryFn: () => unwrap(api.GET("/api/v1/clusters/why", { params: { query: { left, right } } })),
    staleTime: 60_000,
  });
}

/** Say what a pair is. */
export function useJudge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ pair, verdict }: { readonly pair: PairItem; readonly verdict: Verdict }) => {
      const body = { left: pair.left.id, right: pair.right.id, judgement: verdict, of: "clusters" as const };
      return unwrap(api.POST("/api/v1/judgements", { body }));
    },
    meta: { quiet: true },
    onSuccess: () => forgetGroups(client),
  });
}

/** Take a word about a pair back. */
export function useRetireJudgement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/judgements/{judgement_id}", { params: { path: { judgement_id: id } } })),
    onSuccess: () => forgetGroups(client),
  });
}

/** The questions about words. */
export function useQuestions() {
  return useQuery({
    queryKey: ["questions"],
    queryFn: () => unwrap(api.GET("/api/v1/wordings/questions")),
    // While an answer is applied the questions change by themselves.
    refetchInterval: (query) => (query.state.data?.renewing === true ? WATCH_MS : false),
  });
}

/** What «the same» would move. */
export function usePreview(question: WordingQuestion, isWanted: boolean) {
  const { left, right } = question;
  return useQuery({
    queryKey: ["preview", left, right],
    queryFn: () => unwrap(api.POST("/api/v1/wordings/preview", { body: { left, right, verdict: "same" } })),
    enabled: isWanted,
    staleTime: 60_000,
  });
}

/** The answers given so far, watched while one is being applied. */
export function useAnswers() {
  return usePages(
    ["answers"],
    (cursor) => unwrap(api.GET("/api/v1/wordings", { params: { query: pageQuery({ limit: 20 }, cursor) } })),
    { refetchInterval: WATCH_MS },
  );
}

/** Answer a question. */
export function useAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ question, verdict }: { readonly question: WordingQuestion; readonly verdict: Verdict }) => {
      const { left, right } = question;
      return unwrap(api.POST("/api/v1/wordings", { body: { left, right, verdict } }));
    },
    meta: { quiet: true },
    onSuccess: () => forgetWords(client),
  });
}

/** Take an answer back. */
export function useRetireAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/wordings/{wording_id}", { params: { path: { wording_id: id } } })),
    onSuccess: () => forgetWords(client),
  });
}

/** Return the words that stand against a new one; null where something else went wrong. */
export function chainOf(error: unknown): readonly Said[] | null {
  return error instanceof ApiProblem && error.code === "judgement-contradicts" ? (error.body.chain ?? []) : null;
}

/** Say in passing why something was refused: the field's own sentence where there is one. */
export function sayWhy(error: unknown): void {
  const { body } = problemOf(error);
  say("bad", body.errors?.[0]?.message ?? body.title);
}

/** Tell whether an answer is still being applied, or taken back. */
export function isWaiting(answer: WordingAnswer): boolean {
  return answer.moved === null;
}

type Client = ReturnType<typeof useQueryClient>;

/** Groups have changed: what is shown of them is asked for anew. The pairs under the hand stay. */
function forgetGroups(client: Client): void {
  for (const key of ["why", "activities", "records"]) void client.invalidateQueries({ queryKey: [key] });
}

function forgetWords(client: Client): void {
  for (const key of ["questions", "answers", "preview"]) void client.invalidateQueries({ queryKey: [key] });
}
