import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { formatNumber } from "../../text/plural";
import { StateChip, type Tone } from "../../ui/StateChip";
import { Asked, Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE } from "./data";
import { russianDay } from "./days";

type Letter = components["schemas"]["LetterOut"];

const words = municipalities.letters;
const TONES: Readonly<Record<Letter["state"], Tone>> = {
  draft: "calm",
  made: "busy",
  sent: "busy",
  answered: "good",
};

const COLUMNS: readonly PlainColumn<Letter>[] = [
  {
    name: words.columns.name,
    render: (one) => (
      <Link href={`/campaigns?tab=letters&letter=${one.id}`}>
        {words.letter(one.face.number, russianDay(one.face.dated ?? one.created_at.slice(0, 10)))}
      </Link>
    ),
  },
  {
    name: words.columns.state,
    render: (one) => <StateChip tone={TONES[one.state]}>{words.states[one.state]}</StateChip>,
  },
  { name: words.columns.points, number: true, render: (one) => formatNumber(one.ticked) },
];

/** Remark letters to the municipality. */
export function LettersBlock({ name }: { readonly name: string }) {
  const filters = { municipality: name, limit: 20 };
  const query = useQuery({
    queryKey: [PLACE, "letters", filters],
    queryFn: () => unwrap(api.GET("/api/v1/letters", { params: { query: filters } })),
  });
  return (
    <Block title={words.title} all={{ name: words.all, href: "/campaigns?tab=letters" }}>
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
