import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import type { Role, TokenMade } from "../../api/types";
import { useAccount } from "../../app/session";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { linesOf } from "../administration/lines";
import styles from "./access.module.css";
import { rolesUpTo } from "./roles";

const LONGEST = 3650;

export interface NewTokenProps {
  readonly onClose: () => void;
  readonly onMade: (token: TokenMade) => void;
}

function isDays(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST;
}

/** The dialog that makes a token, never stronger than who makes it. */
export function NewToken({ onClose, onMade }: NewTokenProps) {
  const client = useQueryClient();
  const account = useAccount();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("reader");
  const [places, setPlaces] = useState("");
  const [days, setDays] = useState("");
  const [isTried, setTried] = useState(false);
  const isNameless = name.trim() === "";
  const daysWrong = days !== "" && !isDays(days);
  const make = useMutation({
    mutationFn: () => {
      const face = { name: name.trim(), role, municipalities: linesOf(places) };
      const body = days === "" ? face : { ...face, days: Number(days) };
      return unwrap(api.POST("/api/v1/tokens", { body }));
    },
    meta: { quiet: true },
    onSuccess: (token) => {
      void client.invalidateQueries({ queryKey: ["tokens"] });
      onMade(token);
    },
  });
  return (
    <Dialog title={ru.access.makeToken} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isNameless && !daysWrong) make.mutate();
        }}
      >
        {make.isError && <Problem error={make.error} />}
        <TextField
          label={ru.access.name}
          value={name}
          onChange={setName}
          error={isTried && isNameless ? ru.access.needed : undefined}
          autoFocus
        />
        <Select label={ru.access.role} choices={rolesUpTo(account.role)} value={role} onChange={setRole} />
        <TextField
          label={administration.accounts.municipalities}
          hint={administration.accounts.tokenMunicipalitiesHint}
          lines={3}
          value={places}
          onChange={setPlaces}
        />
        <TextField
          label={ru.access.days}
          hint={ru.access.daysHint}
          inputMode="numeric"
          value={days}
          onChange={setDays}
          error={isTried && daysWrong ? ru.access.daysWrong : undefined}
        />
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
