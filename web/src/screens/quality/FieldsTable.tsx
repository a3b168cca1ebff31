import { formatNumber } from "../../text/plural";
import { quality } from "../../text/quality";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import styles from "./quality.module.css";
import type { FieldFigures, FieldName } from "./types";
import { fieldName, percent, thresholdOf, whatNext } from "./words";

const words = quality.fields;

export interface FieldsTableProps {
  readonly fields: readonly FieldFigures[];
  readonly chosen: FieldName;
  readonly onChoose: (field: FieldName) => void;
}

/** All fields: how well each is read, and from where on it is accepted by itself. */
export function FieldsTable({ fields, chosen, onChoose }: FieldsTableProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.field}</th>
            <th scope="col" className={styles.number}>
              {words.columns.checked}
            </th>
            <th scope="col" className={styles.number}>
              {words.columns.precision}
            </th>
            <th scope="col" className={styles.number}>
              {words.columns.low}
              <span className={styles.quiet}> {words.lowHint}</span>
            </th>
            <th scope="col" className={styles.number}>
              {words.columns.target}
            </th>
            <th scope="col" className={styles.number}>
              {words.columns.threshold}
            </th>
            <th scope="col">{words.columns.says}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((one) => (
            <tr key={one.field} className={cx(one.field === chosen && styles.chosenRow)}>
              <th scope="row">
                <Button
                  look="quiet"
                  small
                  aria-label={words.show(fieldName(one.field))}
                  aria-pressed={one.field === chosen}
                  onPress={() => onChoose(one.field)}
                >
                  {fieldName(one.field)}
                </Button>
              </th>
              <td className={styles.number}>{formatNumber(one.checked)}</td>
              <td className={styles.number}>{percent(one.precision)}</td>
              <td className={styles.number}>{percent(one.low)}</td>
              <td className={styles.number}>{percent(one.target)}</td>
              <td className={styles.number}>
                <Threshold one={one} />
              </td>
              <td>
                {whatNext(one)}
                <Remarks one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Threshold({ one }: { readonly one: FieldFigures }) {
  const threshold = thresholdOf(one);
  return threshold === null ? (
    quality.none
  ) : (
    <>
      <span aria-hidden="true">⚡ </span>
      {words.inForce(percent(threshold))}
    </>
  );
}

function Remarks({ one }: { readonly one: FieldFigures }) {
  const kinds = one.in_force.filter(({ kind }) => kind !== "").length;
  const said = [one.slips > 0 ? words.slips(one.slips) : "", kinds > 0 ? words.kinds(kinds) : ""];
  const told = said.filter((text) => text !== "").join(" · ");
  return told === "" ? null : <div className={styles.quiet}>{told}</div>;
}
