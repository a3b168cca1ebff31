import type { Picked } from "./entries";
import { sha256 } from "./hash";
import { PresentFiles } from "./present";
import { send } from "./send";
import { makeUploads } from "./uploads";

const present = new PresentFiles();

/** The page's uploads; they live as long as the page. */
export const uploads = makeUploads({
  hash: sha256,
  isPresent: (batchId, path, digest) => present.has(batchId, path, digest),
  send,
});

/** Start sending what was picked or dropped. */
export function upload(batchId: string, picked: readonly Picked[]): void {
  present.forget(batchId);
  uploads.add(batchId, picked);
}

addEventListener("beforeunload", (event) => {
  if (uploads.isBusy()) event.preventDefault();
});
