import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { askPresence, enterDocument, leaveDocument, peopleKeys, type Presence } from "./data";

/** A lease is renewed this often, where there was work in between; it lasts ten minutes. */
const RENEW_MS = 3 * 60000;
const LOOK_MS = 60000;

/** Be in a document: told at once, renewed by work, ended by leaving. Whoever may not review only looks. */
export function usePresence(documentId: string, isHere: boolean) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: peopleKeys.presence(documentId),
    queryFn: () => askPresence(documentId),
    refetchInterval: LOOK_MS,
    staleTime: LOOK_MS,
  });
  useEffect(() => {
    if (!isHere) return;
    const put = (presence: Presence) => client.setQueryData(peopleKeys.presence(documentId), presence);
    const enter = () => void enterDocument(documentId).then(put, () => undefined);
    let worked = false;
    const work = () => {
      worked = true;
    };
    const renew = () => {
      if (worked) enter();
      worked = false;
    };
    const leave = () => void fetch(`/api/v1/leases/${documentId}`, { method: "DELETE", keepalive: true });
    enter();
    const renewing = setInterval(renew, RENEW_MS);
    const signs = ["keydown", "pointerdown"] as const;
    signs.forEach((sign) => addEventListener(sign, work));
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(renewing);
      signs.forEach((sign) => removeEventListener(sign, work));
      removeEventListener("pagehide", leave);
      leaveDocument(documentId).catch(() => undefined);
    };
  }, [client, documentId, isHere]);
  const takeOver = async () => {
    client.setQueryData(peopleKeys.presence(documentId), await enterDocument(documentId, true));
  };
  return { presence: query.data, takeOver };
}
