import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Tick } from "../../ui/Tick";
import { PointsPreview } from "./PointsPreview";
import styles from "./letters.module.css";
import { makeLetters, type Letter } from "./queries";

interface MakeBarProps {
  readonly letters: readonly Letter[];
  readonly onOrdered: (run: string) => void;
}

/** The chosen drafts: their points are looked at, then one button makes all of them. */
export function MakeBar({ letters, onOrdered }: MakeBarProps) {
  const [seenFor, setSeenFor] = useState("");
  const make = useMutation({ mutationFn: () => makeLetters(letters), onSuccess: ({ id }) => onOrdered(id) });
  if (letters.length === 0) return null;
  const these = letters.map(({ id, rev }) => `${id}:${rev}`).join();
  const isSeen = seenFor === these;
  return (
    <section className={styles.card} aria-label={words.make.chosen(letters.length)}>
      <h2>{words.make.chosen(letters.length)}</h2>
      {letters.map((letter) => (
        <details key={letter.id} className={styles.details}>
          <summary>{words.make.look(letter.municipality, words.points(letter.ticked))}</summary>
          <PointsPreview letter={letter} />
        </details>
      ))}
      <Tick name={words.make.seen} isSelected={isSeen} onChange={(yes) => setSeenFor(yes ? these : "")} />
      {make.isError && <Problem error={make.error} />}
      <div className={styles.row}>
        <Button look="main" isDisabled={!isSeen} isPending={make.isPending} onPress={() => make.mutate()}>
          {words.make.button(letters.length)}
        </Button>
      </div>
    </section>
  );
}
