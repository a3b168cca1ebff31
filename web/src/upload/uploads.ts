import { ApiProblem, problemOf } from "../api/problem";
import { ru } from "../text/ru";
import type { Picked } from "./entries";
import { makeLanes } from "./lanes";

/** Where a file of this browser stands on its way to the server. */
export type Phase = "waiting" | "hashing" | "sending" | "sent" | "present" | "failed";

export interface Upload extends Picked {
  readonly batchId: string;
  readonly phase: Phase;
  /** Bytes sent so far. */
  readonly loaded: number;
  readonly problem: ApiProblem | null;
}

export interface Parts {
  readonly hash: (file: File) => Promise<string>;
  /** Whether the batch has this very file already. */
  readonly isPresent: (batchId: string, path: string, sha256: string) => Promise<boolean>;
  readonly send: (
    parcel: { batchId: string; sha256: string; path: string; file: File },
    onProgress: (loaded: number) => void,
  ) => Promise<void>;
}

const AT_ONCE = 3;
/** Progress comes many times a second; what is drawn of it, less often. */
const TELL_MS = 150;
const NONE: readonly Upload[] = [];
const ON_THE_WAY: readonly Phase[] = ["waiting", "hashing", "sending"];

export function isOnTheWay(upload: Upload): boolean {
  return ON_THE_WAY.includes(upload.phase);
}

/** The uploads of all batches: they go on while other screens are open. */
export interface Uploads {
  readonly add: (batchId: string, picked: readonly Picked[]) => void;
  readonly retry: (batchId: string, path: string) => void;
  readonly ofBatch: (batchId: string) => readonly Upload[];
  readonly isBusy: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Build the uploads over their parts; at most three files are on their way at a time. */
export function makeUploads(parts: Parts): Uploads {
  const all = new Map<string, Map<string, Upload>>();
  const snapshots = new Map<string, readonly Upload[]>();
  const listeners = new Set<() => void>();

  let telling: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    telling = undefined;
    listeners.forEach((listener) => listener());
  };

  const set = (upload: Upload): void => {
    const ofBatch = all.get(upload.batchId) ?? new Map<string, Upload>();
    all.set(upload.batchId, ofBatch.set(upload.path, upload));
    snapshots.delete(upload.batchId);
    telling ??= setTimeout(tell, TELL_MS);
  };

  const carry = async (upload: Upload): Promise<Phase> => {
    const { batchId, path, file } = upload;
    set({ ...upload, phase: "hashing" });
    const sha256 = await parts.hash(file).catch(() => {
      throw new ApiProblem({ status: -1, code: "unreadable-file", ...ru.problem.unreadableFile });
    });
    if (await parts.isPresent(batchId, path, sha256)) return "present";
    set({ ...upload, phase: "sending" });
    await parts.send({ batchId, sha256, path, file }, (loaded) => set({ ...upload, phase: "sending", loaded }));
    return "sent";
  };

  const work = async (upload: Upload): Promise<void> => {
    try {
      const phase = await carry(upload);
      set({ ...upload, phase, loaded: upload.file.size });
    } catch (error) {
      set({ ...upload, phase: "failed", problem: problemOf(error) });
    }
  };

  const lanes = makeLanes(AT_ONCE, work);

  const add = (batchId: string, picked: readonly Picked[]): void => {
    const under = all.get(batchId);
    const free = picked.filter(({ path }) => {
      const known = under?.get(path);
      return known === undefined || !isOnTheWay(known);
    });
    const uploads = free.map((one): Upload => ({ ...one, batchId, phase: "waiting", loaded: 0, problem: null }));
    uploads.forEach(set);
    lanes.add(uploads);
  };

  return {
    add,
    retry: (batchId, path) => {
      const known = all.get(batchId)?.get(path);
      if (known !== undefined) add(batchId, [{ path, file: known.file }]);
    },
    ofBatch: (batchId) => {
      const known = snapshots.get(batchId) ?? [...(all.get(batchId)?.values() ?? NONE)];
      snapshots.set(batchId, known);
      return known;
    },
    isBusy: () => [...all.values()].some((ofBatch) => [...ofBatch.values()].some(isOnTheWay)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
