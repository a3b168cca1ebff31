import { expect, test } from "vitest";
import { secondsLeft } from "./useSendingPace";

test.each([
  [0, 100, null],
  [0.5, 2, null],
  [0.01, 100, null],
  [0.5, 60, 60],
  [0.25, 10, 30],
  [1, 10, 0],
])("%d of all in %d s leaves %s", (share, seconds, left) => {
  expect(secondsLeft(share, seconds)).toBe(left);
});
