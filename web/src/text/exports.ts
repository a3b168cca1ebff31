/** The words of «Выгрузки»: the screen's parts, and the files among them. */
export const exports = {
  title: "Выгрузки",
  parts: {
    files: "Файлы",
    saved: "Сохранённые и по расписанию",
    calendars: "Календари",
    forms: "Свои формы",
    webhooks: "Вебхуки",
    returns: "Возврат правок",
  },
} as const;
