import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { say } from "../../ui/notices";
import styles from "./access.module.css";

export interface SecretProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
  readonly title?: string;
  readonly hint?: string;
}

/** A password, token or link, shown this once. */
export function Secret({ name, secret, onClose, title, hint }: SecretProps) {
  // The clipboard is only there on secure pages; elsewhere the text is selected by hand.
  const mayCopy = globalThis.isSecureContext;
  const copy = () => navigator.clipboard.writeText(secret).then(() => say("good", ru.access.copied));
  return (
    <Dialog title={title ?? ru.access.secretTitle} isOpen onClose={onClose}>
      <p>{name}</p>
      <code className={styles.secret}>{secret}</code>
      <p className={styles.quiet}>{hint ?? ru.access.secretHint}</p>
      <Actions>
        {mayCopy && <Button onPress={() => void copy()}>{ru.access.copy}</Button>}
        <Button look="main" onPress={onClose}>
          {ru.common.close}
        </Button>
      </Actions>
    </Dialog>
  );
}
