import { indicators } from "../../text/indicators";
import { formatNumber } from "../../text/plural";
import type { Tone } from "../../ui/StateChip";
import type { Fact, PointState } from "./types";

export const TONES: Readonly<Record<PointState, Tone>> = {
  met: "good",
  not_met: "bad",
  not_due: "busy",
  no_value: "warn",
  unsure: "warn",
  no_target: "calm",
};

/** Return «не менее 70 %», «70–80 %», «12 чел.». */
export function amountOf({
  comparator,
  value,
  high,
  unit,
}: Pick<Fact, "comparator" | "value" | "high" | "unit">): string {
  const sign = high === null ? indicators.signs[comparator] : "";
  const figures = high === null ? formatNumber(value) : `${formatNumber(value)}–${formatNumber(high)}`;
  return [sign, figures, unit].filter((part) => part !== "").join(" ");
}

/** Return «2022 год», or that none is named. */
export function yearOf(year: number | null): string {
  return year === null ? indicators.noYear : `${year} год`;
}
