import { describe, expect, it } from "vitest";
import type { ChainLink, PlaceDocument } from "./data";
import { BOX, linesOf, pictureOf } from "./picture";

function document(id: string, changes: Partial<PlaceDocument> = {}): PlaceDocument {
  return {
    id,
    name: `${id}.docx`,
    title: id,
    kinds: ["plan"],
    level: "municipal",
    school: null,
    municipality: "Лесной район",
    years: [2024],
    date: null,
    acts: [],
    state: "done",
    code: null,
    records: 1,
    unreviewed: 0,
    former: 0,
    ...changes,
  };
}

function link(child: string, parent: string, kind: ChainLink["kind"] = "under"): ChainLink {
  return { document: child, parent, kind, sentence: "", ground: "reference", score: 1, reason: "", word: null };
}

describe("picture of a chain", () => {
  const region = document("region", { level: "regional", municipality: null });
  const plan = document("plan");
  const report = document("report", { kinds: ["report"], level: null });
  const before = document("before", { years: [2023] });
  const all = [region, plan, report, before, document("alone")];
  const links = [link("plan", "region"), link("report", "plan", "reports_on"), link("plan", "before", "follows")];

  it("puts documents into columns from what asks to what answers, and leaves out what has no link", () => {
    const picture = pictureOf(all, links, 2024);
    expect(picture.lanes.map(({ lane }) => lane)).toEqual(["before", "regional", "municipal", "report"]);
    expect(picture.nodes.map(({ document: one }) => one.id)).toEqual(["before", "region", "plan", "report"]);
    expect(picture.edges).toHaveLength(3);
    expect(picture.width).toBe(4 * BOX.width + 3 * BOX.across);
  });

  it("draws nothing to a document that is not there", () => {
    expect(pictureOf([plan], [link("plan", "hidden")], 2024).edges).toEqual([]);
    expect(pictureOf([], [], null)).toMatchObject({ nodes: [], edges: [], width: 0 });
  });

  it("cuts a long title and says that it did", () => {
    expect(linesOf("План")).toEqual(["План"]);
    const lines = linesOf("План мероприятий по повышению качества образования в школах района на 2024 год");
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)?.endsWith("…")).toBe(true);
  });
});
