import { useState } from "react";
import { Link } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { dayAndClock } from "../../text/moment";
import { formatNumber } from "../../text/plural";
import { quality as words } from "../../text/quality";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Agreement } from "./Agreement";
import { CurvePanel } from "./CurvePanel";
import { useFigures, useTargets } from "./data";
import { DaysChart } from "./DaysChart";
import { FieldsTable } from "./FieldsTable";
import styles from "./quality.module.css";
import { Runs } from "./Runs";
import { Summary } from "./Summary";
import { Table } from "./Table";
import { TargetsDialog } from "./TargetsDialog";
import type { FieldName, Figures, Targets } from "./types";
import { percent } from "./words";

/** «Качество»: how well fields are read, what may be accepted without a person, and on what that rests. */
export default function Quality() {
  const { data, isError, error, refetch, isPending } = useFigures();
  const targets = useTargets();
  const mayChange = useMay("methodist");
  return (
    <Screen
      title={words.title}
      actions={mayChange && targets.data !== undefined && <ChangeTargets targets={targets.data} />}
    >
      <p className={styles.quiet}>{words.hint}</p>
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data !== undefined && <Whole figures={data} targets={targets.data} />}
    </Screen>
  );
}

function ChangeTargets({ targets }: { readonly targets: Targets }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.targets.change}</Button>
      {isOpen && <TargetsDialog targets={targets} onClose={() => setOpen(false)} />}
    </>
  );
}

interface WholeProps {
  readonly figures: Figures;
  readonly targets: Targets | undefined;
}

function Whole({ figures, targets }: WholeProps) {
  const [field, setField] = useState<FieldName>("deadline");
  const isChecked = figures.fields.some(({ checked }) => checked > 0);
  return (
    <>
      <Summary figures={figures} />
      {!isChecked && <Nothing figures={figures} />}
      <section aria-labelledby="quality-fields" className={styles.section}>
        <h2 id="quality-fields">{words.fields.title}</h2>
        <FieldsTable fields={figures.fields} chosen={field} onChoose={setField} />
        {targets !== undefined && <p className={styles.quiet}>{setBy(targets)}</p>}
      </section>
      {isChecked && <CurvePanel fields={figures.fields} field={field} onChoose={setField} weeks={figures.weeks} />}
      <Runs />
      <section aria-labelledby="quality-days" className={styles.section}>
        <h2 id="quality-days">{words.days.title}</h2>
        <DaysChart days={figures.days} />
      </section>
      <section aria-labelledby="quality-ages" className={styles.section}>
        <h2 id="quality-ages">{words.ages.title}</h2>
        <Table
          caption={words.ages.caption}
          heads={Object.values(words.ages.columns)}
          rows={figures.ages.map(({ age, records }) => [words.ages.of[age], formatNumber(records)])}
        />
      </section>
      <Agreement />
    </>
  );
}

function Nothing({ figures }: { readonly figures: Figures }) {
  const needed = Math.min(...figures.fields.map((one) => one.needed ?? Infinity));
  return (
    <EmptyState title={words.empty.title}>
      <p>{words.empty.text}</p>
      {Number.isFinite(needed) && <p>{words.empty.needed(needed)}</p>}
      <Link href="/review">{words.empty.link}</Link>
    </EmptyState>
  );
}

function setBy({ author, at, share }: Targets): string {
  const told = author === null || at === null ? words.targets.byDefault : words.targets.setBy(author, dayAndClock(at));
  return `${told}. ${words.targets.sample(percent(share))}.`;
}
