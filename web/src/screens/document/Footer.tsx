import type { DocumentItem } from "../../api/types";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { useDocumentChanges } from "./changes";
import { SaveState } from "./SaveState";
import styles from "./document.module.css";

export interface FooterProps {
  readonly document: DocumentItem;
  /** Fields left to decide. */
  readonly left: number;
  readonly approveButton: React.Ref<HTMLButtonElement>;
  readonly onFirst: () => void;
  readonly onApprove: () => void;
}

/** Always at the same place: whether all is saved, what is left, and the end of the work. */
export function Footer({ document, left, approveButton, onFirst, onApprove }: FooterProps) {
  const changes = useDocumentChanges();
  return (
    <footer className={styles.footer}>
      <SaveState changes={changes} />
      {left > 0 ? (
        <Button small look="quiet" onPress={onFirst}>
          {workplace.unresolved(left)}
        </Button>
      ) : (
        <span className={styles.origin}>{workplace.document.clean}</span>
      )}
      <Button
        ref={approveButton}
        small
        look={left === 0 ? "main" : "plain"}
        isDisabled={document.unreviewed === 0 && document.records === 0}
        onPress={onApprove}
      >
        {workplace.document.approve}
      </Button>
    </footer>
  );
}
