import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { useAccount } from "../../app/session";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import styles from "./access.module.css";

/** Change one's own password. */
export function OwnPassword() {
  const account = useAccount();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const change = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/me/password", { body: { old, new: fresh } })),
    meta: { quiet: true },
    onSuccess: () => {
      setOld("");
      setFresh("");
      say("good", ru.access.changed);
    },
  });
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {change.isError && <Problem error={change.error} />}
      {/* For password managers: whose password it is. */}
      <input type="text" autoComplete="username" value={account.login} readOnly hidden />
      <TextField
        label={ru.access.oldPassword}
        type="password"
        autoComplete="current-password"
        value={old}
        onChange={setOld}
      />
      <TextField
        label={ru.access.newPassword}
        type="password"
        autoComplete="new-password"
        value={fresh}
        onChange={setFresh}
      />
      <div>
        <Button look="main" type="submit" isDisabled={old === "" || fresh === ""} isPending={change.isPending}>
          {ru.access.change}
        </Button>
      </div>
    </form>
  );
}
