const MONTH = new Intl.DateTimeFormat("ru", { month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("ru", { month: "short", timeZone: "UTC" });

/** Return «март 2026 г.» for 2026-03, «I квартал 2026 г.» for 2026-Q1. */
export function periodInWords(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter !== null) return `${ROMAN[Number(quarter[2]) - 1]} квартал ${quarter[1]} г.`;
  return MONTH.format(new Date(`${period}-01T00:00:00Z`));
}

/** Return what fits under a bar: «мар», and the year at its first month. */
export function shortPeriod(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter !== null) return quarter[2] === "1" ? `I ${quarter[1]}` : (ROMAN[Number(quarter[2]) - 1] ?? "");
  const month = SHORT.format(new Date(`${period}-01T00:00:00Z`)).replace(".", "");
  return period.endsWith("-01") ? `${month} ${period.slice(0, 4)}` : month;
}

const ROMAN = ["I", "II", "III", "IV"] as const;
