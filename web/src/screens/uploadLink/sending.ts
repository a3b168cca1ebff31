import { ApiProblem, problemOfAnswer } from "../../api/problem";
import { ru } from "../../text/ru";
import { sha256 } from "../../upload/hash";
import { isPassing } from "../../upload/send";
import { makeUploads, type Uploads } from "../../upload/uploads";

const PAUSES_MS = [1000, 3000, 9000] as const;

/** Return the header by which a link is known; an address copied wrong may hold letters that no header takes. */
export function bearer(secret: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${encodeURIComponent(secret)}` };
}

/** Build the uploads of a link: the server knows what it has, so each file is simply put. */
export function uploadsOf(secret: string): Uploads {
  return makeUploads({
    hash: sha256,
    isPresent: () => Promise.resolve(false),
    send: ({ sha256: digest, path, file }, onProgress) =>
      tried(
        (told) => put(secret, `/api/v1/upload/files/${digest}?name=${encodeURIComponent(path)}`, file, told),
        onProgress,
      ),
  });
}

type Tell = (loaded: number) => void;

/** Try again after a pause where that may help. */
async function tried(once: (tell: Tell) => Promise<void>, tell: Tell): Promise<void> {
  for (const ms of PAUSES_MS) {
    try {
      await once(tell);
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isPassing(error)) throw error;
      tell(0);
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
  await once(tell);
}

/** Put one file once. XMLHttpRequest, since fetch tells no progress of what is sent. */
function put(secret: string, address: string, file: Blob, tell: Tell): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.setRequestHeader("Authorization", bearer(secret).Authorization);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => tell(event.loaded));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(problemOfAnswer(request.status, parsed(request.responseText)));
    });
    request.addEventListener("error", () =>
      reject(new ApiProblem({ status: 0, code: "offline", ...ru.problem.offline })),
    );
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
