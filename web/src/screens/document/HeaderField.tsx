import { useState } from "react";
import { api, ifMatch, unwrap } from "../../api/client";
import { TextField } from "../../ui/TextField";
import { ru } from "../../text/ru";
import { useDocumentChanges } from "./changes";
import styles from "./document.module.css";

export interface HeaderFieldProps {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly isReadOnly: boolean;
  /** Text to what is sent; undefined where the text is not right. */
  readonly parse?: (text: string) => unknown;
  readonly wrong?: string;
}

/** One header value: Enter saves it, Escape brings the old one back. */
export function HeaderField({ path, label, value, hint, isReadOnly, parse, wrong }: HeaderFieldProps) {
  const changes = useDocumentChanges();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const parsed = text.trim() === "" ? null : (parse ?? String)(text.trim());
  const isWrong = parsed === undefined;
  const save = async () => {
    if (draft === null || isWrong || draft.trim() === value) return;
    const done = await changes.changeDocument(({ id, rev }) =>
      unwrap(
        api.PATCH("/api/v1/documents/{document_id}", {
          params: { path: { document_id: id }, header: ifMatch(rev) },
          body: { changes: [{ path, value: parsed }] },
        }),
      ),
    );
    if (done !== null) setDraft(null);
  };
  return (
    <div className={path.endsWith("/title") ? styles.wide : undefined}>
      <TextField
        label={label}
        value={text}
        hint={draft !== null && draft !== value ? ru.record.notSaved : hint}
        error={isWrong ? wrong : undefined}
        isReadOnly={isReadOnly}
        onChange={setDraft}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save();
          else if (event.key === "Escape") setDraft(null);
          else event.continuePropagation();
        }}
      />
    </div>
  );
}
