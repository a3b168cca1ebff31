import type { RecordItem } from "../api/types";

/** Return a record as the API gives it, with these fields changed. */
export function aRecord(changes: Partial<RecordItem> = {}): RecordItem {
  return {
    id: "r1",
    rev: 1,
    document_id: "d1",
    document_name: "приказ.docx",
    plan_id: "p1",
    municipality: "Верхнелуговской район",
    position: 1,
    state: "unreviewed",
    review: null,
    risk: 0.3,
    cluster_id: null,
    section: null,
    section_number: null,
    number: "1.1",
    activity: "Определение координатора",
    items: [],
    deadline: {
      raw: "январь 2024 года",
      kind: "point",
      edtf: ["2024-01"],
      rrule: null,
      condition: null,
      start: "2024-01-01",
      end: "2024-01-31",
      confidence: 1,
    },
    responsible: { raw: null, parties: [] },
    result: null,
    place: null,
    participants: null,
    mark: null,
    extra: {},
    schools: [],
    fields: {},
    findings: [],
    source: {},
    ...changes,
  };
}
