/** The words of the screen «Качество». */
import { plural, type Forms } from "./plural";

const FIELDS: Forms = ["поле", "поля", "полей"];
const RECORDS: Forms = ["запись", "записи", "записей"];
const CHECKS: Forms = ["проверка", "проверки", "проверок"];
const DOCUMENTS: Forms = ["документ", "документа", "документов"];
const WEEKS: Forms = ["неделя", "недели", "недель"];
const SLIPS: Forms = ["ошибка", "ошибки", "ошибок"];

export const quality = {
  title: "Качество",
  hint: "Насколько точно читаются поля, какие из них можно принимать без человека и на чём это основано.",
  none: "—",

  summary: {
    label: "Главное",
    touched: "Записей, которых касался человек",
    touchedOf: (people: number, itself: number) =>
      `${plural(people, RECORDS)} решили люди, ${plural(itself, RECORDS)} — сами, за 30 дней`,
    fields: "Полей принято самими",
    fieldsOf: (checked: number, corrected: number) =>
      `${plural(checked, FIELDS)} проверили люди, из них исправили ${corrected}`,
    waiting: "Записей ждут проверки",
    oldest: (count: number) => `дольше месяца: ${plural(count, RECORDS)}`,
    noDecided: "Решённых записей ещё нет",
  },

  empty: {
    title: "Проверенных полей ещё нет",
    text: "Подтверждайте и исправляйте записи на рабочем месте: по ним Свод посчитает точность каждого поля.",
    needed: (count: number) =>
      `Первый порог появится, когда без ошибок будет проверено ${plural(count, FIELDS)} одного вида. До этого само не принимается ничего.`,
    link: "К очереди проверки",
  },

  fields: {
    title: "Поля",
    caption: "Точность полей и пороги приёмки без человека",
    columns: {
      field: "Поле",
      checked: "Проверено",
      precision: "Точность",
      low: "Не меньше",
      target: "Цель",
      threshold: "Порог",
      says: "Что дальше",
    },
    lowHint: "нижняя граница, 95 %",
    never: "никогда само",
    inForce: (percent: string) => `с ${percent}`,
    show: (field: string) => `Показать кривую: ${field}`,
    more: (count: number, field: string) => `Проверьте ещё ${plural(count, FIELDS)} «${field}» без ошибок`,
    hopeless: "Поле читается хуже цели: принимают люди",
    proposed: (percent: string, coverage: string) => `По проверкам — с ${percent}: ${coverage} полей. Примените пороги`,
    working: (coverage: string) => `Принимается само: ${coverage} полей`,
    slips: (count: number) => `замечено случайно среди принятых: ${plural(count, SLIPS)}`,
    kinds: (count: number) => `свои пороги у видов срока: ${count}`,
  },

  targets: {
    change: "Изменить цели",
    title: "Цели точности",
    hint: "Поле принимается само, только если проверки доказывают точность не ниже цели. Пустое поле — никогда не принимать само.",
    field: (name: string) => `${name}, %`,
    share: "Случайная выборка, % записей",
    shareHint: "Их проверяют всё равно: по ним видно, не упала ли точность.",
    wrong: "От 50 до 99,99",
    wrongShare: "От 0 до 100",
    save: "Сохранить цели",
    cancel: "Отмена",
    saved: "Цели сохранены, пороги пересчитаны",
    setBy: (author: string, at: string) => `Цели задал(а) ${author}, ${at}`,
    byDefault: "Цели по умолчанию: их ещё никто не менял",
    sample: (percent: string) => `Случайная выборка: ${percent} записей`,
  },

  runs: {
    title: "Применение порогов",
    hint: "Сначала посчитайте: ничего не изменится. Затем примените; всё можно отменить.",
    count: "Посчитать, сколько примется",
    apply: "Применить пороги",
    undo: "Отменить применение",
    undoOf: (at: string) => `Отменить применение от ${at}`,
    caption: "Когда пороги применяли и что они приняли",
    columns: { at: "Когда", by: "Кто", kind: "Что", result: "Итог", deed: "Действие" },
    kinds: { apply: "Применение", undo: "Отмена", trial: "Пробный подсчёт" },
    would: (fields: number, records: number) =>
      `Примет сами ${plural(fields, FIELDS)}, целиком — ${plural(records, RECORDS)}`,
    did: (fields: number, records: number) =>
      `Приняты сами ${plural(fields, FIELDS)}, целиком — ${plural(records, RECORDS)}`,
    back: (fields: number, records: number) =>
      `Возвращено на проверку: ${plural(fields, FIELDS)}, ${plural(records, RECORDS)}`,
    sampled: (count: number) => `в выборке для людей: ${plural(count, RECORDS)}`,
    running: (documents: number) => `Идёт: пройдено ${plural(documents, DOCUMENTS)}`,
    queued: "Ждёт исполнителя",
    undone: "отменено",
    none: "Пороги ещё не применяли",
    more: "Показать ещё",
    started: "Начато: итог появится в таблице",
  },

  curve: {
    title: "Кривая «риск — покрытие»",
    field: "Поле",
    kind: "Вид срока",
    anyKind: "Все виды",
    chart: "Чем больше полей принимается без человека, тем выше доля ошибок",
    x: "Доля полей, принятых без человека, %",
    y: "Доля ошибок, %",
    target: (percent: string) => `Цель: не больше ${percent} ошибок`,
    threshold: (percent: string) => `Порог ${percent}`,
    proposed: (percent: string) => `Порог по проверкам ${percent}`,
    says: (points: number, last: string) => `Точек: ${points}. При приёмке всех полей ошибок ${last}.`,
    none: "По этому полю ещё нет проверок",
    needed: (count: number, field: string) =>
      `Проверьте ещё ${plural(count, FIELDS)} «${field}» без ошибок, чтобы появился порог.`,
    caption: "Точки кривой",
    columns: {
      threshold: "Уверенность от",
      coverage: "Доля полей",
      checked: "Проверено",
      precision: "Точность",
      low: "Не меньше",
    },
    table: "Те же числа таблицей",
    bound: "верхняя граница ошибки, 95 %",
    risk: "доля ошибок",
  },

  reliability: {
    title: "Надёжность уверенности",
    chart: "Что сказано об уверенности и сколько верно: у хорошей уверенности точки лежат на диагонали",
    x: "Уверенность, %",
    y: "Верно, %",
    says: (bins: number, gap: string) => `Корзин: ${bins}. Наибольшее расхождение ${gap}.`,
    caption: "Уверенность и доля верных",
    columns: { from: "Уверенность от", said: "В среднем сказано", right: "Верно", checked: "Проверено" },
  },

  weeks: {
    title: "Точность по неделям",
    chart: (field: string) => `Точность поля «${field}» по неделям`,
    y: "Точность, %",
    says: (weeks: number, last: string) => `${plural(weeks, WEEKS)}, последняя — ${last}.`,
    caption: "Точность по неделям",
    columns: { week: "Неделя с", checked: "Проверено", precision: "Точность" },
    none: "За показанные недели поле не проверяли",
  },

  days: {
    title: "Сколько решено за день",
    chart: "Записи, решённые за день: людьми и сами",
    says: (days: number, people: number, itself: number) =>
      `Дней с решениями: ${days}. Людьми ${plural(people, RECORDS)}, сами ${plural(itself, RECORDS)}.`,
    caption: "Решённые записи по дням",
    columns: { day: "День", people: "Людьми", corrected: "Исправлено", itself: "Сами" },
    none: "За 30 дней ничего не решено",
    people: "решили люди",
    itself: "приняты сами",
  },

  ages: {
    title: "Сколько ждут проверки",
    caption: "Записи, которые ждут проверки",
    columns: { age: "Ждут", records: "Записей" },
    of: { day: "до двух дней", week: "до недели", month: "до месяца", older: "дольше месяца" },
  },

  agreement: {
    title: "Согласие проверяющих",
    hint: "Выборку записей проверяют двое, не видя ответов друг друга.",
    none: "Вторых проверок ещё нет",
    noneHint: "Они появятся, когда методист включит вторую проверку выборки.",
    exact: (percent: string, checks: number) => `Совпало ${percent}: ${plural(checks, CHECKS)}`,
    caption: "Согласие по полям",
    columns: {
      field: "Поле",
      pairs: "Сравнений",
      exact: "Совпало",
      alpha: "Альфа Криппендорфа",
      machine: "Машина права",
    },
  },

  machine: {
    accepted: "Принято само",
    field: (name: string) => `${name}: принято само`,
  },
};
