import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import type { Token, TokenMade } from "../../api/types";
import { administration } from "../../text/administration";
import { day, dayAndClock } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { Actions, Dialog } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./access.module.css";
import { NewToken } from "./NewToken";
import { Secret } from "./Secret";

/** The tokens other programs come with. */
export function Tokens() {
  const client = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<TokenMade | null>(null);
  const [revoked, setRevoked] = useState<Token | null>(null);
  const query = useQuery({ queryKey: ["tokens"], queryFn: () => unwrap(api.GET("/api/v1/tokens")) });
  const revoke = useMutation({
    mutationFn: (token: Token) =>
      unwrap(api.DELETE("/api/v1/tokens/{token_id}", { params: { path: { token_id: token.id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <div>
        <Button look="main" onPress={() => setMaking(true)}>
          {ru.access.makeToken}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={ru.access.tokens}
        columns={columnsOf(setRevoked)}
        items={query.data?.items ?? []}
        idOf={(token) => token.id}
        empty={
          <EmptyState title={ru.access.noTokens}>
            <p>{ru.access.tokensHint}</p>
          </EmptyState>
        }
      />
      {isMaking && (
        <NewToken
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
          }}
        />
      )}
      {made !== null && <Secret name={made.name} secret={made.secret} onClose={() => setMade(null)} />}
      {revoked !== null && (
        <Dialog title={ru.access.revoke} isOpen onClose={() => setRevoked(null)}>
          <p>{ru.access.revokeAsk(revoked.name)}</p>
          <Actions>
            <Button onPress={() => setRevoked(null)}>{ru.common.cancel}</Button>
            <Button
              look="danger"
              onPress={() => {
                revoke.mutate(revoked);
                setRevoked(null);
              }}
            >
              {ru.access.revoke}
            </Button>
          </Actions>
        </Dialog>
      )}
    </div>
  );
}

function columnsOf(revoke: (token: Token) => void): readonly ColumnSpec<Token>[] {
  return [
    { id: "name", name: ru.access.columns.name, render: (token) => token.name },
    { id: "role", name: ru.access.columns.role, render: (token) => ru.roles[token.role] },
    {
      id: "municipalities",
      name: administration.accounts.municipalities,
      render: ({ municipalities }) =>
        municipalities.length === 0 ? administration.accounts.everywhere : municipalities.join(", "),
    },
    { id: "made", name: ru.access.columns.made, render: (token) => day(token.created_at) },
    {
      id: "expires",
      name: ru.access.columns.expires,
      render: ({ expires_at: at }) => (at === null ? ru.access.forever : day(at)),
    },
    {
      id: "used",
      name: ru.access.columns.used,
      render: ({ last_used_at: at }) => (at === null ? ru.access.never : dayAndClock(at)),
    },
    {
      id: "actions",
      name: ru.common.actions,
      nameHidden: true,
      render: (token) => (
        <Button small look="danger" aria-label={`${ru.access.revoke}: ${token.name}`} onPress={() => revoke(token)}>
          {ru.access.revoke}
        </Button>
      ),
    },
  ];
}
