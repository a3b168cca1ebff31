import { skipToken, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import type { MatrixQuery } from "./filters";
import type { Line, Matrix } from "./types";

/** Municipalities asked for at once. */
const PART = 200;

/** Ask for the regions and years there are. */
export function useChoices() {
  return useQuery({
    queryKey: ["coverage", "choices"],
    queryFn: () => unwrap(api.GET("/api/v1/coverage/choices")),
  });
}

/** Ask for what can be a reference. */
export function useReferences(q: string) {
  return useQuery({
    queryKey: ["coverage", "references", q],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/coverage/references", { params: { query: { limit: PART, ...(q === "" ? {} : { q }) } } }),
      ),
    placeholderData: (before) => before,
  });
}

/** Read the whole matrix, however many municipalities there are. */
export async function readMatrix(query: MatrixQuery): Promise<Matrix> {
  let first: Matrix | undefined;
  const lines: Line[] = await readAll(async (cursor) => {
    const params = { query: pageQuery({ ...query, limit: PART }, cursor) };
    const part = await unwrap(api.GET("/api/v1/coverage", { params }));
    first ??= part;
    return { items: part.lines, next: part.next };
  });
  if (first === undefined) throw new Error("no answer");
  return { ...first, lines };
}

export function useMatrix(query: MatrixQuery | undefined) {
  return useQuery({
    queryKey: ["coverage", "matrix", query],
    queryFn: query === undefined ? skipToken : () => readMatrix(query),
    // Sorting and filtering happen here; what people do elsewhere shows when they come back.
    staleTime: 30_000,
  });
}
