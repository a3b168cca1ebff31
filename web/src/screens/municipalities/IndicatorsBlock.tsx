import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { StateChip, type Tone } from "../../ui/StateChip";
import { Asked, Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE, placeHref } from "./data";
import type { OfYearProps } from "./ExecutionBlock";

type Fact = Pick<components["schemas"]["IndicatorFactOut"], "text" | "document_id" | "record_id">;
type Indicator = Pick<components["schemas"]["IndicatorOut"], "id" | "name" | "state"> & {
  readonly target: Fact | null;
  readonly value: Fact | null;
};

const words = municipalities.indicators;
const STATES: Readonly<Record<Indicator["state"], { readonly tone: Tone; readonly name: string }>> = {
  met: { tone: "good", name: "достигнут" },
  not_met: { tone: "bad", name: "не достигнут" },
  not_due: { tone: "calm", name: "срок не наступил" },
  no_value: { tone: "warn", name: "значения нет" },
  unsure: { tone: "warn", name: "нужно решить" },
  no_target: { tone: "calm", name: "цели нет" },
};

const COLUMNS: readonly PlainColumn<Indicator>[] = [
  { name: words.columns.name, render: (one) => one.name },
  { name: words.columns.target, render: (one) => factOf(one.target) },
  { name: words.columns.value, render: (one) => factOf(one.value) },
  {
    name: words.columns.state,
    render: (one) => <StateChip tone={STATES[one.state].tone}>{STATES[one.state].name}</StateChip>,
  },
];

function factOf(fact: Fact | null) {
  if (fact === null) return "—";
  return <Link href={placeHref(fact.document_id, fact.record_id)}>{fact.text}</Link>;
}

/** Targets of the year and what was reached. */
export function IndicatorsBlock({ name, year }: OfYearProps) {
  const filters = { municipality: name, year, limit: 50 };
  const query = useQuery({
    queryKey: [PLACE, "indicators", filters],
    queryFn: () => unwrap(api.GET("/api/v1/indicators", { params: { query: filters } })),
  });
  const all = `/execution?tab=indicators&municipality=${encodeURIComponent(name)}&year=${year}`;
  return (
    <Block title={words.title} all={{ name: words.all, href: all }}>
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <PlainTable label={words.title} columns={COLUMNS} rows={items} keyOf={(one) => one.id} />
          )
        }
      </Asked>
    </Block>
  );
}
