import { problemOf } from "../../api/problem";
import type { DocumentItem } from "../../api/types";
import { workplace } from "../../text/workplace";
import { say } from "../../ui/notices";
import type { Approval } from "./desk";

/** Approve a document and say how it went; `open` leads back to it. */
export async function approveAndSay(
  document: DocumentItem,
  approve: () => Promise<Approval>,
  open: (() => void) | null,
): Promise<boolean> {
  const action = open === null ? undefined : { name: workplace.document.open, run: open };
  const name = document.result?.document.title ?? document.title ?? document.name;
  try {
    const { changed } = await approve();
    say("good", workplace.document.approved(name, changed), action);
    return true;
  } catch (error) {
    const { status, body } = problemOf(error);
    const why =
      status === 412 ? workplace.document.changedMeanwhile : [body.title, body.detail].filter(Boolean).join(". ");
    say("bad", workplace.document.notApproved(name, why), action);
    return false;
  }
}
