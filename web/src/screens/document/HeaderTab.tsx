import type { DocumentItem, Order, Plan, RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { Select } from "../../ui/Select";
import { useDocumentChanges } from "./changes";
import { api, ifMatch, unwrap } from "../../api/client";
import { HeaderField } from "./HeaderField";
import { PlanColumns, PlanSections } from "./PlanStructure";
import styles from "./document.module.css";

const LABELS = ru.header.labels;
const DOCUMENT = ["title", "region", "municipality", "place", "date"] as const;
const ORDER = ["kind", "number", "date", "issuer", "title"] as const;
const ANNEX = ["number", "order_number", "order_date"] as const;
const LEVELS = (["regional", "municipal", "school"] as const).map((id) => ({ id, name: ru.header.levels[id] }));

interface PartProps {
  readonly isReadOnly: boolean;
}

export interface HeaderTabProps extends PartProps {
  readonly document: DocumentItem;
  readonly records: readonly RecordItem[];
}

/** «Реквизиты»: what the document says of itself, its orders and its plans. */
export function HeaderTab({ document, records, isReadOnly }: HeaderTabProps) {
  const { result } = document;
  if (!result) return null;
  return (
    <div className={styles.panel}>
      <Group name={ru.header.document}>
        {DOCUMENT.map((key) => (
          <HeaderField
            key={key}
            path={`/document/${key}`}
            label={LABELS[key]}
            value={result.document[key] ?? ""}
            isReadOnly={isReadOnly}
            {...(key === "date" ? { hint: ru.header.dateHint } : {})}
          />
        ))}
      </Group>
      {result.orders.map((order, index) => (
        <Group key={index} name={result.orders.length > 1 ? ru.header.order(index + 1) : ru.header.oneOrder}>
          <OrderFields order={order} at={`/orders/${index}`} isReadOnly={isReadOnly} />
        </Group>
      ))}
      {result.annexes.map((annex, index) => (
        <Group key={index} name={ru.header.annex(index + 1)}>
          {ANNEX.map((key) => (
            <HeaderField
              key={key}
              path={`/annexes/${index}/${key}`}
              label={LABELS[key]}
              value={annex[key] ?? ""}
              isReadOnly={isReadOnly}
            />
          ))}
        </Group>
      ))}
      {result.plans.map((plan, index) => (
        <Group key={plan.id} name={result.plans.length > 1 ? ru.header.plan(index + 1) : ru.header.onePlan}>
          <PlanFields plan={plan} at={`/plans/${index}`} isReadOnly={isReadOnly} />
          <PlanColumns plan={plan} isReadOnly={isReadOnly} />
          <PlanSections plan={plan} records={records} isReadOnly={isReadOnly} />
        </Group>
      ))}
    </div>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <section className={styles.group} aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

interface OrderFieldsProps extends PartProps {
  readonly order: Order;
  readonly at: string;
}

function OrderFields({ order, at, isReadOnly }: OrderFieldsProps) {
  return (
    <>
      {ORDER.map((key) => (
        <HeaderField
          key={key}
          path={`${at}/${key}`}
          label={LABELS[key]}
          value={order[key] ?? ""}
          isReadOnly={isReadOnly}
        />
      ))}
      {(["name", "position"] as const).map((key) => (
        <HeaderField
          key={key}
          path={`${at}/signatory`}
          label={LABELS[key]}
          value={order.signatory?.[key] ?? ""}
          parse={(text) => ({ name: null, position: null, ...order.signatory, [key]: text })}
          isReadOnly={isReadOnly}
        />
      ))}
    </>
  );
}

function parseYears(text: string): number[] | undefined {
  const years = text.split(/[\s,;]+/).map(Number);
  return years.every((year) => Number.isInteger(year) && year > 1900 && year < 2200) ? years : undefined;
}

interface PlanFieldsProps extends PartProps {
  readonly plan: Plan;
  readonly at: string;
}

function PlanFields({ plan, at, isReadOnly }: PlanFieldsProps) {
  const changes = useDocumentChanges();
  const setLevel = (level: (typeof LEVELS)[number]["id"]) =>
    changes.changeDocument(({ id, rev }) =>
      unwrap(
        api.PATCH("/api/v1/documents/{document_id}", {
          params: { path: { document_id: id }, header: ifMatch(rev) },
          body: { changes: [{ path: `${at}/level`, value: level }] },
        }),
      ),
    );
  return (
    <>
      <HeaderField path={`${at}/title`} label={LABELS.title} value={plan.title ?? ""} isReadOnly={isReadOnly} />
      <Select
        label={LABELS.level}
        choices={LEVELS}
        value={plan.level ?? null}
        onChange={(level) => void setLevel(level)}
        isDisabled={isReadOnly}
      />
      <HeaderField
        path={`${at}/years`}
        label={LABELS.years}
        value={plan.years.join(", ")}
        hint={ru.header.yearsHint}
        parse={parseYears}
        wrong={ru.header.yearsWrong}
        isReadOnly={isReadOnly}
      />
      <HeaderField
        path={`${at}/academic_year`}
        label={LABELS.academic_year}
        value={plan.academic_year ?? ""}
        isReadOnly={isReadOnly}
      />
    </>
  );
}
