/** The words of the intake: whose a batch is, what failed, files cut and joined. */
import { formatNumber, plural, pluralForm, type Forms } from "./plural";

const FILES: Forms = ["файл", "файла", "файлов"];
const DOCUMENTS: Forms = ["документ", "документа", "документов"];
const OF_DOCUMENTS: Forms = ["документа", "документов", "документов"];
const RECORDS: Forms = ["мероприятие", "мероприятия", "мероприятий"];
const PARTS: Forms = ["часть", "части", "частей"];
const QUESTIONS: Forms = ["вопрос", "вопроса", "вопросов"];
const CALLS: Forms = ["называет", "называют", "называют"];

/** «12 файлов защищены паролем»: a predicate for one and for many; other reasons are said as the server does. */
const REASONS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  encrypted: ["защищён паролем", "защищены паролем"],
  empty: ["пуст", "пусты"],
  truncated: ["обрывается на середине", "обрываются на середине"],
  unsupported: ["в неподдерживаемом формате", "в неподдерживаемом формате"],
  "too-large": ["слишком велик", "слишком велики"],
  "time-limit": ["читался слишком долго", "читались слишком долго"],
  "memory-limit": ["требует слишком много памяти", "требуют слишком много памяти"],
  unreadable: ["не открывается", "не открываются"],
};

export const intake = {
  reason: (code: string, message: string, count: number) => {
    const known = REASONS[code];
    if (known === undefined) return `${message.replace(/\.$/, "")} — ${plural(count, FILES)}`;
    const [one, many] = known;
    return `${plural(count, FILES)} ${pluralForm(count, [one, many, many])}`;
  },
  failures: "Не прочитанные файлы по причинам",
  failuresTitle: "Что не прочитано",
  failureList: "Скачать список (CSV)",
  showThese: "Показать",
  showOf: (reason: string) => `Показать: ${reason}`,
  retryOf: (reason: string) => `Повторить: ${reason}`,

  estimating: "оцениваю…",
  startedBy: (by: string, at: string) => `Партию завёл(а) ${by}, ${at}`,
  toReview: (documents: number, records: number) =>
    documents === 0 ? "всё проверено" : `ждёт проверки ${plural(documents, DOCUMENTS)}, ${plural(records, RECORDS)}`,
  reviewThese: (count: number) => (count > 0 ? `Проверить партию (${formatNumber(count)})` : "Проверить партию"),

  about: "Чья это партия",
  fields: { municipality: "Муниципалитет", year: "Год", kind: "Вид документов" },
  unknown: "не указан",
  looksLike: (value: string, documents: number, of: number) =>
    `Похоже, это ${value} (${formatNumber(documents)} из ${formatNumber(of)} ${pluralForm(of, OF_DOCUMENTS)})`,
  byFolder: (value: string) => `Папка называется по месту: ${value}`,
  folderDisagrees: (value: string) => `Но папка называет ${value}: проверьте.`,
  sure: (percent: number) => `уверенность не ниже ${percent}\u00a0%`,
  confirm: (value: string) => `Подтвердить: ${value}`,
  change: (field: string) => `Изменить: ${field}`,
  changeShort: "Изменить",
  elsewhere: (count: number) => `${plural(count, DOCUMENTS)} ${pluralForm(count, CALLS)} другой муниципалитет`,
  votes: "Что говорят документы",
  vote: (value: string, documents: number) => `${value} — ${plural(documents, DOCUMENTS)}`,
  editTitle: "О партии",
  editHint: "Муниципалитет получат и документы, которые своего не называют.",
  saved: (field: string, value: string) => `${field}: ${value}`,
  batchSaved: "Сведения о партии сохранены",
  undone: "Изменение партии отменено",

  history: "История партии",
  historyNone: "Партию ещё не меняли",
  said: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  undo: (what: string) => `Отменить: ${what}`,
  undoneMark: "отменено",
  name: "Название",

  search: "Найти файл",
  searchHint: "Буквы из имени файла или папки",
  filters: {
    all: "Все файлы",
    working: "В работе",
    failed: "С ошибкой",
    done: "Прочитанные",
    twin: "Повторы",
    versions: "Есть другие редакции",
    flagged: "Расходятся с партией",
  },
  reasonFilter: "Причина",
  anyReason: "Любая причина",
  shown: (shown: number, all: number) => `Показано ${formatNumber(shown)} из ${formatNumber(all)}`,
  details: "Подробнее",
  detailsOf: (name: string) => `Подробнее: ${name}`,

  file: {
    path: "Путь в папке",
    size: "Размер",
    municipality: "Муниципалитет в документе",
    years: "Годы",
    open: "Открыть документ",
    twinOf: (name: string) => `Такой же файл уже есть: ${name}`,
    twinElsewhere: "Такой же файл уже есть в другой партии.",
    superseded: "Вместо него действует другой документ",
    former: "заменён",
    current: "действует",
    asked: (count: number) => `${plural(count, QUESTIONS)} о связях ждёт ответа`,
    versions: "Этот же документ в других файлах",
    links: "Связанные документы",
    linked: "Связанный документ",
    attempts: (count: number) => `Попыток прочитать: ${count}`,
    split: "Разрезать по страницам…",
    join: "Соединить с другими…",
    again: "Прочитать ещё раз",
  },

  chips: { former: "Заменён", kin: "Редакции", asked: "Вопрос", flagged: "Расхождение" },

  split: {
    title: "Разрезать документ по страницам",
    hint: "Отметьте страницы, с которых начинаются новые документы. Исходный файл сохранится; действие можно отменить.",
    begins: (page: number) => `Новый документ со страницы ${page}`,
    pageAlt: (page: number) => `Страница ${page}`,
    parts: (list: string) => `Получится: ${list}`,
    part: (from: number, to: number) => (from === to ? `с. ${from}` : `с. ${from}–${to}`),
    none: "Отметьте хотя бы одну страницу.",
    make: (count: number) => `Разрезать на ${plural(count, PARTS)}`,
    made: (count: number) => `Документ разрезан: ${plural(count, PARTS)}. Части читаются`,
    noPages: "Страницы ещё не готовы: подождите, пока документ прочитается.",
  },
  join: {
    title: "Соединить файлы в один документ",
    hint: "Порядок страниц — сверху вниз. Фотографии и PDF станут одним PDF, другие файлы будут связаны в пакет.",
    name: "Название документа",
    chosen: "Порядок страниц",
    candidates: "Добавить файлы",
    find: "Найти файл",
    add: (name: string) => `Добавить: ${name}`,
    addShort: "Добавить",
    remove: (name: string) => `Убрать: ${name}`,
    up: (name: string) => `Выше: ${name}`,
    down: (name: string) => `Ниже: ${name}`,
    keys: "Alt+↑ и Alt+↓ двигают файл с клавиатуры.",
    moved: (name: string, at: number, of: number) => `${name}: место ${at} из ${of}`,
    few: "Нужны два файла или больше.",
    noMore: "Других файлов с такими буквами нет.",
    make: "Соединить",
    made: "Файлы соединены в один документ, он читается",
    tied: "Файлы связаны в пакет: это один документ",
  },
  undoneDeed: "Действие отменено",
} as const;
