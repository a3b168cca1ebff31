/** The words of the section «Исполнение». */

export const execution = {
  title: "Исполнение",

  tabs: {
    label: "Части раздела «Исполнение»",
    statuses: "Статусы",
    due: "Ближайшие сроки и просрочка",
    reports: "Отчёт и план",
  },

  empty: "Пока пусто",
  emptyHint: "Здесь появится исполнение мероприятий, когда будут прочитаны планы и отчёты.",
} as const;
