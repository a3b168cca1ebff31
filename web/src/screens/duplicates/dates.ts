import { ru } from "../../text/ru";

const MONTH = new Intl.DateTimeFormat("ru", { month: "short", year: "numeric", timeZone: "UTC" });

/** Return «март 2026 г.», «март 2026 г. — май 2026 г.», «с марта…»: between which months the records are due. */
export function due(starts: string | null, ends: string | null): string {
  const [from, to] = [month(starts), month(ends)];
  if (from === null && to === null) return ru.duplicates.noDue;
  if (from === null || to === null || from === to) return from ?? to ?? "";
  return `${from} — ${to}`;
}

function month(day: string | null): string | null {
  return day === null ? null : MONTH.format(new Date(`${day}T00:00:00Z`));
}
