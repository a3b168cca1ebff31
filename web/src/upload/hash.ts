import { sha256Native, sha256OfBlob } from "./sha256";

/** Above this a file is read slice by slice instead of whole. */
const NATIVE_LIMIT = 32 * 1024 * 1024;

interface Told {
  readonly id: number;
  readonly digest?: string;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (digest: string) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function startWorker(): Worker {
  const started = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", (event: MessageEvent<Told>) => {
    const { id, digest, error } = event.data;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (digest === undefined) asked?.reject(new Error(error));
    else asked?.resolve(digest);
  });
  return started;
}

function hashInWorker(blob: Blob): Promise<string> {
  worker ??= startWorker();
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, blob });
  });
}

/**
 * Return the SHA-256 of a file in hexadecimal.
 *
 * `crypto.subtle` is only there on secure pages (https, localhost); over plain http in a local network, and for large
 * files, the hash is counted in a worker. Rejects where the file cannot be read any more.
 */
export function sha256(blob: Blob): Promise<string> {
  if (globalThis.isSecureContext && blob.size <= NATIVE_LIMIT) return sha256Native(blob);
  return typeof Worker === "undefined" ? sha256OfBlob(blob) : hashInWorker(blob);
}
