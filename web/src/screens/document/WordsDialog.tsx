import { useMemo, useState } from "react";
import { ListBox, ListBoxItem, type Key, type Selection } from "react-aria-components";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/TextField";
import styles from "./document.module.css";
import { useWords } from "./data";
import { joined, wordsIn, type Area } from "./words";

export interface WordsDialogProps {
  readonly documentId: string;
  readonly page: number;
  /** Where the field's cell is: its words stand chosen. */
  readonly area: Area | null;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

/** The words of a page as a list: the way to take them without a pointer. */
export function WordsDialog({ documentId, page, area, onTake, onClose }: WordsDialogProps) {
  const words = useWords(documentId, page, true);
  const [find, setFind] = useState("");
  const own = useMemo(() => new Set(area === null ? [] : wordsIn(words, area)), [words, area]);
  const [picked, setPicked] = useState<ReadonlySet<Key> | null>(null);
  const isChosen = (index: number) => (picked === null ? false : picked.has(index));
  const wanted = find.trim().toLocaleLowerCase("ru");
  const shown = words
    .map((word, index) => ({ ...word, id: index, isOwn: own.has(word) }))
    .filter(({ text }) => text.toLocaleLowerCase("ru").includes(wanted));
  const choose = (selection: Selection) =>
    setPicked(selection === "all" ? new Set(shown.map(({ id }) => id)) : selection);
  const chosen = words.filter((_, index) => isChosen(index));
  const take = () => {
    if (chosen.length > 0) onTake(joined(chosen));
  };
  // The cell's own words come first to hand.
  const first = shown.find(({ isOwn }) => isOwn)?.id;
  return (
    <Dialog title={workplace.words.title(page)} isOpen onClose={onClose} wide>
      {words.length === 0 ? (
        <p>{workplace.words.none}</p>
      ) : (
        <>
          <TextField label={workplace.words.find} value={find} onChange={setFind} />
          <p className={styles.origin}>{workplace.words.hint}</p>
          {/* Enter takes what is chosen; the list itself has no use for it. */}
          {}
          <div
            onKeyDownCapture={(event) => {
              if (event.code !== "Enter" || chosen.length === 0) return;
              // The field gets the focus while the key is still down: it must not write a line break there.
              event.preventDefault();
              event.stopPropagation();
              take();
            }}
          >
            <ListBox
              key={words.length}
              aria-label={workplace.words.list}
              className={styles.words ?? ""}
              items={shown}
              layout="grid"
              selectionMode="multiple"
              selectedKeys={picked ?? []}
              onSelectionChange={choose}
              autoFocus={first === undefined ? "first" : true}
            >
              {(word) => (
                <ListBoxItem
                  id={word.id}
                  textValue={word.text}
                  className={styles.wordItem ?? ""}
                  data-own={word.isOwn || undefined}
                >
                  {word.text}
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        </>
      )}
      <Actions>
        <span role="status">{chosen.length > 0 && workplace.words.chosen(chosen.length)}</span>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" isDisabled={chosen.length === 0} onPress={take}>
          {workplace.words.taken}
        </Button>
      </Actions>
    </Dialog>
  );
}
