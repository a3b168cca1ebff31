import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import type { Account } from "../../api/types";
import { useAccount } from "../../app/session";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import { ROLES } from "../access/roles";
import styles from "./administration.module.css";
import { linesOf } from "./lines";
import { Municipalities } from "./NewAccount";

export interface EditAccountProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The dialog that changes an account; what was not touched is not sent. */
export function EditAccount({ account, onClose }: EditAccountProps) {
  const client = useQueryClient();
  const isOwn = useAccount().id === account.id;
  const known = account.municipalities.join("\n");
  const [name, setName] = useState(account.name);
  const [role, setRole] = useState(account.role);
  const [places, setPlaces] = useState(known);
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () =>
      unwrap(
        api.PATCH("/api/v1/accounts/{account_id}", {
          params: { path: { account_id: account.id }, header: ifMatch(account.rev) },
          body: {
            ...(name.trim() === account.name ? {} : { name: name.trim() }),
            ...(role === account.role ? {} : { role }),
            ...(places === known ? {} : { municipalities: linesOf(places) }),
            ...(password === "" ? {} : { password }),
          },
        }),
      ),
    meta: { quiet: true },
    onSettled: () => client.invalidateQueries({ queryKey: ["accounts"] }),
    onSuccess: () => {
      say("good", administration.accounts.saved);
      onClose();
    },
  });
  const isNameless = name.trim() === "";
  return (
    <Dialog title={administration.accounts.editTitle(account.name)} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNameless) change.mutate();
        }}
      >
        {change.isError && <Problem error={change.error} />}
        <TextField
          label={ru.access.name}
          value={name}
          onChange={setName}
          error={isNameless ? ru.access.needed : undefined}
          autoFocus
        />
        {!isOwn && (
          <>
            <Select label={ru.access.role} choices={ROLES} value={role} onChange={setRole} />
            <Municipalities value={places} onChange={setPlaces} />
            <TextField
              label={administration.accounts.newPassword}
              hint={administration.accounts.newPasswordHint}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
            />
          </>
        )}
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={change.isPending}>
            {administration.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
