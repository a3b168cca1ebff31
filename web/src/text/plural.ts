/** Words for 1, 2–4 and 5–20 of a thing: «файл», «файла», «файлов». */
export type Forms = readonly [one: string, few: string, many: string];

const RULES = new Intl.PluralRules("ru");
const NUMBERS = new Intl.NumberFormat("ru");

/** Return the form that goes with the number. */
export function pluralForm(count: number, [one, few, many]: Forms): string {
  const rule = RULES.select(count);
  if (rule === "one") return one;
  return rule === "many" ? many : few;
}

/** Return «21 файл», «2 файла», «11 файлов». */
export function plural(count: number, forms: Forms): string {
  return `${formatNumber(count)} ${pluralForm(count, forms)}`;
}

/** Return the number as Russians write it: «12 345». */
export function formatNumber(value: number): string {
  return NUMBERS.format(value);
}
