import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "../api/problem";
import { say } from "../ui/notices";
import { isPassing } from "../upload/send";

/** The session query's key; its data is the account, or null where nobody is signed in. */
export const ME = ["me"] as const;

const TRIES = 2;

/** Build the cache of what the server said. */
export function makeQueryClient(): QueryClient {
  const signedOut = (error: unknown): boolean => {
    const lost = problemOf(error).status === 401;
    if (lost) client.setQueryData(ME, null);
    return lost;
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: signedOut }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (!signedOut(error) && mutation.meta?.quiet !== true) say("bad", problemOf(error).body.title);
      },
    }),
    defaultOptions: {
      queries: {
        retry: (count, error) => count < TRIES && isPassing(problemOf(error)),
        staleTime: 5000,
        // A page in an office stays open for days: what it shows is refreshed when it is looked at again.
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}
