import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256OfBlob, sha256Native } from "./sha256";

function blobOf(bytes: Uint8Array<ArrayBuffer>): Blob {
  return new Blob([bytes]);
}

test.each([0, 1, 63, 64, 65, 4 * 1024 * 1024, 4 * 1024 * 1024 + 7])(
  "%d bytes hash as everywhere else",
  async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251);
    const expected = createHash("sha256").update(bytes).digest("hex");
    expect(await sha256OfBlob(blobOf(bytes))).toBe(expected);
    expect(await sha256Native(blobOf(bytes))).toBe(expected);
  },
);
