import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { StateChip, type Tone } from "../../ui/StateChip";
import { Asked, Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE } from "./data";
import { russianDay } from "./days";

type Expectation = components["schemas"]["ExpectationOut"];

const words = municipalities.expectations;
const TONES: Readonly<Record<Expectation["state"], Tone>> = {
  awaited: "busy",
  missing: "bad",
  incomplete: "warn",
  late: "warn",
  sent: "good",
  excused: "calm",
};

const COLUMNS: readonly PlainColumn<Expectation>[] = [
  {
    name: words.columns.campaign,
    render: (one) => <Link href={`/campaigns/${one.campaign.id}`}>{one.campaign.title}</Link>,
  },
  { name: words.columns.sender, render: (one) => one.sender.name },
  { name: words.columns.due, render: (one) => russianDay(one.due) },
  {
    name: words.columns.state,
    render: (one) => <StateChip tone={TONES[one.state]}>{one.state_word}</StateChip>,
  },
];

/** What the municipality and its schools are to send. */
export function ExpectationsBlock({ name }: { readonly name: string }) {
  const filters = { municipality: name, limit: 50 };
  const query = useQuery({
    queryKey: [PLACE, "expectations", filters],
    queryFn: () => unwrap(api.GET("/api/v1/campaigns/expectations", { params: { query: filters } })),
  });
  return (
    <Block title={words.title} all={{ name: words.all, href: "/campaigns" }}>
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
