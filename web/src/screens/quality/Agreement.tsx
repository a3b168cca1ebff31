import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { useAgreement } from "./data";
import styles from "./quality.module.css";
import { Table } from "./Table";
import { fieldName, percent } from "./words";

const words = quality.agreement;

/** How well two reviewers of the same records agree. */
export function Agreement() {
  const { data, isError, error, refetch, isPending } = useAgreement();
  return (
    <section aria-labelledby="quality-agreement" className={styles.section}>
      <h2 id="quality-agreement">{words.title}</h2>
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data?.checks === 0 && (
        <p className={styles.quiet}>
          {words.none}. {words.noneHint}
        </p>
      )}
      {data !== undefined && data.checks > 0 && (
        <>
          <p>{words.exact(percent(data.exact), data.checks)}</p>
          <p className={styles.quiet}>{words.hint}</p>
          <Table
            caption={words.caption}
            heads={Object.values(words.columns)}
            rows={data.fields.map((one) => [
              fieldName(one.field),
              formatNumber(one.pairs),
              percent(one.exact),
              one.alpha === null ? quality.none : formatNumber(Math.round(one.alpha * 100) / 100),
              one.known === 0 ? quality.none : percent(one.machine_right / one.known),
            ])}
          />
        </>
      )}
    </section>
  );
}
