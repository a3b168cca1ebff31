import { useState } from "react";
import type { RecordItem } from "../../api/types";
import { ru } from "../../text/ru";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Select } from "../../ui/Select";
import styles from "./document.module.css";
import { FIELDS, rawOf, type Field } from "./fields";
import { wordStarts } from "./words";

type Cuts = Readonly<Partial<Record<Field, number>>>;

export interface SplitDialogProps {
  readonly record: RecordItem;
  /** Where the cursor stood in a field: there the row is cut first. */
  readonly at: Cuts;
  readonly onSplit: (cuts: Cuts) => void;
  readonly onClose: () => void;
}

/** Where the first row ends: by default before the second numbered item, or in the middle. */
function firstCut(text: string): number | undefined {
  const starts = wordStarts(text).slice(1);
  const item = starts.find(({ word }) => /^(?:\d+[.)]|[-–—•])$|^\d+[.)]\S/.test(word));
  return (item ?? starts[Math.floor((starts.length - 1) / 2)])?.at;
}

/** A row in which two were read as one: cut at a word of its activity, and of other fields. */
export function SplitDialog({ record, at, onSplit, onClose }: SplitDialogProps) {
  const [cuts, setCuts] = useState<Cuts>(() => {
    const cut = at.activity ?? firstCut(record.activity);
    return { ...at, ...(cut === undefined ? {} : { activity: cut }) };
  });
  const cuttable = FIELDS.filter((field) => wordStarts(rawOf(record, field)).length > 1 && field !== "section");
  const change = (field: Field, cut: number | null) => {
    const others = Object.fromEntries(Object.entries(cuts).filter(([name]) => name !== field));
    setCuts(cut === null ? others : { ...others, [field]: cut });
  };
  return (
    <Dialog title={workplace.split.title} isOpen onClose={onClose} wide>
      <p className={styles.origin}>{workplace.split.hint}</p>
      {cuttable.map((field) => (
        <CutField
          key={field}
          name={ru.record.fields[field]}
          text={rawOf(record, field)}
          cut={cuts[field] ?? null}
          mayBeWhole={field !== "activity"}
          onCut={(cut) => change(field, cut)}
        />
      ))}
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" autoFocus isDisabled={cuts.activity === undefined} onPress={() => onSplit(cuts)}>
          {workplace.split.submit}
        </Button>
      </Actions>
    </Dialog>
  );
}

interface CutFieldProps {
  readonly name: string;
  readonly text: string;
  readonly cut: number | null;
  readonly mayBeWhole: boolean;
  readonly onCut: (cut: number | null) => void;
}

function CutField({ name, text, cut, mayBeWhole, onCut }: CutFieldProps) {
  const words = wordStarts(text);
  const places = words.slice(1).map(({ at, word }, index) => ({ id: String(at), name: `${index + 2}. ${word}` }));
  const choices = mayBeWhole ? [{ id: "whole", name: workplace.split.whole }, ...places] : places;
  return (
    <div className={styles.cutField}>
      <Select
        label={workplace.split.field(name)}
        choices={choices}
        value={cut === null ? "whole" : String(cut)}
        onChange={(id) => onCut(id === "whole" ? null : Number(id))}
      />
      <p className={styles.cutText}>
        {words.map(({ at, word }, index) => (
          // The list above is the keyboard's way to the same.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
          <span key={at} data-second={(cut !== null && at >= cut) || undefined} onClick={() => index > 0 && onCut(at)}>
            {word}{" "}
          </span>
        ))}
      </p>
    </div>
  );
}
