import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { administration } from "../../text/administration";
import { dayAndClock } from "../../text/moment";
import { retention } from "../../text/retention";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./administration.module.css";
import { Removals } from "./Removals";
import { numberOf } from "./retention";

type Rules = components["schemas"]["RetentionRulesOut"];
type RulesPut = components["schemas"]["RetentionRulesPut"];

const words = retention.rules;
const KEY = ["retention"];

/** How long documents are kept: rules, what they would take, what is to go. */
export function Retention() {
  const query = useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET("/api/v1/retention")) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  const rules = query.data;
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{words.hint}</p>
      <RulesForm key={rules.rev} rules={rules} />
      {rules.at !== null && (
        <p className={styles.quiet}>{words.changedBy(rules.author ?? "", dayAndClock(rules.at))}</p>
      )}
      <h2>{words.removals}</h2>
      <Removals />
    </div>
  );
}

function RulesForm({ rules }: { readonly rules: Rules }) {
  const client = useQueryClient();
  const [years, setYears] = useState(String(rules.years ?? ""));
  const [failed, setFailed] = useState(String(rules.failed_days ?? ""));
  const [grace, setGrace] = useState(String(rules.grace_days));
  const wanted = wantedOf(years, failed, grace);
  const change = useMutation({
    mutationFn: (body: RulesPut) =>
      unwrap(api.PUT("/api/v1/retention", { params: { header: ifMatch(rules.rev) }, body })),
    onSuccess: (changed) => {
      client.setQueryData(KEY, changed);
      say("good", words.saved);
    },
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const trial = useMutation({
    mutationFn: (body: RulesPut) => unwrap(api.POST("/api/v1/retention/preview", { body })),
  });
  return (
    <form
      className={styles.form}
      aria-label={words.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) change.mutate(wanted);
      }}
    >
      <div className={styles.filters}>
        <NumberField label={words.years} hint={words.yearsHint} value={years} onChange={setYears} />
        <NumberField label={words.failed} hint={words.failedHint} value={failed} onChange={setFailed} />
        <NumberField label={words.grace} hint={words.graceHint} value={grace} onChange={setGrace} />
      </div>
      {change.isError && <Problem error={change.error} />}
      {trial.isError && <Problem error={trial.error} />}
      <div className={styles.buttons}>
        <Button
          isDisabled={wanted === null}
          isPending={trial.isPending}
          onPress={() => {
            if (wanted !== null) trial.mutate(wanted);
          }}
        >
          {words.preview}
        </Button>
        <Button type="submit" look="main" isDisabled={wanted === null} isPending={change.isPending}>
          {administration.save}
        </Button>
      </div>
      {trial.data !== undefined && <Trial trial={trial.data} />}
    </form>
  );
}

function wantedOf(years: string, failed: string, grace: string): RulesPut | null {
  const [first, second, third] = [numberOf(years), numberOf(failed), numberOf(grace)];
  if (first === undefined || second === undefined || third === undefined || third === null) return null;
  return { years: first, failed_days: second, grace_days: third };
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ label, hint, value, onChange }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      error={numberOf(value) === undefined ? words.wrong : undefined}
    />
  );
}

function Trial({ trial }: { readonly trial: components["schemas"]["TrialOut"] }) {
  if (trial.items.length === 0) return <p role="status">{words.nothing}</p>;
  return (
    <div role="status">
      <ul className={styles.list}>
        {trial.items.map((one) => (
          <li key={one.id}>
            {one.name}: {one.sentence}
          </li>
        ))}
      </ul>
      {trial.is_cut && <p className={styles.quiet}>{words.cut}</p>}
    </div>
  );
}
