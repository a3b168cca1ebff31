import styles from "./quality.module.css";

export interface TableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of a row names it; the others are numbers. */
  readonly rows: readonly (readonly [string, ...string[]])[];
  /** Shown at once, or opened under these words. */
  readonly under?: string;
}

/** The figures of a chart. */
export function Table({ under, ...rest }: TableProps) {
  if (under === undefined) return <Plain {...rest} />;
  return (
    <details className={styles.details}>
      <summary>{under}</summary>
      <Plain {...rest} />
    </details>
  );
}

function Plain({ caption, heads, rows }: Omit<TableProps, "under">) {
  return (
    // Wide tables scroll by themselves, by keys too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={heads[at + 1]} className={styles.number}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
