import { useMemo, useState } from "react";
import { ru } from "../../text/ru";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { Check } from "./Check";
import { CellCard, type Opened } from "./CellCard";
import type { PanelProps } from "./Coverage";
import styles from "./coverage.module.css";
import { useMatrix } from "./data";
import { ExtrasCard } from "./ExtrasCard";
import { fileHref, matrixQuery, orderOf, ORDERS, type MatrixQuery, type Order } from "./filters";
import { Legend } from "./Legend";
import { MatrixTable } from "./MatrixTable";
import { shownOf } from "./order";
import type { Line, Matrix } from "./types";

const words = ru.coverage;
const ORDER_CHOICES = ORDERS.map((id) => ({ id, name: words.orders[id] }));
const PLACE_ORDERS = ORDER_CHOICES.filter(({ id }) => id !== "given");

/** The matrix: municipalities against the rows of a reference. */
export function MatrixTab({ texts, onChange }: PanelProps) {
  const query = useMemo(() => matrixQuery(texts), [texts]);
  const { data, isError, error, refetch, isPending } = useMatrix(query);
  if (query === undefined) return <Nothing title={words.choose} hint={words.chooseHint} />;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Loading />;
  if (data.rows.length === 0) return <Nothing title={words.noRows} hint={words.noRowsHint} />;
  if (data.lines.length === 0) return <Nothing title={words.noPlaces} hint={words.noPlacesHint} />;
  return <Whole matrix={data} query={query} texts={texts} onChange={onChange} />;
}

function Nothing({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <EmptyState title={title}>
      <p>{hint}</p>
    </EmptyState>
  );
}

interface WholeProps extends PanelProps {
  readonly matrix: Matrix;
  readonly query: MatrixQuery;
}

function Whole({ matrix, query, texts, onChange }: WholeProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [extras, setExtras] = useState<Line | null>(null);
  const onlyGaps = texts.gaps === "1";
  const rows = orderOf(texts.rows);
  const places: Order = texts.places === undefined ? "name" : orderOf(texts.places);
  const shown = useMemo(() => shownOf(matrix, { rows, places }, onlyGaps), [matrix, rows, places, onlyGaps]);
  return (
    <>
      <div className={styles.tools}>
        <Check name={words.onlyGaps} isOn={onlyGaps} onChange={(isOn) => onChange({ gaps: isOn ? "1" : "" })} />
        <div className={styles.choice}>
          <Select
            label={words.sortRows}
            choices={ORDER_CHOICES}
            value={rows}
            onChange={(order) => onChange({ rows: order })}
          />
        </div>
        <div className={styles.choice}>
          <Select
            label={words.sortPlaces}
            choices={PLACE_ORDERS}
            value={places}
            onChange={(order) => onChange({ places: order })}
          />
        </div>
        <ButtonLink href={fileHref(query)} download>
          {words.file}
        </ButtonLink>
      </div>
      <Summary matrix={matrix} />
      {shown.rows.length === 0 || shown.lines.length === 0 ? (
        <Nothing title={words.allCovered} hint={words.allCoveredHint} />
      ) : (
        <MatrixTable matrix={matrix} shown={shown} onOpen={setOpened} onExtras={setExtras} />
      )}
      <Legend />
      {opened !== null && <CellCard opened={opened} query={query} onClose={() => setOpened(null)} />}
      {extras !== null && <ExtrasCard line={extras} query={query} onClose={() => setExtras(null)} />}
    </>
  );
}

function Summary({ matrix }: { readonly matrix: Matrix }) {
  const { present, near, absent, municipalities, without_documents, unplaced, homeless, rows } = matrix;
  const parts = [
    words.summary(present, near, absent),
    words.places(municipalities),
    words.rows(rows.length),
    without_documents > 0 ? words.withoutDocuments(without_documents) : "",
    unplaced > 0 ? words.unplaced(unplaced) : "",
    homeless > 0 ? words.homeless(homeless) : "",
  ];
  return (
    <p className={styles.summary} role="status">
      {parts.filter((part) => part !== "").join(" · ")}
    </p>
  );
}
