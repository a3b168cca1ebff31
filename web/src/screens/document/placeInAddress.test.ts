import { expect, it } from "vitest";
import type { Source } from "../../api/types";
import { addressOfPlace, boxOfAddress, hrefOfPlace } from "./placeInAddress";

const source = { page: 3, bbox: [0.1, 0.2, 0.50004, 0.25], cells: {}, more: [] } as unknown as Source;
const nowhere = { page: null, bbox: null, cells: {}, more: [] } as unknown as Source;

it("goes into an address and comes back", () => {
  expect(addressOfPlace(source)).toBe("3:0.1,0.2,0.5,0.25");
  expect(boxOfAddress("3:0.1,0.2,0.5,0.25")).toEqual({ page: 3, x0: 0.1, y0: 0.2, x1: 0.5, y1: 0.25 });
  expect(boxOfAddress("3")?.page).toBe(3);
});

it("refuses what is no place", () => {
  for (const text of [null, "", "x", "0", "1.5", "2:1,2,3,4", "2:a,b,c,d"]) expect(boxOfAddress(text)).toBeNull();
  expect(addressOfPlace(nowhere)).toBeUndefined();
});

it("opens the record where there is one, else the box, else the document", () => {
  expect(hrefOfPlace("d", "r", source)).toBe("/documents/d?record=r");
  expect(hrefOfPlace("d", null, source)).toBe("/documents/d?place=3:0.1,0.2,0.5,0.25");
  expect(hrefOfPlace("d", null, nowhere)).toBe("/documents/d");
});
