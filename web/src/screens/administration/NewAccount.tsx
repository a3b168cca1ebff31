import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import type { AccountMade, Role } from "../../api/types";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { ROLES } from "../access/roles";
import styles from "./administration.module.css";
import { linesOf } from "./lines";

export interface NewAccountProps {
  readonly onClose: () => void;
  readonly onMade: (account: AccountMade) => void;
}

/** The dialog that makes an account; the server makes its first password. */
export function NewAccount({ onClose, onMade }: NewAccountProps) {
  const client = useQueryClient();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("reviewer");
  const [places, setPlaces] = useState("");
  const [isTried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => {
      const body = { login: login.trim(), name: name.trim(), role, municipalities: linesOf(places) };
      return unwrap(api.POST("/api/v1/accounts", { body }));
    },
    meta: { quiet: true },
    onSuccess: (account) => {
      void client.invalidateQueries({ queryKey: ["accounts"] });
      onMade(account);
    },
  });
  const missing = (text: string) => (isTried && text.trim() === "" ? ru.access.needed : undefined);
  return (
    <Dialog title={ru.access.makeAccount} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (login.trim() !== "" && name.trim() !== "") make.mutate();
        }}
      >
        {make.isError && <Problem error={make.error} />}
        <TextField label={ru.access.name} value={name} onChange={setName} error={missing(name)} autoFocus />
        <TextField
          label={ru.access.login}
          value={login}
          onChange={setLogin}
          error={missing(login)}
          autoComplete="off"
          spellCheck="false"
        />
        <Select label={ru.access.role} choices={ROLES} value={role} onChange={setRole} />
        <Municipalities value={places} onChange={setPlaces} />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={make.isPending}>
            {ru.access.create}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface MunicipalitiesProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Whose documents an account or a token sees. */
export function Municipalities({ value, onChange }: MunicipalitiesProps) {
  const { accounts } = administration;
  return (
    <TextField
      label={accounts.municipalities}
      hint={accounts.municipalitiesHint}
      lines={3}
      value={value}
      onChange={onChange}
    />
  );
}
