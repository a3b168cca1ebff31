import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import type { Account } from "../../api/types";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { say } from "../../ui/notices";
import styles from "./administration.module.css";

export interface AccountSessionsProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The browsers that are signed in under an account, and the button that ends them all. */
export function AccountSessions({ account, onClose }: AccountSessionsProps) {
  const client = useQueryClient();
  const words = administration.accounts;
  const key = ["accounts", account.id, "sessions"];
  const params = { path: { account_id: account.id } };
  const query = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET("/api/v1/accounts/{account_id}/sessions", { params })),
  });
  const end = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/accounts/{account_id}/sessions", { params })),
    onSuccess: () => {
      say("good", words.ended);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const sessions = query.data?.items ?? [];
  return (
    <Dialog title={words.sessionsTitle(account.name)} isOpen onClose={onClose}>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <p>{sessions.length === 0 ? words.noSessions : words.sessionsOpen(sessions.length)}</p>}
      {sessions.length > 0 && (
        <ul className={styles.list}>
          {sessions.map((session) => (
            <li key={`${session.created_at} ${session.expires_at}`}>
              {words.session(dayAndClock(session.created_at), dayAndClock(session.used_at))}
            </li>
          ))}
        </ul>
      )}
      <Actions>
        <Button onPress={onClose}>{ru.common.close}</Button>
        <Button look="danger" isDisabled={sessions.length === 0} isPending={end.isPending} onPress={() => end.mutate()}>
          {words.endAll}
        </Button>
      </Actions>
    </Dialog>
  );
}
