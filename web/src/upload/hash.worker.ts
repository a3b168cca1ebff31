/** Hashes files beside the page, so that the page stays awake. */
import { sha256OfBlob } from "./sha256";

interface Asked {
  readonly id: number;
  readonly blob: Blob;
}

addEventListener("message", (event: MessageEvent<Asked>) => {
  const { id, blob } = event.data;
  sha256OfBlob(blob).then(
    (digest) => postMessage({ id, digest }),
    (error: unknown) => postMessage({ id, error: String(error) }),
  );
});
