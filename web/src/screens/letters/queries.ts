import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { problemOfAnswer } from "../../api/problem";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Letter = Schemas["LetterOut"];
export type Point = Schemas["LetterPointOut"];
export type PointPatch = Schemas["PointPatch"];
export type Run = Schemas["LetterRunOut"];
export type Template = Schemas["LetterTemplateOut"];
export type FacePatch = Schemas["FacePatch"];
export type Outcome = Schemas["Outcome"];
export type Municipality = Schemas["LetterMunicipalityOut"];
export type Check = Schemas["LetterCheckOut"];
export type CheckedPoint = Schemas["CheckedPointOut"];

/** What is kept under which name. */
export const keys = {
  all: ["letters"] as const,
  municipalities: (q: string) => ["letters", "municipalities", q] as const,
  list: (...asked: readonly string[]) => ["letters", "list", ...asked] as const,
  one: (id: string) => ["letters", "one", id] as const,
  points: (id: string, rev: number) => ["letters", "points", id, rev] as const,
  check: (id: string, rev: number) => ["letters", "check", id, rev] as const,
  history: (id: string, rev: number) => ["letters", "history", id, rev] as const,
  run: (id: string) => ["letters", "run", id] as const,
  templates: ["letters", "templates"] as const,
  fields: ["letters", "fields"] as const,
};

/** Path and guard of a change to a letter as it was seen. */
export function seen(letter: Letter) {
  return { path: { letter_id: letter.id }, header: ifMatch(letter.rev) };
}

/** A letter, followed by its id. */
export function useLetter(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: () => unwrap(api.GET("/api/v1/letters/{letter_id}", { params: { path: { letter_id: id } } })),
  });
}

/** Show a letter as it was answered, everywhere. */
export function useKeep(): (letter: Letter) => void {
  const client = useQueryClient();
  return (letter) => {
    client.setQueryData(keys.one(letter.id), letter);
    void client.invalidateQueries({ queryKey: [...keys.all, "list"] });
    void client.invalidateQueries({ queryKey: [...keys.all, "municipalities"] });
  };
}

/** A change of a letter; what it answers is shown. */
export function useChange<Given>(change: (given: Given) => Promise<Letter>, after?: (letter: Letter) => void) {
  const keep = useKeep();
  return useMutation({
    mutationFn: change,
    onSuccess: (letter: Letter) => {
      keep(letter);
      after?.(letter);
    },
  });
}

/** Order letters, each as it was seen. */
export function makeLetters(letters: readonly { id: string; rev: number }[]): Promise<Run> {
  const body = { letters: letters.map(({ id, rev }) => ({ id, rev })), seen: true };
  const params = { header: { "Idempotency-Key": crypto.randomUUID() } };
  return unwrap(api.POST("/api/v1/letter-runs", { params, body }));
}

/** How far letters are; asked again until all are through. */
export function useRun(id: string) {
  return useQuery({
    queryKey: keys.run(id),
    queryFn: () => unwrap(api.GET("/api/v1/letter-runs/{letter_run_id}", { params: { path: { letter_run_id: id } } })),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 500),
  });
}

/** Tell whether nothing more comes of a run. */
export function isOver(run: Run | undefined): boolean {
  return run?.state === "done" || run?.state === "failed";
}

/** The institute's templates. */
export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: () => unwrap(api.GET("/api/v1/letter-templates", { params: { query: { limit: 200 } } })),
  });
}

/** Send a template; its bytes are the body. */
export async function sendTemplate(file: File): Promise<Template> {
  const answer = await fetch(`/api/v1/letter-templates?file=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemOfAnswer(answer.status, said);
  return said as Template;
}
