import { expect, test } from "vitest";
import { due } from "./dates";

test("a span says its months, one month once, none says so", () => {
  expect(due("2026-03-01", "2026-05-31")).toBe("март 2026 г. — май 2026 г.");
  expect(due("2026-03-01", "2026-03-31")).toBe("март 2026 г.");
  expect(due("2026-03-01", null)).toBe("март 2026 г.");
  expect(due(null, null)).toBe("без даты");
});
