import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Digested a slice at a time, so that a file of a gigabyte needs no gigabyte of memory. */
const SLICE = 4 * 1024 * 1024;

/** Return the SHA-256 of a file in hexadecimal, read slice by slice. */
export async function sha256OfBlob(blob: Blob): Promise<string> {
  const hash = sha256.create();
  for (let start = 0; start < blob.size; start += SLICE) {
    hash.update(new Uint8Array(await blob.slice(start, start + SLICE).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}

/** Return the SHA-256 by the browser's own code: faster, whole in memory, and only there on secure pages. */
export async function sha256Native(blob: Blob): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())));
}
