import { useQuery } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../../api/client";
import { problemOfAnswer } from "../../../api/problem";
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];
export type Form = Schemas["FormOut"];
export type FormField = Schemas["FormField"];
export type FormPatch = Schemas["FormPatch"];
export type ExportOptions = NonNullable<Schemas["ExportAdd"]["options"]>;

/** What of each form is kept under which name. */
export const keys = {
  all: ["forms"] as const,
  choices: ["forms", "choices"] as const,
  preview: (form: Form) => ["forms", "preview", form.id, form.rev] as const,
};

/** The fields that a column may hold, and the names that cells may bear. */
export function useChoices() {
  return useQuery({
    queryKey: keys.choices,
    queryFn: () => unwrap(api.GET("/api/v1/forms/choices")),
    staleTime: Infinity,
  });
}

/** Send a template; its bytes are the body. */
export async function sendForm(file: File): Promise<Form> {
  const answer = await fetch(`/api/v1/forms?file=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemOfAnswer(answer.status, said);
  return said as Form;
}

/** Change a form as it was seen. */
export function changeForm(form: Form, body: FormPatch): Promise<Form> {
  const params = { path: { form_id: form.id }, header: ifMatch(form.rev) };
  return unwrap(api.PATCH("/api/v1/forms/{form_id}", { params, body }));
}

/** Take a form out of the list. */
export function removeForm(form: Form): Promise<Form> {
  const params = { path: { form_id: form.id }, header: ifMatch(form.rev) };
  return unwrap(api.DELETE("/api/v1/forms/{form_id}", { params }));
}

/** Let a form be as it was before its last change. */
export function undoForm(form: Form): Promise<Form> {
  const params = { path: { form_id: form.id }, header: ifMatch(form.rev) };
  return unwrap(api.POST("/api/v1/forms/{form_id}/undo", { params }));
}
