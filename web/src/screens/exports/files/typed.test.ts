import { expect, test } from "vitest";
import { isYear, orderOf, typedOf } from "./typed";

test("unless asked otherwise an order is of what was checked, as a workbook, without contacts", () => {
  const order = orderOf(typedOf({}), {});
  expect(order.format).toBe("xlsx");
  expect(order.filters?.accepted_only).toBe(true);
  expect(order.options).toMatchObject({ names: "as_written", contacts: false, compression: "none" });
});

test("what the address narrows stays narrowed, and what is typed goes above it", () => {
  const narrowed = { batch: "b1", municipality: "город Зея", year: 2024 };
  const typed = { ...typedOf(narrowed), municipality: " Лесной район ", year: "" };
  expect(orderOf(typed, narrowed).filters).toMatchObject({ batch: "b1", municipality: "Лесной район", year: null });
});

test("a state that no person gave is asked for as it is", () => {
  const narrowed = { state: ["unreviewed" as const] };
  expect(orderOf(typedOf(narrowed), narrowed).filters).toMatchObject({ state: ["unreviewed"], accepted_only: false });
  const every = orderOf({ ...typedOf({}), scope: "unreviewed" }, {}).filters;
  expect(every).toMatchObject({ state: ["unreviewed"], accepted_only: false });
});

test("options of another format are left out", () => {
  const typed = typedOf({});
  const options = { ...typed.options, compression: "zst" as const, coverage: true };
  expect(orderOf({ ...typed, options }, {}).options).toMatchObject({ compression: "none", coverage: true });
  const packed = orderOf({ ...typed, format: "jsonl", options }, {});
  expect(packed.options).toMatchObject({ compression: "zst", coverage: false });
});

test("a year has four digits or is none", () => {
  expect(["", "2024"].map(isYear)).toEqual([true, true]);
  expect(["24", "20x4"].map(isYear)).toEqual([false, false]);
});
