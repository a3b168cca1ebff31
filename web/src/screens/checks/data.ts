import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components } from "../../api/schema";
import type { Source } from "../../api/types";
import { peopleKeys } from "../people/data";

type Schemas = components["schemas"];
export type CheckTask = Omit<Schemas["CheckTask"], "source"> & { readonly source: Source };
export type SecondCheck = Schemas["CheckOut"];
export type Agreement = Schemas["AgreementOut"];
export type FieldAgreement = Schemas["FieldAgreementOut"];
export type Setting = Schemas["SampleSettingOut"];
export type CheckedField = keyof NonNullable<Schemas["CheckAnswer"]["fields"]>;
export type Texts = Readonly<Record<string, string | null>>;

export const FIELDS = [
  "section",
  "number",
  "activity",
  "deadline",
  "responsible",
  "result",
  "place",
  "participants",
  "mark",
] as const;

const KEY = "checks";
const taskKey = [KEY, "task"] as const;

/** The record that is mine to read now; null where nothing waits for me. */
export function useTask() {
  return useQuery({
    queryKey: taskKey,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    queryFn: async (): Promise<CheckTask | null> => {
      const { data, error, response } = await api.POST("/api/v1/second-checks/next");
      if (response.status === 204) return null;
      return unwrap(Promise.resolve({ data: data as CheckTask, error, response }));
    },
  });
}

/** Say what I read, or take it back. */
export function useAnswer() {
  const client = useQueryClient();
  const next = async () => {
    await client.invalidateQueries({ queryKey: [KEY] });
    void client.invalidateQueries({ queryKey: peopleKeys.tasks });
  };
  const answer = useMutation({
    mutationFn: ({ task, fields }: { readonly task: CheckTask; readonly fields: Texts }) =>
      unwrap(
        api.PUT("/api/v1/second-checks/{check_id}/answer", {
          params: { path: { check_id: task.id }, header: ifMatch(task.rev) },
          body: { fields },
        }),
      ),
    onSettled: next,
  });
  const takeBack = useMutation({
    mutationFn: ({ id, rev }: { readonly id: string; readonly rev: number }) =>
      unwrap(
        api.DELETE("/api/v1/second-checks/{check_id}/answer", {
          params: { path: { check_id: id }, header: ifMatch(rev) },
        }),
      ),
    onSettled: next,
  });
  return { answer, takeBack };
}

/** Second checks in a state: what is in dispute, what was settled. */
export function useChecks(state: "disputed" | "settled") {
  return usePages([KEY, "list", state], (cursor) =>
    unwrap(api.GET("/api/v1/second-checks", { params: { query: pageQuery({ state, limit: 20 }, cursor) } })),
  );
}

/** Decide a disagreement, or take the decision back. */
export function useDecision() {
  const client = useQueryClient();
  const onSettled = async () => {
    await client.invalidateQueries({ queryKey: [KEY] });
    void client.invalidateQueries({ queryKey: peopleKeys.tasks });
  };
  const decide = useMutation({
    mutationFn: ({ check, fields }: { readonly check: SecondCheck; readonly fields: Texts }) =>
      unwrap(
        api.PUT("/api/v1/second-checks/{check_id}/decision", {
          params: { path: { check_id: check.id }, header: ifMatch(check.rev) },
          body: { fields },
        }),
      ),
    onSettled,
  });
  const undo = useMutation({
    mutationFn: ({ id, rev }: { readonly id: string; readonly rev: number }) =>
      unwrap(
        api.DELETE("/api/v1/second-checks/{check_id}/decision", {
          params: { path: { check_id: id }, header: ifMatch(rev) },
        }),
      ),
    onSettled,
  });
  return { decide, undo };
}

export function useAgreement() {
  return useQuery({
    queryKey: [KEY, "agreement"],
    queryFn: () => unwrap(api.GET("/api/v1/second-checks/agreement")),
  });
}

export function useSetting() {
  const client = useQueryClient();
  const key = [KEY, "setting"];
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET("/api/v1/second-checks/setting")) });
  const change = useMutation({
    mutationFn: ({ rev, share }: { readonly rev: number; readonly share: number }) =>
      unwrap(api.PUT("/api/v1/second-checks/setting", { params: { header: ifMatch(rev) }, body: { share } })),
    onSuccess: (setting) => client.setQueryData(key, setting),
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  return { query, change };
}

/** The place of a record in its document. */
export function useSource(record: string) {
  return useQuery({
    queryKey: ["record", record],
    queryFn: async () => {
      const found = await unwrap(api.GET("/api/v1/records/{record_id}", { params: { path: { record_id: record } } }));
      return { source: found.source, document: found.document_name };
    },
  });
}

const WAIT_MS = 3000;

/** The page images of a document; asked for where they are not drawn yet. */
export function usePageList(document: string) {
  return useQuery({
    queryKey: ["document", document, "pages"],
    queryFn: async () => {
      const params = { path: { document_id: document } };
      const found = await unwrap(api.GET("/api/v1/documents/{document_id}/pages", { params }));
      if (found.rendering === "none") await unwrap(api.POST("/api/v1/documents/{document_id}/render", { params }));
      return found;
    },
    refetchInterval: ({ state }) =>
      state.data?.rendering === "queued" || state.data?.rendering === "none" ? WAIT_MS : false,
  });
}
