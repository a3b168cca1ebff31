import { expect, test } from "vitest";
import { ApiProblem } from "../api/problem";
import { isPassing } from "./send";

const problem = (status: number, code: string) => new ApiProblem({ status, code, title: "", detail: "" });

test.each([
  [429, "asked-too-often", true],
  [429, "link-busy", true],
  [429, "quota-spent", false],
  [409, "quota-kept", false],
  [503, "database-unavailable", true],
] as const)("%s %s is tried again: %s", (status, code, again) => {
  expect(isPassing(problem(status, code))).toBe(again);
});
