/** Recurrences in words: «каждый месяц, 5-го числа», «раз в квартал». */

const DAYS: Readonly<Record<string, string>> = {
  MO: "по понедельникам",
  TU: "по вторникам",
  WE: "по средам",
  TH: "по четвергам",
  FR: "по пятницам",
  SA: "по субботам",
  SU: "по воскресеньям",
};

const MONTHS = [
  "январе",
  "феврале",
  "марте",
  "апреле",
  "мае",
  "июне",
  "июле",
  "августе",
  "сентябре",
  "октябре",
  "ноябре",
  "декабре",
] as const;

const PACES: Readonly<Record<string, string>> = {
  DAILY1: "каждый день",
  WEEKLY1: "каждую неделю",
  WEEKLY2: "раз в две недели",
  MONTHLY1: "каждый месяц",
  MONTHLY2: "раз в два месяца",
  MONTHLY3: "раз в квартал",
  MONTHLY4: "раз в четыре месяца",
  MONTHLY6: "раз в полгода",
  MONTHLY12: "раз в год",
  YEARLY1: "каждый год",
};

function parts(rrule: string): Map<string, string> {
  const pairs = rrule.split(";").map((part) => part.split("="));
  return new Map(pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : [])));
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} и ${words.at(-1) ?? ""}`;
}

function details(rule: Map<string, string>): string[] {
  const days = rule
    .get("BYDAY")
    ?.split(",")
    .map((day) => DAYS[day] ?? day);
  const dates = rule
    .get("BYMONTHDAY")
    ?.split(",")
    .map((day) => (day === "-1" ? "в последний день" : `${day}-го числа`));
  const months = rule
    .get("BYMONTH")
    ?.split(",")
    .map((month) => MONTHS[Number(month) - 1] ?? month);
  return [days && list(days), dates && list(dates), months && `в ${list(months)}`].filter((word) => word !== undefined);
}

/** Return an RFC 5545 rule in words; a rule that is not known comes back as it is. */
export function rruleInWords(rrule: string): string {
  const rule = parts(rrule);
  const pace = PACES[`${rule.get("FREQ") ?? ""}${rule.get("INTERVAL") ?? "1"}`];
  return pace === undefined ? rrule : [pace, ...details(rule)].join(", ");
}
