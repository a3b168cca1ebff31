import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo } from "react";
import { api, ifMatch, unwrap } from "../../../api/client";
import type { ApiProblem } from "../../../api/problem";
import { useAccount } from "../../../app/session";
import { workplace } from "../../../text/workplace";
import { say } from "../../../ui/notices";
import { putRecord } from "../data";
import type { Parcel } from "./outbox";
import { senderOf, type Arrived } from "./sender";

interface SenderEvents {
  readonly onArrived: (parcel: Parcel, record: Arrived) => void;
  readonly onRefused: (parcel: Parcel, problem: ApiProblem) => void;
}

/** The account's sender, at work while a document is open. */
export function useSender(events: SenderEvents) {
  const client = useQueryClient();
  const sender = senderOf(useAccount().id);
  // Once the document is out of sight, what was typed in it is still sent; a refusal is told in words.
  const behind = useMemo(
    () => ({
      send: patchRecord,
      onArrived: (_: Parcel, record: Arrived) => putRecord(client, record),
      onRefused: ({ edit, documentId }: Parcel, problem: ApiProblem) => {
        const text = edit.kind === "set" ? (edit.value ?? "") : "";
        say("bad", [problem.body.title, text].filter(Boolean).join(": "), openDocument(documentId));
      },
    }),
    [client],
  );
  const arrived = useEffectEvent(events.onArrived);
  const refused = useEffectEvent(events.onRefused);
  useEffect(() => {
    const sending = {
      send: patchRecord,
      onArrived: (parcel: Parcel, record: Arrived) => arrived(parcel, record),
      onRefused: (parcel: Parcel, problem: ApiProblem) => refused(parcel, problem),
    };
    sender.begin(sending);
    return () => sender.leave(sending, behind);
  }, [sender, behind]);
  return sender;
}

function openDocument(id: string) {
  return { name: workplace.document.open, run: () => location.assign(`/documents/${id}`) };
}

/** `lenient`: a change of another field by somebody else is no conflict, the server joins the two. */
function patchRecord({ recordId, rev, field, edit }: Parcel): Promise<Arrived> {
  const params = { path: { record_id: recordId }, header: { ...ifMatch(rev), prefer: "handling=lenient" } };
  const body = edit.kind === "set" ? { set: { [field]: edit.value } } : { [edit.kind]: [field] };
  return unwrap(api.PATCH("/api/v1/records/{record_id}", { params, body }));
}
