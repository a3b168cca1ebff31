import { describe, expect, test } from "vitest";
import type { Deadline } from "../../api/types";
import { aRecord } from "../../testing/records";
import { deadlineInWords, fieldsOf, findingsOf, neighbour, rawOf, unsurePercent } from "./fields";

function deadline(changes: Partial<Deadline>): Deadline {
  return { ...aRecord().deadline, ...changes };
}

describe("a deadline in words", () => {
  test.each<[Partial<Deadline>, string]>([
    [{ edtf: ["../2024-09-01"] }, "до 1 сентября 2024"],
    [{ edtf: ["2024-03", "2024-10"] }, "март 2024; октябрь 2024"],
    [{ edtf: ["2024"], rrule: "FREQ=MONTHLY;INTERVAL=3" }, "2024 год; раз в квартал"],
    [{ edtf: [], kind: "conditional", condition: "по графику" }, "по графику; по условию"],
    [{ edtf: [], kind: "point" }, "срок не распознан"],
  ])("%j is «%s»", (changes, words) => {
    expect(deadlineInWords(deadline(changes))).toBe(words);
  });
});

test("a field shows what the document says", () => {
  const record = aRecord({ responsible: { raw: "Отдел образования", parties: [] }, result: null });
  expect(rawOf(record, "responsible")).toBe("Отдел образования");
  expect(rawOf(record, "result")).toBe("");
});

test("a field the plan has a column for is on the form even where it is empty", () => {
  const columns = [{ role: "mark" as const, header: "Отметка" }];
  const plan = { id: "p", years: [], columns, findings: [], template: false };
  expect(fieldsOf(aRecord(), plan).shown).toContain("mark");
  expect(fieldsOf(aRecord(), undefined).spare).toContain("mark");
});

test("a sure field and a person's field raise no doubt", () => {
  const fields = {
    activity: { confidence: 0.62, origin: "rule" as const, rule: null },
    deadline: { confidence: 0.9, origin: "read" as const, rule: null },
    result: { confidence: 0.1, origin: "person" as const, rule: null },
  };
  const record = aRecord({ fields });
  expect([unsurePercent(record, "activity"), unsurePercent(record, "deadline")]).toEqual([62, null]);
  expect(unsurePercent(record, "result")).toBeNull();
});

test("a finding of a field that is not on the form is shown above it", () => {
  const finding = (field: string | null) => ({
    code: "deadline-vague" as const,
    severity: "warning" as const,
    message: "",
    field,
  });
  const record = aRecord({ findings: [finding("deadline"), finding(null), finding("funding")] });
  expect(findingsOf(record, "deadline")).toHaveLength(1);
  expect(findingsOf(record, null)).toHaveLength(2);
});

test("the next record is the next one that is not deleted", () => {
  const records = [aRecord({ id: "1" }), aRecord({ id: "2", state: "deleted" }), aRecord({ id: "3" })];
  expect(neighbour(records, "1", 1)?.id).toBe("3");
  expect(neighbour(records, "2", 1)?.id).toBe("3");
  expect(neighbour(records, "3", 1)).toBeUndefined();
  expect(neighbour(records, "1", -1)).toBeUndefined();
});
