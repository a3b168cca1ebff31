import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import { Asked, Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE, placeHref } from "./data";

type FindingCount = components["schemas"]["FindingCountOut"];

const words = municipalities.findings;
const NAMES: Record<string, string> = ru.findings;

const COLUMNS: readonly PlainColumn<FindingCount>[] = [
  { name: words.columns.name, render: (one) => NAMES[one.code] ?? one.code },
  { name: words.columns.count, number: true, render: (one) => formatNumber(one.count) },
  {
    name: words.columns.place,
    render: (one) =>
      one.document === null ? (
        "—"
      ) : (
        <Link href={placeHref(one.document, one.record)} aria-label={`${words.open}: ${NAMES[one.code] ?? one.code}`}>
          {words.open}
        </Link>
      ),
  },
];

/** Findings by kind, each with a place. */
export function FindingsBlock({ place, year }: { readonly place: string; readonly year: number | null }) {
  const query = useQuery({
    queryKey: [PLACE, place, "findings", year],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/municipalities/{municipality_id}/findings", {
          params: { path: { municipality_id: place }, query: year === null ? {} : { year } },
        }),
      ),
  });
  return (
    <Block title={words.title}>
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <PlainTable
              label={words.title}
              columns={COLUMNS}
              rows={items}
              keyOf={(one) => `${one.code}${one.record ?? ""}`}
            />
          )
        }
      </Asked>
    </Block>
  );
}
