import type { ApiProblem } from "../../api/problem";

/** Return what the server says against a change: first what is wrong with the value itself. */
export function sentencesOf({ body }: ApiProblem): string {
  const own = (body.errors ?? []).map(({ message }) => message);
  const said = own.length > 0 ? own : [body.title, body.detail];
  return said
    .filter((one): one is string => typeof one === "string" && one !== "")
    .map((one) => one.replace(/\.$/, ""))
    .join(". ");
}
