import { Link } from "wouter";
import { municipalities } from "../../text/municipalities";
import { formatNumber } from "../../text/plural";
import { StateChip } from "../../ui/StateChip";
import { cx } from "../../ui/cx";
import { PlainTable, type PlainColumn } from "./Block";
import { placeHref, type PlaceDocument, type PlaceYear } from "./data";
import styles from "./municipalities.module.css";

const words = municipalities.documents;

/** «дорожная карта, муниципалитета». */
export function kindOf(one: PlaceDocument): string {
  const named = one.kinds.toSorted((left, right) => Number(left === "annex") - Number(right === "annex"));
  const kind = named.map((name) => words.kinds[name]).find(Boolean) ?? words.kinds.other;
  const level = one.level === null ? undefined : words.levels[one.level];
  return [kind, one.school ?? level].filter(Boolean).join(", ");
}

/** What a document is called: its title, else its file's name. */
export function nameOf(one: PlaceDocument): string {
  return one.title ?? one.name;
}

function stateOf(one: PlaceDocument) {
  const told = words.states[one.state];
  if (told !== undefined) return <StateChip tone={one.state === "failed" ? "bad" : "busy"}>{told}</StateChip>;
  if (one.records === 0) return <StateChip tone="calm">{words.noRecords}</StateChip>;
  if (one.unreviewed === 0) return <StateChip tone="good">{words.checked}</StateChip>;
  return <StateChip tone="warn">{words.unreviewed(one.unreviewed)}</StateChip>;
}

/** The documents of a year with the state of their check. */
export function DocumentsBlock({ year, chosen }: { readonly year: PlaceYear; readonly chosen: string | null }) {
  if (year.documents.length === 0) return <p>{words.empty}</p>;
  const columns: readonly PlainColumn<PlaceDocument>[] = [
    {
      name: words.columns.name,
      render: (one) => (
        <div className={cx(one.id === chosen && styles.marked)}>
          <Link href={placeHref(one.id)}>{nameOf(one)}</Link>
          <div className={styles.quiet}>
            {[one.title === null ? null : one.name, one.former > 0 ? words.former(one.former) : null]
              .filter(Boolean)
              .join(" · ")}
          </div>
        </div>
      ),
    },
    { name: words.columns.kind, render: (one) => <span className={styles.kind}>{kindOf(one)}</span> },
    { name: words.columns.acts, render: (one) => one.acts.join("; ") || "—" },
    { name: words.columns.records, number: true, render: (one) => formatNumber(one.records) },
    { name: words.columns.state, render: stateOf },
  ];
  return (
    <>
      <PlainTable label={words.title} columns={columns} rows={year.documents} keyOf={(one) => one.id} />
      {year.copied > 0 && <p>{municipalities.copied(year.copied)}</p>}
    </>
  );
}
