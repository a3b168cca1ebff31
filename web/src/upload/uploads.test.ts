import { expect, test, vi } from "vitest";
import { ApiProblem } from "../api/problem";
import { PATIENCE } from "../testing/patience";
import { makeUploads, type Parts } from "./uploads";

const PROBLEM = new ApiProblem({ status: 413, code: "too-large", title: "Файл слишком велик" });

function picked(path: string) {
  return { path, file: new File(["текст"], path) };
}

function build(parts: Partial<Parts> = {}) {
  const sent: string[] = [];
  const uploads = makeUploads({
    hash: () => Promise.resolve("ab12"),
    isPresent: () => Promise.resolve(false),
    send: ({ path }) => {
      sent.push(path);
      return Promise.resolve();
    },
    ...parts,
  });
  const phases = () => uploads.ofBatch("b").map((upload) => `${upload.path} ${upload.phase}`);
  return { uploads, sent, phases };
}

test("a file is hashed, looked for and sent", async () => {
  const { uploads, sent, phases } = build();
  uploads.add("b", [picked("приказ.docx")]);
  await vi.waitFor(() => expect(phases()).toEqual(["приказ.docx sent"]), PATIENCE);
  expect(sent).toEqual(["приказ.docx"]);
  expect(uploads.isBusy()).toBe(false);
});

test("a file the batch has already is not sent again", async () => {
  const { uploads, sent, phases } = build({ isPresent: (_, path) => Promise.resolve(path === "а") });
  uploads.add("b", [picked("а"), picked("б")]);
  await vi.waitFor(() => expect(phases()).toEqual(["а present", "б sent"]), PATIENCE);
  expect(sent).toEqual(["б"]);
});

test("a refused file keeps its reason, and the others go on", async () => {
  const { uploads, phases } = build({
    send: ({ path }) => (path === "а" ? Promise.reject(PROBLEM) : Promise.resolve()),
  });
  uploads.add("b", [picked("а"), picked("б")]);
  await vi.waitFor(() => expect(phases()).toEqual(["а failed", "б sent"]), PATIENCE);
  expect(uploads.ofBatch("b")[0]?.problem?.code).toBe("too-large");
});

test("a failed file can be sent again", async () => {
  let tries = 0;
  const { uploads, phases } = build({ send: () => (++tries === 1 ? Promise.reject(PROBLEM) : Promise.resolve()) });
  uploads.add("b", [picked("а")]);
  await vi.waitFor(() => expect(phases()).toEqual(["а failed"]), PATIENCE);
  uploads.retry("b", "а");
  await vi.waitFor(() => expect(phases()).toEqual(["а sent"]), PATIENCE);
});

test("a file on its way is not started twice by the same folder", async () => {
  const { uploads, sent, phases } = build();
  uploads.add("b", [picked("а")]);
  uploads.add("b", [picked("а")]);
  await vi.waitFor(() => expect(phases()).toEqual(["а sent"]), PATIENCE);
  expect(sent).toEqual(["а"]);
});

test("a file that vanished from the disk says so", async () => {
  const { uploads, phases } = build({ hash: () => Promise.reject(new Error("NotReadableError")) });
  uploads.add("b", [picked("а")]);
  await vi.waitFor(() => expect(phases()).toEqual(["а failed"]), PATIENCE);
  expect(uploads.ofBatch("b")[0]?.problem?.code).toBe("unreadable-file");
});
