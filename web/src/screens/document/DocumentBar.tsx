import type { DocumentItem } from "../../api/types";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button, ButtonLink } from "../../ui/Button";
import { ApplyToAll } from "../groups/ApplyToAll";
import { HereNow } from "../people";
import { Keeping } from "../retention";
import type { Changes } from "./changes";
import styles from "./document.module.css";

export interface DocumentBarProps {
  readonly document: DocumentItem;
  readonly changes: Changes;
  readonly isReadOnly: boolean;
  readonly onHelp: () => void;
}

/** The document's name, what is left to do, and the last change to take back. */
export function DocumentBar({ document, changes, isReadOnly, onHelp }: DocumentBarProps) {
  const { undo, redo } = changes;
  return (
    <header className={styles.bar}>
      <h1 title={document.name}>{document.result?.document.title ?? document.name}</h1>
      <span className={styles.origin}>{ru.document.unreviewed(document.unreviewed)}</span>
      <HereNow documentId={document.id} />
      <Keeping documentId={document.id} name={document.name} />
      {!isReadOnly && (
        <>
          {changes.corrected !== null && <ApplyToAll {...changes.corrected} />}
          <Button small isDisabled={undo === null || changes.isBusy} onPress={() => undo?.()}>
            ↶ {ru.record.undo}
          </Button>
          <Button small isDisabled={redo === null || changes.isBusy} onPress={() => redo?.()}>
            ↷ {ru.record.redo}
          </Button>
        </>
      )}
      <Button small onPress={onHelp}>
        {workplace.help.open} <kbd aria-hidden="true">?</kbd>
      </Button>
      {!isReadOnly && (
        <ButtonLink small href={`/letters?document=${document.id}`}>
          {workplace.letter}
        </ButtonLink>
      )}
      <ButtonLink small download href={`/api/v1/documents/${document.id}/original`}>
        {ru.document.original}
      </ButtonLink>
    </header>
  );
}
