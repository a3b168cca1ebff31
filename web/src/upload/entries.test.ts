import { expect, test } from "vitest";
import { pickedOfDrop, pickedOfInput } from "./entries";

function fileEntry(fullPath: string) {
  return {
    isFile: true,
    fullPath,
    file: (resolve: (file: File) => void) => resolve(new File(["x"], fullPath.split("/").at(-1) ?? "")),
  };
}

/** A folder that gives its entries in portions, as browsers do. */
function folder(fullPath: string, entries: readonly object[], portion = 100) {
  return {
    isFile: false,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (resolve: (entries: readonly object[]) => void) => {
          resolve(entries.slice(at, at + portion));
          at += portion;
        },
      };
    },
  };
}

function drop(entries: readonly (object | null)[], files: readonly File[] = []): DataTransfer {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { items, files } as unknown as DataTransfer;
}

test("a dropped folder gives all its files with their paths", async () => {
  const inner = folder("/Луг/Приложения", [fileEntry("/Луг/Приложения/1.pdf")]);
  const picked = await pickedOfDrop(
    drop([folder("/Луг", [fileEntry("/Луг/приказ.docx"), inner]), fileEntry("/а.zip")]),
  );
  expect(picked.map((one) => one.path)).toEqual(["а.zip", "Луг/приказ.docx", "Луг/Приложения/1.pdf"]);
});

test("a folder of more than one portion is read to its end", async () => {
  const entries = Array.from({ length: 250 }, (_, index) => fileEntry(`/п/${index}.txt`));
  expect(await pickedOfDrop(drop([folder("/п", entries)]))).toHaveLength(250);
});

test("a browser without entries still gives the loose files", async () => {
  const picked = await pickedOfDrop(drop([null], [new File(["x"], "а.pdf")]));
  expect(picked.map((one) => one.path)).toEqual(["а.pdf"]);
});

test("letters written as two characters become one", () => {
  const picked = pickedOfInput([new File(["x"], "планы\u0438\u0306.docx")]);
  expect(picked[0]?.path).toBe("планы\u0439.docx");
});
