import type { Fact, Point } from "./types";

/** A fact at its year. */
export interface Mark {
  readonly year: number;
  readonly fact: Fact;
}

export interface Chart {
  readonly years: readonly number[];
  readonly targets: readonly Mark[];
  readonly values: readonly Mark[];
  readonly least: number;
  readonly most: number;
}

/** Return what a chart of an indicator shows; null where no point has a year. */
export function chartOf(points: readonly Point[]): Chart | null {
  const targets = marksOf(points, ({ target }) => target);
  const values = marksOf(points, ({ value }) => value);
  const all = [...targets, ...values];
  if (all.length === 0) return null;
  const figures = all.map(({ fact }) => fact.value);
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const margin = Math.max((most - least) / 5, most / 20, 1);
  const [first, last] = [Math.min(...all.map(({ year }) => year)), Math.max(...all.map(({ year }) => year))];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return { years, targets, values, least: Math.max(0, least - margin), most: most + margin };
}

/** A value links at the year it was told for, which may lie before its target's. */
function marksOf(points: readonly Point[], factOf: (point: Point) => Fact | null): Mark[] {
  return points
    .flatMap((point) => {
      const fact = factOf(point);
      const year = fact?.year ?? point.year;
      return fact === null || year === null ? [] : [{ year, fact }];
    })
    .sort((one, other) => one.year - other.year);
}
