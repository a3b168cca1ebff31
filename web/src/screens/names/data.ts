import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components } from "../../api/schema";
import { names as words } from "../../text/names";
import { say } from "../../ui/notices";

export type Place = components["schemas"]["NamePlaceOut"];
export type Question = components["schemas"]["QuestionOut"];
export type Decision = components["schemas"]["DecisionAdd"];

const KEY = "names";
const PART = 50;

/** Ask in which regions names wait. */
export function usePlaces() {
  return useQuery({ queryKey: [KEY, "places"], queryFn: () => unwrap(api.GET("/api/v1/registry/names/places")) });
}

/** List the names that wait in a region. */
export function useQuestions({ type, region, registered }: Place) {
  return usePages([KEY, "list", type, region, registered], (cursor) => {
    const query = pageQuery({ type, region: region ?? "", registered, limit: PART }, cursor);
    return unwrap(api.GET("/api/v1/registry/names", { params: { query } }));
  });
}

/** Say what a name means; the lists are read anew. */
export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Decision) =>
      unwrap(api.POST("/api/v1/registry/names/{name_id}/decision", { params: { path: { name_id: id } }, body })),
    onSuccess: ({ documents }) => say("good", words.done(documents.length)),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
