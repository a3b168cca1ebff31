import { expect, test } from "vitest";
import { stretchOf } from "./crop";

const box = (page: number, y0: number, y1: number) => ({ page, x0: 0.1, x1: 0.9, y0, y1 });

test("a crop is the whole width of the page and a little above and below its boxes", () => {
  const part = stretchOf([box(1, 0.5, 0.6), box(1, 0.55, 0.7), box(2, 0, 1)], 1, [1000, 2000]);
  expect(part.x).toBe(0);
  expect(part.width).toBe(1000);
  expect(part.y).toBeCloseTo(940);
  expect(part.height).toBeCloseTo(520);
});

test("a crop ends where the page does", () => {
  expect(stretchOf([box(1, 0, 1)], 1, [100, 200])).toEqual({ x: 0, y: 0, width: 100, height: 200 });
});
