import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./administration.module.css";
import { QuotaUse } from "./QuotaUse";
import { LIMITS, limitOf, limitsOf, textOf, type LimitName, type Limits, type LimitsPut } from "./quotas";

const words = administration.quotas;
const KEY = ["quotas"];

/** What one user and one municipality may ask for, send and keep, and what they have of it today. */
export function Quotas() {
  const query = useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET("/api/v1/quotas")) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const limits = query.data;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <LimitsForm key={limits.rev} limits={limits} />
      {limits.changed_at !== null && (
        <p className={styles.quiet}>{words.changedBy(limits.changed_by ?? "", dayAndClock(limits.changed_at))}</p>
      )}
      <QuotaUse of="user" limits={limits} />
      <QuotaUse of="municipality" limits={limits} />
    </div>
  );
}

function LimitsForm({ limits }: { readonly limits: Limits }) {
  const client = useQueryClient();
  const [texts, setTexts] = useState(
    () => Object.fromEntries(LIMITS.map((name) => [name, textOf(name, limits[name])])) as Record<LimitName, string>,
  );
  const change = useMutation({
    mutationFn: (body: LimitsPut) =>
      unwrap(api.PUT("/api/v1/quotas", { params: { header: ifMatch(limits.rev) }, body })),
    onSuccess: (changed) => {
      client.setQueryData(KEY, changed);
      say("good", words.saved);
    },
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const wanted = limitsOf(texts);
  return (
    <form
      className={styles.form}
      aria-label={words.limits}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) change.mutate(wanted);
      }}
    >
      <div className={styles.filters}>
        {LIMITS.map((name) => (
          <TextField
            key={name}
            label={words.names[name]}
            value={texts[name]}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
            inputMode="decimal"
            error={limitOf(name, texts[name]) === undefined ? words.wrong : undefined}
          />
        ))}
      </div>
      {change.isError && <Problem error={change.error} />}
      <div>
        <Button type="submit" look="main" isDisabled={wanted === null} isPending={change.isPending}>
          {administration.save}
        </Button>
      </div>
    </form>
  );
}
