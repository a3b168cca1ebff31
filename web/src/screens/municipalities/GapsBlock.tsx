import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { StateChip } from "../../ui/StateChip";
import { Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE, placeHref, type GapRow } from "./data";
import styles from "./municipalities.module.css";

type PlanGaps = components["schemas"]["PlanGapsOut"];

const words = municipalities.gaps;

const COLUMNS: readonly PlainColumn<GapRow>[] = [
  { name: words.columns.number, render: (row) => row.number ?? "—" },
  { name: words.columns.name, render: (row) => row.name },
  { name: words.columns.deadline, render: (row) => row.deadline ?? "—" },
  { name: words.columns.state, render: stateOf },
];

function stateOf(row: GapRow) {
  const tone = row.state === "near" ? "warn" : "bad";
  const chip = <StateChip tone={tone}>{words.states[row.state]}</StateChip>;
  return row.document === null ? chip : <Link href={placeHref(row.document, row.record)}>{chip}</Link>;
}

export interface GapsBlockProps {
  readonly place: string;
  readonly year: number;
}

/** What the region planned for the year and the municipality did not. */
export function GapsBlock({ place, year }: GapsBlockProps) {
  const { query, items, first } = usePages([PLACE, place, "gaps", year], (cursor) =>
    unwrap(
      api.GET("/api/v1/municipalities/{municipality_id}/gaps", {
        params: { path: { municipality_id: place }, query: pageQuery({ year, limit: 50 }, cursor) },
      }),
    ),
  );
  if (query.isError) {
    return (
      <Block title={words.title}>
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      </Block>
    );
  }
  return (
    <Block title={words.title}>
      {first === undefined ? <Loading /> : <Gaps plans={first.plans} rows={items} year={year} />}
      {query.hasNextPage && (
        <Button small onPress={() => void query.fetchNextPage()} isDisabled={query.isFetchingNextPage}>
          {words.more}
        </Button>
      )}
    </Block>
  );
}

interface GapsProps {
  readonly plans: readonly PlanGaps[];
  readonly rows: readonly GapRow[];
  readonly year: number;
}

function Gaps({ plans, rows, year }: GapsProps) {
  if (plans.length === 0) return <p>{words.noPlan}</p>;
  return (
    <>
      {plans.map((plan) => (
        <p key={plan.reference}>
          <Link href={placeHref(plan.document)}>{plan.title}</Link>:{" "}
          {plan.unknown > 0 ? words.noOwn : words.plan(plan.present, plan.rows)}{" "}
          <Link
            className={styles.controls}
            href={`/coverage?reference=${encodeURIComponent(plan.reference)}&year=${year}`}
          >
            {words.matrix}
          </Link>
        </p>
      ))}
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <PlainTable
          label={words.title}
          columns={COLUMNS}
          rows={rows}
          keyOf={(row) => `${row.key}${row.reference_record ?? ""}`}
        />
      )}
    </>
  );
}
