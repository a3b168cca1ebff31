import { useState } from "react";
import { plural } from "../../text/plural";
import { quality } from "../../text/quality";
import { ru } from "../../text/ru";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { CurveChart } from "./CurveChart";
import { useCurve } from "./data";
import styles from "./quality.module.css";
import { ReliabilityChart } from "./ReliabilityChart";
import type { Curve, FieldFigures, FieldName, Kind, Week } from "./types";
import { WeeksChart } from "./WeeksChart";
import { fieldName } from "./words";

const words = quality.curve;
const ANY = "any";
const CHECKS = ["проверка", "проверки", "проверок"] as const;

export interface CurvePanelProps {
  readonly fields: readonly FieldFigures[];
  readonly field: FieldName;
  readonly onChoose: (field: FieldName) => void;
  readonly weeks: readonly Week[];
}

/** One field: its curve, how honest its confidence is, its precision week after week. */
export function CurvePanel({ fields, field, onChoose, weeks }: CurvePanelProps) {
  const [kind, setKind] = useState<Kind | null>(null);
  const { data, isError, error, refetch, isPending } = useCurve(field, field === "deadline" ? kind : null);
  return (
    <section aria-labelledby="quality-curve" className={styles.section}>
      <h2 id="quality-curve">{words.title}</h2>
      <div className={styles.tools}>
        <Select
          label={words.field}
          choices={fields.map((one) => ({ id: one.field, name: fieldName(one.field) }))}
          value={field}
          onChange={onChoose}
        />
        {data?.field === "deadline" && <KindChoice curve={data} kind={kind} onChoose={setKind} />}
      </div>
      {isError && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data !== undefined && <Charts curve={data} />}
      <h2>{quality.weeks.title}</h2>
      <WeeksChart field={field} weeks={weeks} target={targetOf(fields, field)} />
    </section>
  );
}

function targetOf(fields: readonly FieldFigures[], field: FieldName): number | null {
  return fields.find((one) => one.field === field)?.target ?? null;
}

interface KindChoiceProps {
  readonly curve: Curve;
  readonly kind: Kind | null;
  readonly onChoose: (kind: Kind | null) => void;
}

function KindChoice({ curve, kind, onChoose }: KindChoiceProps) {
  if (curve.kinds.length < 2) return null;
  return (
    <Select
      label={words.kind}
      choices={kindChoices(curve)}
      value={kind ?? ANY}
      onChange={(chosen) => onChoose(chosen === ANY ? null : (chosen as Kind))}
    />
  );
}

function Charts({ curve }: { readonly curve: Curve }) {
  const needed = curve.needed ?? 0;
  return (
    <>
      {needed > 0 && <p role="status">{words.needed(needed, fieldName(curve.field))}</p>}
      {curve.points.length === 0 ? (
        <p className={styles.quiet}>{words.none}</p>
      ) : (
        <div className={styles.charts}>
          <div>
            <CurveChart curve={curve} />
          </div>
          <div>
            <h3>{quality.reliability.title}</h3>
            <ReliabilityChart bins={curve.calibration} />
          </div>
        </div>
      )}
    </>
  );
}

function kindChoices({ kinds }: Curve) {
  const names: Readonly<Record<string, string>> = ru.activities.deadlines;
  const of = kinds.map(({ kind, checked }) => ({
    id: kind,
    name: `${names[kind] ?? kind}: ${plural(checked, CHECKS)}`,
  }));
  return [{ id: ANY, name: words.anyKind }, ...of];
}
