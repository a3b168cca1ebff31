/** Return «17.03.2023» for 2023-03-17; anything else as it is. */
export function russianDay(iso: string): string {
  return iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3.$2.$1");
}
