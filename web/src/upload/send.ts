import { problemOfAnswer } from "../api/problem";
import { ApiProblem } from "../api/problem";
import { ru } from "../text/ru";

const PAUSES_MS = [1000, 3000, 9000] as const;

export interface Parcel {
  readonly batchId: string;
  readonly sha256: string;
  readonly path: string;
  readonly file: Blob;
}

/** Return the address a file of a batch is put to; the path in the folder goes along as the name. */
export function fileAddress({ batchId, sha256, path }: Omit<Parcel, "file">): string {
  return `/api/v1/batches/${batchId}/files/${sha256}?name=${encodeURIComponent(path)}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Put one file once. XMLHttpRequest, since fetch tells no progress of what is sent. */
function put(parcel: Parcel, onProgress: (loaded: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", fileAddress(parcel));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(problemOfAnswer(request.status, parse(request.responseText)));
    });
    request.addEventListener("error", () =>
      reject(new ApiProblem({ status: 0, code: "offline", ...ru.problem.offline })),
    );
    request.send(parcel.file);
  });
}

/** Whether trying once more may help: the line broke, the server restarts or asks for patience; not where a day's limit is spent. */
export function isPassing(problem: ApiProblem): boolean {
  return problem.code !== "quota-spent" && [0, 429, 500, 502, 503, 504].includes(problem.status);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Put one file, again after a pause where that may help. Rejects with the last ApiProblem. */
export async function send(parcel: Parcel, onProgress: (loaded: number) => void): Promise<void> {
  for (const ms of PAUSES_MS) {
    try {
      await put(parcel, onProgress);
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isPassing(error)) throw error;
      onProgress(0);
      await pause(ms);
    }
  }
  await put(parcel, onProgress);
}
