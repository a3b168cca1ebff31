import type { UseQueryResult } from "@tanstack/react-query";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";

/** What is told of a question until its answer is there. */
export function Asked({
  query,
}: {
  readonly query: Pick<UseQueryResult, "isError" | "error" | "refetch" | "isPending">;
}) {
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return query.isPending ? <Loading /> : null;
}

/** The first of several things that went wrong. */
export function Failed({ of }: { readonly of: readonly { readonly error: unknown }[] }) {
  const failed = of.find(({ error }) => error !== null);
  return failed === undefined ? null : <Problem error={failed.error} />;
}
