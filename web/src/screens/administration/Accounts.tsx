import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { Account } from "../../api/types";
import { useAccount } from "../../app/session";
import { administration } from "../../text/administration";
import { day } from "../../text/moment";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { DataTable, type ColumnSpec } from "../../ui/DataTable";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { Secret } from "../access/Secret";
import { AccountSessions } from "./AccountSessions";
import styles from "./administration.module.css";
import { EditAccount } from "./EditAccount";
import { NewAccount } from "./NewAccount";

/** What is open over the list. */
type Opened =
  | { readonly what: "new" }
  | { readonly what: "edit" | "sessions"; readonly account: Account }
  | { readonly what: "secret"; readonly name: string; readonly secret: string };

/** The people who work with Svod: as what, and with whose documents. */
export function Accounts() {
  const own = useAccount();
  const [opened, setOpened] = useState<Opened | null>(null);
  const { query, items } = usePages(["accounts"], (cursor) =>
    unwrap(api.GET("/api/v1/accounts", { params: { query: pageQuery({ limit: 200 }, cursor) } })),
  );
  const block = useBlocking();
  const columns = columnsOf(own.id, block, setOpened);
  if (query.isPending) return <Loading />;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{administration.accounts.hint}</p>
      <div>
        <Button look="main" onPress={() => setOpened({ what: "new" })}>
          {ru.access.makeAccount}
        </Button>
      </div>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        label={administration.tabs.accounts}
        columns={columns}
        items={items}
        idOf={(account) => account.id}
        empty={null}
        more={
          query.hasNextPage
            ? { load: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
            : undefined
        }
      />
      {opened !== null && <Over opened={opened} open={setOpened} />}
    </div>
  );
}

function useBlocking(): (account: Account) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (account: Account) =>
      unwrap(
        api.PATCH("/api/v1/accounts/{account_id}", {
          params: { path: { account_id: account.id }, header: ifMatch(account.rev) },
          body: { disabled: !account.disabled },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["accounts"] }),
  });
  return mutate;
}

interface OverProps {
  readonly opened: Opened;
  readonly open: (opened: Opened | null) => void;
}

function Over({ opened, open }: OverProps) {
  const close = () => open(null);
  if (opened.what === "edit") return <EditAccount account={opened.account} onClose={close} />;
  if (opened.what === "sessions") return <AccountSessions account={opened.account} onClose={close} />;
  if (opened.what === "secret") return <Secret name={opened.name} secret={opened.secret} onClose={close} />;
  return (
    <NewAccount
      onClose={close}
      onMade={({ login, password }) =>
        open(password === null ? null : { what: "secret", name: login, secret: password })
      }
    />
  );
}

function columnsOf(
  ownId: string,
  block: (account: Account) => void,
  open: (opened: Opened) => void,
): readonly ColumnSpec<Account>[] {
  const words = administration.accounts;
  return [
    {
      id: "name",
      name: ru.access.columns.name,
      render: ({ id, name }) => (id === ownId ? `${name} ${ru.access.own}` : name),
    },
    { id: "login", name: ru.access.columns.login, render: (account) => account.login },
    { id: "role", name: ru.access.columns.role, render: (account) => ru.roles[account.role] },
    {
      id: "municipalities",
      name: words.municipalities,
      render: ({ municipalities }) => (municipalities.length === 0 ? words.everywhere : municipalities.join(", ")),
    },
    {
      id: "state",
      name: ru.access.columns.state,
      render: ({ disabled }) => (
        <StateChip tone={disabled ? "bad" : "good"}>{disabled ? ru.access.disabled : ru.access.active}</StateChip>
      ),
    },
    { id: "made", name: ru.access.columns.made, render: (account) => day(account.created_at) },
    {
      id: "actions",
      name: ru.common.actions,
      nameHidden: true,
      render: (account) => (
        <span className={styles.buttons}>
          <Button small aria-label={`${words.edit}: ${account.name}`} onPress={() => open({ what: "edit", account })}>
            {words.edit}
          </Button>
          <Button
            small
            aria-label={`${words.sessions}: ${account.name}`}
            onPress={() => open({ what: "sessions", account })}
          >
            {words.sessions}
          </Button>
          {account.id !== ownId && <BlockButton account={account} block={block} />}
        </span>
      ),
    },
  ];
}

interface BlockButtonProps {
  readonly account: Account;
  readonly block: (account: Account) => void;
}

function BlockButton({ account, block }: BlockButtonProps) {
  const word = account.disabled ? ru.access.enable : ru.access.disable;
  return (
    <Button small aria-label={`${word}: ${account.name}`} onPress={() => block(account)}>
      {word}
    </Button>
  );
}
