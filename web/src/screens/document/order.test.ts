import { describe, expect, test } from "vitest";
import type { RecordItem } from "../../api/types";
import { aRecord } from "../../testing/records";
import { entranceOf, markOf, nextSpot, spotAfterEnter, unresolvedSpots, type Spot } from "./order";

function withUnresolved(id: string, unresolved: readonly string[], more: object = {}): RecordItem {
  return { ...aRecord({ id }), unresolved, ...more } as RecordItem;
}

const CLEAN = withUnresolved("b", []);
const LAST = withUnresolved("c", ["responsible"]);
const RECORDS = [withUnresolved("a", ["deadline", "activity"]), CLEAN, LAST];
const NOTHING = () => false;
const SPOTS = unresolvedSpots(RECORDS, NOTHING);
const at = (recordId: string, field: Spot["field"]): Spot => ({ recordId, field });

describe("undecided fields", () => {
  test("come in the order of the form, record after record", () => {
    expect(SPOTS).toEqual([at("a", "activity"), at("a", "deadline"), at("c", "responsible")]);
  });

  test("leave out what waits to be sent and what was put aside", () => {
    expect(unresolvedSpots(RECORDS, (id, field) => id === "a" && field === "deadline")).toHaveLength(2);
    expect(unresolvedSpots([withUnresolved("p", ["activity"], { postponed: { until: null } })], NOTHING)).toEqual([]);
  });
});

describe("Tab", () => {
  test("goes from any field to the undecided one after it, over records", () => {
    expect(nextSpot(SPOTS, RECORDS, at("a", "deadline"), 1)).toEqual(at("c", "responsible"));
    expect(nextSpot(SPOTS, RECORDS, at("b", "number"), 1)).toEqual(at("c", "responsible"));
    expect(nextSpot(SPOTS, RECORDS, null, 1)).toEqual(at("a", "activity"));
  });

  test("goes back with Shift, and leaves the form at both ends", () => {
    expect(nextSpot(SPOTS, RECORDS, at("c", "responsible"), -1)).toEqual(at("a", "deadline"));
    expect(nextSpot(SPOTS, RECORDS, at("c", "responsible"), 1)).toBeNull();
    expect(nextSpot(SPOTS, RECORDS, at("a", "activity"), -1)).toBeNull();
  });
});

test("Enter at the end leads back to what was passed over, and to nothing when all is decided", () => {
  expect(spotAfterEnter(SPOTS, RECORDS, at("c", "responsible"))).toEqual(at("a", "activity"));
  expect(spotAfterEnter([at("c", "responsible")], RECORDS, at("c", "responsible"))).toBeNull();
});

test("a record is entered at its first undecided field, else at its activity", () => {
  expect(entranceOf(LAST, NOTHING)).toEqual(at("c", "responsible"));
  expect(entranceOf(CLEAN, NOTHING)).toEqual(at("b", "activity"));
});

test("every state of a field has a mark", () => {
  const person = (rule: string) => ({ fields: { deadline: { confidence: 1, origin: "person" as const, rule } } });
  expect(markOf(withUnresolved("a", ["deadline"]), "deadline")).toBe("unresolved");
  expect(markOf(withUnresolved("a", [], person("absent")), "deadline")).toBe("absent");
  expect(markOf(withUnresolved("a", [], person("accepted")), "deadline")).toBe("accepted");
  expect(markOf(withUnresolved("a", [], person("corrected")), "deadline")).toBe("corrected");
  expect(markOf(withUnresolved("a", []), "deadline")).toBe("auto");
  expect(markOf(withUnresolved("a", []), "place")).toBeNull();
});
