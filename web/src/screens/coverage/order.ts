import type { Order } from "./filters";
import { itemAt } from "./itemAt";
import type { Line, Matrix, Row } from "./types";

/** The matrix as it is shown: numbers of its rows and lines, in order. */
export interface Shown {
  readonly rows: readonly number[];
  readonly lines: readonly number[];
}

const NAMES = new Intl.Collator("ru", { numeric: true });

interface Counted {
  readonly name: string;
  readonly present: number;
  readonly absent: number;
}

const COMPARE: Readonly<Record<Order, (left: Counted, right: Counted) => number>> = {
  given: () => 0,
  gaps: (left, right) => right.absent - left.absent,
  covered: (left, right) => right.present - left.present,
  name: (left, right) => NAMES.compare(left.name, right.name),
};

function ordered(items: readonly Counted[], order: Order): number[] {
  const compare = COMPARE[order];
  return items
    .map((item, at) => ({ item, at }))
    .sort((left, right) => compare(left.item, right.item) || left.at - right.at)
    .map(({ at }) => at);
}

/** Return what is shown: with `onlyGaps` the rows and municipalities that lack anything. */
export function shownOf(
  { rows, lines }: Pick<Matrix, "rows" | "lines">,
  orders: { readonly rows: Order; readonly places: Order },
  onlyGaps: boolean,
): Shown {
  const hasGaps = ({ absent, near }: Row | Line) => absent + near > 0;
  return {
    rows: ordered(rows, orders.rows).filter((at) => !onlyGaps || hasGaps(itemAt(rows, at))),
    lines: ordered(lines, orders.places).filter((at) => !onlyGaps || hasGaps(itemAt(lines, at))),
  };
}

/** Return how much of its rows a municipality has, in per cent; null where it has sent no document. */
export function shareOf({ present, near, absent }: Line): number | null {
  const all = present + near + absent;
  return all === 0 ? null : Math.round((100 * present) / all);
}
