import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { api, unwrap } from "../../api/client";
import { ME } from "../../app/queries";
import { useTitle } from "../../app/Screen";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./SignIn.module.css";

/** «Вход». */
export function SignIn() {
  useTitle(ru.signIn.title);
  const client = useQueryClient();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/session", { body: { login, password } })),
    meta: { quiet: true },
    // A wrong password answers 401, which empties the session: only the answer of a right one fills it.
    onSuccess: (account) => client.setQueryData(ME, account),
  });
  return (
    <main className={styles.page}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <h1>{ru.signIn.title}</h1>
        {signIn.isError && <Problem error={signIn.error} />}
        <TextField
          label={ru.signIn.login}
          name="login"
          autoComplete="username"
          value={login}
          onChange={setLogin}
          isRequired
          validationBehavior="aria"
        />
        <TextField
          label={ru.signIn.password}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          isRequired
          validationBehavior="aria"
          hint={ru.signIn.hint}
        />
        <Button look="main" type="submit" isDisabled={login === "" || password === ""} isPending={signIn.isPending}>
          {ru.signIn.submit}
        </Button>
      </Form>
    </main>
  );
}
