import { Link as Anchor } from "wouter";
import { useMay } from "../../app/session";
import { execution } from "../../text/execution";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { say } from "../../ui/notices";
import { ConfirmAll } from "./ConfirmAll";
import { hrefOf, useBeside, useSaying, type Beside, type PlannedSide, type SaidSide } from "./data";
import styles from "./execution.module.css";
import { LinkLine } from "./LinkLine";
import { ManualLink } from "./ManualLink";
import { StatusChip } from "./StatusChip";

const words = execution.reports;

interface BesidePanelProps {
  readonly report: string;
  readonly plan: string;
}

/** A report beside its plan: what it speaks of, what it does not mention, what nobody planned. */
export function BesidePanel({ report, plan }: BesidePanelProps) {
  const { data, isPending, isError, error, refetch } = useBeside(report, plan);
  if (isPending) return <Loading />;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  return <Sides beside={data} />;
}

function Sides({ beside }: { readonly beside: Beside }) {
  const mayChange = useMay("reviewer");
  const covered = beside.planned.filter((line) => line.covered).length;
  const extra = beside.said.filter((line) => line.of_what === "unplanned").length;
  const counts = beside.state === "made" || beside.state === "confirmed";
  return (
    <>
      <p>{words.summary(covered, beside.planned.length - covered, extra)}</p>
      <p className={styles.quiet}>{counts ? beside.reason : words.isOffered}</p>
      {mayChange && (
        <div className={styles.row}>
          <ConfirmAll beside={beside} />
          <PairButtons beside={beside} />
        </div>
      )}
      {mayChange && counts && <p className={styles.quiet}>{words.keys}</p>}
      <div className={styles.sides}>
        <section aria-label={words.planSide} className={styles.side}>
          <h2>
            {words.planSide}: {beside.plan.name}
          </h2>
          <ol className={styles.lines}>
            {beside.planned.map((line) => (
              <Planned key={line.record} line={line} />
            ))}
          </ol>
        </section>
        <section aria-label={words.reportSide} className={styles.side}>
          <h2>
            {words.reportSide}: {beside.report.name}
          </h2>
          <ol className={styles.lines}>
            {beside.said.map((line) => (
              <Said key={line.said} line={line} beside={beside} mayChange={mayChange && counts} />
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}

function PairButtons({ beside }: { readonly beside: Beside }) {
  const { words: saying, undo } = useSaying();
  const decide = (kind: "pair" | "unpair") =>
    saying.mutate(
      { words: [{ kind, report: beside.report.id, document: beside.plan.id }] },
      {
        onSuccess: ({ deed }) =>
          say(
            "good",
            words.decided,
            deed === null ? undefined : { name: execution.card.undo, run: () => undo.mutate(deed) },
          ),
      },
    );
  return (
    <>
      {beside.state !== "confirmed" && (
        <Button isDisabled={saying.isPending} onPress={() => decide("pair")}>
          {words.pair}
        </Button>
      )}
      {beside.state !== "refused" && (
        <Button isDisabled={saying.isPending} onPress={() => decide("unpair")}>
          {words.unpair}
        </Button>
      )}
    </>
  );
}

function Planned({ line }: { readonly line: PlannedSide }) {
  return (
    <li className={styles.line}>
      <p>
        {line.number !== null && `${line.number} `}
        {line.activity}
      </p>
      <p className={styles.row}>
        {line.fact !== null && <StatusChip status={line.fact.status} />}
        {line.deadline !== null && <span>{line.deadline}</span>}
        {!line.covered && <span className={styles.quiet}>{words.notMentioned}</span>}
        <Anchor href={hrefOf(line.document, line.spots, line.record)}>{execution.card.toPlan}</Anchor>
      </p>
    </li>
  );
}

interface SaidProps {
  readonly line: SaidSide;
  readonly beside: Beside;
  readonly mayChange: boolean;
}

function Said({ line, beside, mayChange }: SaidProps) {
  const named = new Map(beside.planned.map((row) => [row.record, `${row.number ?? ""} ${row.activity}`.trim()]));
  const links = line.links.filter((link) => named.has(link.record));
  return (
    <li className={styles.line}>
      <p>
        {line.number !== null && `${line.number} `}
        {line.activity !== null && <strong>{line.activity}: </strong>}
        {line.text}
      </p>
      <p className={styles.row}>
        <span className={styles.quiet}>
          {line.of_what === "unplanned" && words.isUnplanned}
          {line.of_what === "silent" && words.silent}
        </span>
        <Anchor href={hrefOf(beside.report.id, line.spots)}>{execution.card.toReport}</Anchor>
      </p>
      {links.length > 0 && (
        <ul className={styles.links} aria-label={words.linksOf}>
          {links.map((link) => (
            <li key={link.record}>
              <LinkLine
                link={link}
                document={beside.plan.id}
                text={named.get(link.record) ?? ""}
                href={hrefOf(beside.plan.id, [], link.record)}
                mayChange={mayChange}
                toPlan
              />
            </li>
          ))}
        </ul>
      )}
      {mayChange && <ManualLink line={line} beside={beside} />}
    </li>
  );
}
