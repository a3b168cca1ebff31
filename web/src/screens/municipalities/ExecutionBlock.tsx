import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import type { components } from "../../api/schema";
import { municipalities } from "../../text/municipalities";
import { StateChip, type Tone } from "../../ui/StateChip";
import { Asked, Block, PlainTable, type PlainColumn } from "./Block";
import { PLACE, placeHref } from "./data";
import { russianDay } from "./days";
import styles from "./municipalities.module.css";

type Line = Pick<
  components["schemas"]["ExecutionLineOut"],
  "record" | "document" | "activity" | "due" | "deadline" | "responsible"
>;
type Status = components["schemas"]["ExecutionStatus"];

const words = municipalities.execution;
const STATUSES: readonly { readonly id: Status; readonly tone: Tone }[] = [
  { id: "done", tone: "good" },
  { id: "due", tone: "busy" },
  { id: "overdue", tone: "bad" },
  { id: "planned", tone: "calm" },
  { id: "dropped", tone: "warn" },
];
/** Lines of a table here; the section «Исполнение» has all. */
const SHOWN = 20;

const COLUMNS: readonly PlainColumn<Line>[] = [
  {
    name: words.columns.activity,
    render: (line) => <Link href={placeHref(line.document, line.record)}>{line.activity}</Link>,
  },
  { name: words.columns.due, render: (line) => (line.due === null ? (line.deadline ?? "—") : russianDay(line.due)) },
  { name: words.columns.responsible, render: (line) => line.responsible ?? "—" },
];

export interface OfYearProps {
  readonly name: string;
  readonly year: number;
}

/** How much of the year's plans is done, what is overdue, what comes next. */
export function ExecutionBlock({ name, year }: OfYearProps) {
  const filters = { municipality: name, year };
  const query = useQuery({
    queryKey: [PLACE, "execution", filters],
    queryFn: () => unwrap(api.GET("/api/v1/execution/counts", { params: { query: filters } })),
  });
  const all = `/execution?municipality=${encodeURIComponent(name)}&year=${year}`;
  return (
    <Block title={words.title} all={{ name: words.all, href: all }}>
      <Asked query={query}>
        {({ total }) =>
          total.activities === 0 ? (
            <p>{words.none}</p>
          ) : (
            <>
              <p className={styles.counts}>
                {STATUSES.filter(({ id }) => total[id] > 0).map(({ id, tone }) => (
                  <StateChip key={id} tone={tone}>
                    {words.statuses[id]}: {total[id]}
                  </StateChip>
                ))}
              </p>
              {total.overdue > 0 && <Lines title={words.overdue} name={name} year={year} status="overdue" />}
              {total.due > 0 && <Lines title={words.next} name={name} year={year} status="due" />}
            </>
          )
        }
      </Asked>
    </Block>
  );
}

function Lines({ title, name, year, status }: OfYearProps & { readonly title: string; readonly status: Status }) {
  const filters = { municipality: name, year, status: [status], limit: SHOWN };
  const query = useQuery({
    queryKey: [PLACE, "execution lines", filters],
    queryFn: () => unwrap(api.GET("/api/v1/execution/activities", { params: { query: filters } })),
  });
  return (
    <>
      <h3>{title}</h3>
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.nothing}</p>
          ) : (
            <PlainTable label={title} columns={COLUMNS} rows={items} keyOf={(line) => line.record} />
          )
        }
      </Asked>
    </>
  );
}
