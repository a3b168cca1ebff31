import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GROUP_KEYS } from "../screens/groups/keys";
import { groups } from "../text/groups";
import { workplace } from "../text/workplace";
import { keysInMarkdown } from "./lines";
import { WORKPLACE } from "./table";

const FILE = new URL("../../../docs/review.md", import.meta.url);
const [FROM, TO] = ["<!-- клавиши: из web/src/keys/table.ts -->", "<!-- конец клавиш -->"];

test("docs/review.md shows the keys there are; SVOD_WRITE_DOCS=1 writes them", () => {
  const written = readFileSync(FILE, "utf-8");
  const [before = "", rest = ""] = written.split(FROM);
  const [, after = ""] = rest.split(TO);
  const { places } = workplace.help;
  const table = [
    keysInMarkdown(WORKPLACE, workplace.keys, places),
    "Групповая проверка:",
    keysInMarkdown(GROUP_KEYS, groups.keys, places),
  ].join("\n\n");
  const wanted = `${before}${FROM}\n\n${table}\n\n${TO}${after}`;
  if (process.env.SVOD_WRITE_DOCS === "1") writeFileSync(FILE, wanted);
  else expect(written).toBe(wanted);
});
