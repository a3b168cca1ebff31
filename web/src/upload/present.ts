import { api, unwrap } from "../api/client";
import { pageQuery, readAll } from "../api/pages";

/**
 * What a batch holds already, asked once for all its files.
 *
 * One listing in place of a HEAD a file: a folder dropped again is then compared without a request a file, and a first
 * one without a thousand answers 404, which browsers write to the console as errors.
 */
export class PresentFiles {
  private readonly known = new Map<string, Promise<ReadonlySet<string>>>();

  /** Return whether the batch has these bytes under this name. */
  async has(batchId: string, path: string, sha256: string): Promise<boolean> {
    const listed = this.known.get(batchId) ?? listing(batchId);
    this.known.set(batchId, listed);
    try {
      return (await listed).has(`${sha256} ${path}`);
    } catch {
      this.forget(batchId);
      return false;
    }
  }

  /** Forget a batch's listing, so that the next folder is compared with how it is then. */
  forget(batchId: string): void {
    this.known.delete(batchId);
  }
}

async function listing(batchId: string): Promise<ReadonlySet<string>> {
  const files = await readAll((cursor) => {
    const params = { path: { batch_id: batchId }, query: pageQuery({ limit: 200 }, cursor) };
    return unwrap(api.GET("/api/v1/batches/{batch_id}/files", { params }));
  });
  return new Set(files.map((file) => `${file.sha256} ${file.name}`));
}
