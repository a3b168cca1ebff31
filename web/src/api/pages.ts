import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";

export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Return the query of one page: with its cursor, where it has one. */
export function pageQuery<Query extends object>(query: Query, cursor: string | null): Query & { cursor?: string } {
  return cursor === null ? query : { ...query, cursor };
}

/** List something page after page; `items` holds all pages read so far. */
export function usePages<Page extends Listed<unknown>>(
  key: QueryKey,
  ask: (cursor: string | null) => Promise<Page>,
  options: { readonly refetchInterval?: number | false } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...options,
  });
  const items = useMemo(
    () => query.data?.pages.flatMap((page): readonly Page["items"][number][] => page.items) ?? [],
    [query.data],
  );
  return { query, items, first: query.data?.pages[0] };
}

/** Return all items of a list that is read whole. */
export async function readAll<Item>(ask: (cursor: string | null) => Promise<Listed<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Listed<Item> = await ask(cursor);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}
