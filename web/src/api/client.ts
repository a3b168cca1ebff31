import createClient from "openapi-fetch";
import type { paths } from "./schema";
import { problemOfAnswer } from "./problem";

/** The typed client; the session cookie goes along by itself. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** Return the answer's data; raise an ApiProblem where the server refused. */
export async function unwrap<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOfAnswer(response.status, error);
  return data as Data;
}

/** Return the header that guards a change against somebody else's. */
export function ifMatch(rev: number): { "if-match": string } {
  return { "if-match": `"${rev}"` };
}
