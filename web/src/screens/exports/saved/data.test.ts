import { describe, expect, it } from "vitest";
import { timetableInWords, type Timetable } from "./data";

const made = (change: Partial<Timetable>): Timetable => ({
  pace: "daily",
  weekdays: [],
  day: null,
  time: "06:30",
  zone: "Asia/Yakutsk",
  ...change,
});

describe("timetableInWords", () => {
  it.each([
    [made({}), "каждый день в 06:30 (Asia/Yakutsk)"],
    [made({ pace: "weekly", weekdays: [1, 5] }), "по понедельникам, по пятницам в 06:30 (Asia/Yakutsk)"],
    [made({ pace: "monthly", day: 5 }), "5-го каждого месяца в 06:30 (Asia/Yakutsk)"],
    [made({ pace: "monthly" }), "в последний день месяца в 06:30 (Asia/Yakutsk)"],
    [null, "По кнопке"],
  ])("says when", (timetable, said) => {
    expect(timetableInWords(timetable)).toBe(said);
  });
});
