import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { Account, Role } from "../../api/types";
import { useAccount } from "../../app/session";
import { day } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { StateChip } from "../../ui/StateChip";
import styles from "./access.module.css";
import { NewAccount } from "./NewAccount";
import { ROLES } from "./roles";
import { Secret } from "./Secret";

type Change = { readonly role: Role } | { readonly disabled: boolean } | { readonly password: string };

interface Shown {
  readonly name: string;
  readonly secret: string;
}

/** The people who work with Svod. */
export function Accounts() {
  const client = useQueryClient();
  const own = useAccount();
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const { query, items } = usePages(["accounts"], (cursor) =>
    unwrap(api.GET("/api/v1/accounts", { params: { query: pageQuery({ limit: 200 }, cursor) } })),
  );
  const change = useMutation({
    mutationFn: ({ account, body }: { account: Account; body: Change }) =>
      unwrap(
        api.PATCH("/api/v1/accounts/{account_id}", {
          params: { path: { account_id: account.id }, header: ifMatch(account.rev) },
          body,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["accounts"] }),
  });
  const { mutate } = change;
  const columns = columnsOf(own.id, (account, body) => mutate({ account, body }));
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <div>
        <Button look="main" onPress={() => setMaking(true)}>
          {ru.access.makeAccount}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={ru.access.accounts}
        columns={columns}
        items={items}
        idOf={(account) => account.id}
        empty={null}
      />
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
      {isMaking && (
        <NewAccount
          onClose={() => setMaking(false)}
          onMade={({ login, password }) => {
            setMaking(false);
            if (password) setShown({ name: login, secret: password });
          }}
        />
      )}
      {shown !== null && <Secret {...shown} onClose={() => setShown(null)} />}
    </div>
  );
}

function columnsOf(ownId: string, change: (account: Account, body: Change) => void): readonly ColumnSpec<Account>[] {
  return [
    {
      id: "name",
      name: ru.access.columns.name,
      render: ({ id, name }) => (id === ownId ? `${name} ${ru.access.own}` : name),
    },
    { id: "login", name: ru.access.columns.login, render: (account) => account.login },
    {
      id: "role",
      name: ru.access.columns.role,
      render: (account) => (
        <Select
          label={`${ru.access.role}: ${account.name}`}
          labelHidden
          choices={ROLES}
          value={account.role}
          onChange={(role) => change(account, { role })}
          isDisabled={account.id === ownId}
        />
      ),
    },
    {
      id: "state",
      name: ru.access.columns.state,
      render: ({ disabled }) =>
        disabled ? (
          <StateChip tone="bad">{ru.access.disabled}</StateChip>
        ) : (
          <StateChip tone="good">{ru.access.active}</StateChip>
        ),
    },
    { id: "made", name: ru.access.columns.made, render: (account) => day(account.created_at) },
    {
      id: "actions",
      name: ru.common.actions,
      nameHidden: true,
      render: (account) =>
        account.id !== ownId && (
          <Button
            small
            aria-label={`${account.disabled ? ru.access.enable : ru.access.disable}: ${account.name}`}
            onPress={() => change(account, { disabled: !account.disabled })}
          >
            {account.disabled ? ru.access.enable : ru.access.disable}
          </Button>
        ),
    },
  ];
}
