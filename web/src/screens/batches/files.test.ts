import { expect, test } from "vitest";
import type { BatchFile } from "../../api/types";
import { ApiProblem } from "../../api/problem";
import type { Phase, Upload } from "../../upload/uploads";
import { fileRows, filterRows, mergeFiles, type Wanted } from "./files";

function serverFile(name: string, changes: Partial<BatchFile> = {}): BatchFile {
  return {
    id: name,
    batch_id: "b",
    parent_id: null,
    name,
    sha256: "00",
    size: 10,
    state: "done",
    sentence: "Файл прочитан.",
    code: null,
    message: null,
    advice: null,
    document_id: null,
    twin_of: null,
    twin_name: null,
    municipality: null,
    years: [],
    superseded_by: null,
    submission_id: null,
    asked: 0,
    flags: [],
    attempts: 1,
    created_at: "2026-03-01T10:00:00Z",
    changed_at: "2026-03-01T10:00:00Z",
    ...changes,
  };
}

function upload(path: string, phase: Phase, loaded = 0): Upload {
  const problem =
    phase === "failed" ? new ApiProblem({ status: 413, code: "too-large", title: "Слишком велик" }) : null;
  return { batchId: "b", path, file: new File(["0123456789"], path), phase, loaded, problem };
}

function seen(files: BatchFile[], uploads: Upload[]): string[] {
  return fileRows(files, uploads).map((row) => `${row.name}: ${row.label}`);
}

test("a changed file takes its own place, a new one the place of its name", () => {
  const known = [serverFile("а"), serverFile("в")];
  const merged = mergeFiles(known, [serverFile("в", { state: "failed" }), serverFile("б")]);
  expect(merged.map((file) => `${file.name} ${file.state}`)).toEqual(["а done", "б done", "в failed"]);
});

test("numbers in names are ordered as numbers", () => {
  expect(
    mergeFiles(
      [],
      ["п10", "п9"].map((name) => serverFile(name)),
    ).map((file) => file.name),
  ).toEqual(["п9", "п10"]);
});

test("a file on its way shows how much of it is sent", () => {
  expect(seen([], [upload("а", "sending", 4)])).toEqual(["а: Передаётся 40\u00a0%"]);
});

test("a file that arrived is shown once, in the server's words", () => {
  expect(seen([serverFile("а", { state: "reading" })], [upload("а", "sent", 10)])).toEqual(["а: Читается"]);
});

test("a file that arrived stays in the list until the server's word comes", () => {
  expect(seen([], [upload("а", "sent", 10)])).toEqual(["а: Принят"]);
});

test("an unchanged file keeps its row", () => {
  const files = [serverFile("а"), serverFile("б")];
  const before = fileRows(files, []);
  const after = fileRows(mergeFiles(files, [serverFile("б", { state: "failed" })]), []);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

test("a file keeps its key from the sending to the reading", () => {
  const [sending] = fileRows([], [upload("а", "sending")]);
  const [read] = fileRows([serverFile("а", { id: "f1" })], [upload("а", "sent")]);
  expect(read?.key).toBe(sending?.key);
});

test("two files of one name have two keys", () => {
  const rows = fileRows([serverFile("а", { id: "f1" }), serverFile("а", { id: "f2" })], []);
  expect(new Set(rows.map((row) => row.key)).size).toBe(2);
});

test("a failed file gives its reason and what to do", () => {
  const failed = serverFile("а", {
    state: "failed",
    code: "encrypted",
    message: "Защищён паролем.",
    advice: "Снимите.",
  });
  const [row] = fileRows([failed], []);
  expect(row?.notes).toEqual(["Защищён паролем.", "Снимите."]);
  expect([row?.mayRetry, row?.id]).toEqual([true, "а"]);
});

test("a file that could not be sent is tried again by the browser", () => {
  const [row] = fileRows([], [upload("а", "failed")]);
  expect([row?.mayRetry, row?.id]).toEqual([true, null]);
  expect(row?.notes).toEqual(["Слишком велик"]);
});

test("the filter of failures shows those of both sides", () => {
  const rows = fileRows([serverFile("а"), serverFile("б", { state: "failed" })], [upload("в", "failed")]);
  expect(filterRows(rows, { filter: "failed", code: null, words: "" }).map((row) => row.name)).toEqual(["б", "в"]);
});

test("files are found by letters in any case and by the reason they failed", () => {
  const failed = (name: string, code: string) => serverFile(name, { state: "failed", code, message: code });
  const rows = fileRows([serverFile("Зея/ОТЧЁТ.pdf"), failed("б", "encrypted"), failed("в", "empty")], []);
  const found = (wanted: Partial<Wanted>) =>
    filterRows(rows, { filter: "all", code: null, words: "", ...wanted }).map((row) => row.name);
  expect(found({ words: "отчет" })).toEqual(["Зея/ОТЧЁТ.pdf"]);
  expect(found({ code: "empty" })).toEqual(["в"]);
  expect(found({ filter: "failed", words: "Б" })).toEqual(["б"]);
  expect(found({})).toHaveLength(3);
});

test("twins, versions and disagreements are told and found", () => {
  const rows = fileRows(
    [
      serverFile("а", { state: "twin", twin_name: "Зея/а.pdf" }),
      serverFile("б", { superseded_by: "d2" }),
      serverFile("в", { flags: ["В документе другое."] }),
    ],
    [],
  );
  const found = (filter: Wanted["filter"]) =>
    filterRows(rows, { filter, code: null, words: "" }).map(({ name }) => name);
  expect([found("twin"), found("versions"), found("flagged")]).toEqual([["а"], ["б"], ["в"]]);
  expect(rows[0]?.notes).toEqual(["Такой же файл уже есть: Зея/а.pdf"]);
  expect(rows[2]?.notes).toEqual(["В документе другое."]);
});
