/** Deadlines in words. EDTF keeps the precision that was written, so «2024-03» is «март 2024» and never a day. */

const MONTHS = [
  ["январь", "января"],
  ["февраль", "февраля"],
  ["март", "марта"],
  ["апрель", "апреля"],
  ["май", "мая"],
  ["июнь", "июня"],
  ["июль", "июля"],
  ["август", "августа"],
  ["сентябрь", "сентября"],
  ["октябрь", "октября"],
  ["ноябрь", "ноября"],
  ["декабрь", "декабря"],
] as const;

/** EDTF level 2: 33–36 are quarters, 37–39 thirds, 40–41 halves of a year; 21–24 are seasons. */
const PARTS: Readonly<Record<string, string>> = {
  "21": "весна",
  "22": "лето",
  "23": "осень",
  "24": "зима",
  "33": "I квартал",
  "34": "II квартал",
  "35": "III квартал",
  "36": "IV квартал",
  "40": "I полугодие",
  "41": "II полугодие",
};

type Case = "nominative" | "genitive";

interface Moment {
  readonly year: string;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

function moment(text: string): Moment | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?$/.exec(text);
  return found?.[1] === undefined ? null : { year: found[1], month: found[2], day: found[3] };
}

function monthName(month: string, form: Case): string | undefined {
  const names = MONTHS[Number(month) - 1];
  return form === "nominative" ? names?.[0] : names?.[1];
}

function say(text: string, form: Case): string {
  const at = moment(text);
  if (at === null) return text;
  const { year, month, day } = at;
  if (month === undefined) return `${year} ${form === "nominative" ? "год" : "года"}`;
  const name = monthName(month, day === undefined ? form : "genitive") ?? PARTS[month];
  if (name === undefined) return text;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text);
}

/** «январь — февраль 2024»: the year once where both ends share it. */
function span(start: string, end: string): string {
  const from = moment(start);
  const to = moment(end);
  if (from === null || to === null) return `${start} — ${end}`;
  if (from.month === undefined && to.month === undefined) return `${from.year}–${to.year} годы`;
  return isDay(start) && isDay(end) ? daySpan(start, end, from, to) : monthSpan(start, end, from, to);
}

function monthSpan(start: string, end: string, from: Moment, to: Moment): string {
  const isMonths = from.year === to.year && !isDay(start) && !isDay(end);
  const first = say(start, "nominative");
  return `${isMonths ? first.replace(` ${from.year}`, "") : first} — ${say(end, "nominative")}`;
}

function daySpan(start: string, end: string, from: Moment, to: Moment): string {
  const first = say(start, "genitive");
  const last = say(end, "genitive");
  if (from.year !== to.year) return `с ${first} по ${last}`;
  if (from.month !== to.month) return `с ${first.replace(` ${from.year}`, "")} по ${last}`;
  return `${Number(from.day)}–${last}`;
}

/** Return one EDTF value in Russian words; a form that is not known comes back as it is. */
export function edtfInWords(edtf: string): string {
  const [start, end] = edtf.split("/");
  if (start === undefined || end === undefined) return say(edtf, "nominative");
  if (start === ".." || start === "") return `до ${say(end, "genitive")}`;
  if (end === ".." || end === "") return `с ${say(start, "genitive")}`;
  return span(start, end);
}
