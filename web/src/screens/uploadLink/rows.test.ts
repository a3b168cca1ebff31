import { expect, test } from "vitest";
import type { SentFile } from "../../api/types";
import type { Phase, Upload } from "../../upload/uploads";
import { isReading, rowsOf } from "./rows";

function upload(path: string, phase: Phase): Upload {
  return { batchId: "", path, phase, file: new File(["x"], path), loaded: 0, problem: null };
}

function sent(name: string, state: SentFile["state"]): SentFile {
  return { name, state, sha256: "", size: 7, sentence: "", message: null, advice: null };
}

test("a file that was sent shows what the server says of it, once", () => {
  const rows = rowsOf([upload("а", "sent"), upload("б", "sending")], [sent("а", "done"), sent("в", "queued")]);
  expect(rows.map((row) => [row.name, row.upload?.phase, row.sent?.state])).toEqual([
    ["а", "sent", "done"],
    ["б", "sending", undefined],
    ["в", undefined, "queued"],
  ]);
});

test("what is sent anew is not told by its former state", () => {
  expect(rowsOf([upload("а", "sending")], [sent("а", "failed")])[0]?.sent).toBeUndefined();
});

test("reading goes on until all is final", () => {
  expect(isReading([sent("а", "done"), sent("б", "reading")])).toBe(true);
  expect(isReading([sent("а", "failed")])).toBe(false);
});
