import { Link } from "wouter";
import type { ClusterCard, Marked } from "../../api/types";
import { due } from "./dates";
import { formatNumber } from "../../text/plural";
import { ru } from "../../text/ru";
import styles from "./duplicates.module.css";
import { MarkedText } from "./MarkedText";

export interface GroupCardProps {
  readonly title: string;
  readonly card: ClusterCard;
  /** The name with its words marked, once it is known. */
  readonly pieces: readonly Marked[] | undefined;
}

/** One side of a pair: its name, how many records there are and where, when they are due. */
export function GroupCard({ title, card, pieces }: GroupCardProps) {
  return (
    <article className={styles.card} aria-label={title}>
      <h2 className={styles.side}>{title}</h2>
      <p className={styles.text}>{pieces === undefined ? card.name : <MarkedText pieces={pieces} />}</p>
      <p className={styles.quiet}>
        {ru.duplicates.members(card.records)} · <Link href={`/activities/${card.id}`}>{ru.duplicates.open}</Link>
      </p>
      {card.shares.length > 0 && <Shares card={card} />}
    </article>
  );
}

function Shares({ card }: { readonly card: ClusterCard }) {
  return (
    <table className={styles.shares}>
      <thead>
        <tr>
          <th scope="col">{ru.duplicates.municipality}</th>
          <th scope="col" className={styles.number}>
            {ru.duplicates.records}
          </th>
          <th scope="col">{ru.duplicates.due}</th>
        </tr>
      </thead>
      <tbody>
        {card.shares.map((share) => (
          <tr key={share.municipality ?? ""}>
            <th scope="row">{share.municipality ?? ru.duplicates.noMunicipality}</th>
            <td className={styles.number}>{formatNumber(share.records)}</td>
            <td>{due(share.starts, share.ends)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
