/** The words of names that no register explains. */
import { formatNumber, plural, pluralForm, type Forms } from "./plural";

const NAMES: Forms = ["название", "названия", "названий"];
const DOCUMENTS: Forms = ["документе", "документах", "документах"];
const ASKING: Forms = ["документ", "документа", "документов"];

const OF_MANY: Readonly<Record<string, string>> = {
  school: "школ",
  municipality: "муниципалитетов",
  organisation: "организаций",
};
/** «Назовите её», by what is named. */
const ONE: Readonly<Record<string, string>> = { school: "школу", municipality: "муниципалитет" };

const ofMany = (type: string) => OF_MANY[type] ?? "таких названий";

export const names = {
  title: "Неузнанные названия",
  lead: "Школы и муниципалитеты, о которых реестры не говорят наверняка. Ответ учит Свод: документы читаются заново.",
  none: "Все названия узнаны",
  noneHint: "Когда в документе встретится школа или муниципалитет, которых в реестрах нет, вопрос появится здесь.",
  noRegister: (type: string, region: string | null) =>
    region === null
      ? `Регион документов не известен: реестр ${ofMany(type)} выбрать нельзя`
      : `Реестра ${ofMany(type)} этого региона нет: ${region}`,
  hasRegister: (type: string, region: string | null) =>
    `${region ?? "Регион не известен"}: реестр ${ofMany(type)} есть`,
  whatToDo: (type: string, region: string | null) =>
    region === null
      ? `Укажите регион в сведениях о документе или назовите ${ONE[type] ?? "запись"}.`
      : `Загрузите его («svod registry import ФАЙЛ» на сервере) — вопросы решатся сами — или назовите ${ONE[type] ?? "запись"}.`,
  waiting: (count: number, documents: number) =>
    `ждёт ${plural(count, NAMES)} в ${formatNumber(documents)} ${pluralForm(documents, DOCUMENTS)}`,
  show: "Показать названия",
  more: "Показать ещё",
  where: (place: string | null) => place ?? "муниципалитет не назван",
  asking: (count: number) => plural(count, ASKING),
  document: "открыть документ",
  mayBe: "Может быть, это:",
  alike: (score: number) => `сходство ${Math.round(score)}`,
  thisOne: (name: string) => `Это ${name}`,
  inWhole: "Полное название",
  inWholeHint: "Заведётся запись реестра с местом из вопроса",
  name: "Назвать",
  nothing: "Этого в реестрах нет",
  scope: "Где это так",
  scopes: {
    document: "Только в этом документе",
    municipality: "В документах этого муниципалитета",
    region: "В документах этого региона",
    everywhere: "Везде",
  },
  done: (documents: number) =>
    documents === 0 ? "Вопрос снят" : `Решено, заново читается: ${plural(documents, ASKING)}`,
} as const;
