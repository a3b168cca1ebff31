import { useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { createContext, use } from "react";
import { api, unwrap } from "../api/client";
import type { Account, Role } from "../api/types";
import { ME } from "./queries";

async function whoAmI(): Promise<Account | null> {
  return (await unwrap(api.GET("/api/v1/session"))).account;
}

/** Ask who is signed in; null is nobody. */
export function useSession(): UseQueryResult<Account | null> {
  return useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: Infinity });
}

/** Sign out and forget everything that was shown. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      // The session stays in the cache: who looks at it is told that nobody is signed in.
      client.setQueryData(ME, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
      client.getMutationCache().clear();
    },
  });
}

export const AccountContext = createContext<Account | null>(null);

/** Return the account signed in; only below the sign-in. */
export function useAccount(): Account {
  const account = use(AccountContext);
  if (account === null) throw new Error("no account");
  return account;
}

const LADDER: readonly Role[] = ["reader", "uploader", "reviewer", "methodist", "administrator"];

/** Tell whether the role may do what the needed one may. */
export function covers(role: Role, needed: Role): boolean {
  return LADDER.indexOf(role) >= LADDER.indexOf(needed);
}

/** Tell whether the account signed in may do what the role may. */
export function useMay(needed: Role): boolean {
  return covers(useAccount().role, needed);
}
