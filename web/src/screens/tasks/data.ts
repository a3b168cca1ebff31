import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components } from "../../api/schema";
import { peopleKeys } from "../people/data";

type Schemas = components["schemas"];
export type Assignment = Schemas["AssignmentItem"];
export type Mention = Schemas["MentionOut"];
export type TaskCounts = Schemas["TaskCountsOut"];
export type NewAssignment = Partial<Schemas["AssignmentAdd"]>;

/** How much waits for me. */
export function useTaskCounts() {
  return useQuery({
    queryKey: [...peopleKeys.tasks, "counts"],
    queryFn: () => unwrap(api.GET("/api/v1/me/tasks")),
    refetchInterval: 60000,
  });
}

/** Assignments: my open ones, or all. */
export function useAssignments(mine: boolean) {
  return usePages([...peopleKeys.tasks, "assignments", mine], (cursor) => {
    const wanted = mine ? { mine: true, state: "open" as const, limit: 50 } : { limit: 50 };
    return unwrap(api.GET("/api/v1/assignments", { params: { query: pageQuery(wanted, cursor) } }));
  });
}

/** Where I am named. */
export function useMentions(done: boolean) {
  return usePages([...peopleKeys.tasks, "mentions", done], (cursor) =>
    unwrap(api.GET("/api/v1/mentions", { params: { query: pageQuery({ done, limit: 50 }, cursor) } })),
  );
}

/** What can be done with tasks. */
export function useTaskDeeds() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: peopleKeys.tasks });
  const setDone = useMutation({
    mutationFn: ({ one, done }: { readonly one: Assignment; readonly done: boolean }) =>
      unwrap(
        api.PATCH("/api/v1/assignments/{assignment_id}", {
          params: { path: { assignment_id: one.id }, header: ifMatch(one.rev) },
          body: { done },
        }),
      ),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (one: Assignment) =>
      unwrap(
        api.DELETE("/api/v1/assignments/{assignment_id}", {
          params: { path: { assignment_id: one.id }, header: ifMatch(one.rev) },
        }),
      ),
    onSettled,
  });
  const see = useMutation({
    mutationFn: ({ one, done }: { readonly one: Mention; readonly done: boolean }) =>
      unwrap(api.PUT("/api/v1/mentions/{mention_id}", { params: { path: { mention_id: one.id } }, body: { done } })),
    onSettled,
  });
  return { setDone, withdraw, see };
}

/** Ask somebody to check; what was given is taken back as one. */
export function useGiving() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: peopleKeys.tasks });
  const give = useMutation({
    mutationFn: (body: NewAssignment) =>
      unwrap(api.POST("/api/v1/assignments", { body: { documents: [], note: "", reassign: false, ...body } })),
    onSettled,
  });
  const takeBack = useMutation({
    mutationFn: (set: string) =>
      unwrap(api.DELETE("/api/v1/assignments/sets/{set_id}", { params: { path: { set_id: set } } })),
    onSettled,
  });
  return { give, takeBack };
}
