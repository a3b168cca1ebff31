import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { letters as words } from "../../text/letters";
import { Button } from "../../ui/Button";
import { Asked, Failed } from "./Asked";
import { OwnPoint } from "./OwnPoint";
import { PointRow } from "./PointRow";
import { usePoints } from "./PointsPreview";
import styles from "./letters.module.css";
import { seen, useChange, type Letter, type Point, type PointPatch } from "./queries";

/** Points built at once: each has fields of its own. */
const PART = 50;

interface PointsProps {
  readonly letter: Letter;
  readonly mayChange: boolean;
}

/** All points: ticked ones go into the letter, each can be worded anew. */
export function Points({ letter, mayChange }: PointsProps) {
  const [shown, setShown] = useState(PART);
  const query = usePoints(letter);
  const change = useChange((points: PointPatch[]) =>
    unwrap(api.PATCH("/api/v1/letters/{letter_id}/points", { params: seen(letter), body: { points } })),
  );
  const remove = useChange((id: string) =>
    unwrap(api.POST("/api/v1/letters/{letter_id}/points/remove", { params: seen(letter), body: { id } })),
  );
  const points = query.data ?? [];
  const tickAll = (isTicked: (point: Point) => boolean) => {
    const others = points.filter((point) => point.ticked !== isTicked(point));
    if (others.length > 0) change.mutate(others.map((point) => ({ id: point.id, ticked: isTicked(point) })));
  };
  return (
    <section className={styles.part} aria-label={words.point.title}>
      <h3>
        {words.point.title}: {words.list.ticked(letter.ticked, letter.total)}
      </h3>
      {mayChange && <TickAll onTick={tickAll} />}
      <Asked query={query} />
      <Failed of={[change, remove]} />
      {query.data?.length === 0 && <p>{words.point.none}</p>}
      <ol className={styles.points}>
        {points.slice(0, shown).map((point, at) => (
          <PointRow
            key={point.id}
            point={point}
            number={at + 1}
            mayChange={mayChange}
            onChange={(given) => change.mutate([{ id: point.id, ...given }])}
            onRemove={() => remove.mutate(point.id)}
          />
        ))}
      </ol>
      {points.length > shown && <Button onPress={() => setShown(shown + PART)}>{words.point.more}</Button>}
      {mayChange && <OwnPoint key={letter.rev} letter={letter} />}
    </section>
  );
}

function TickAll({ onTick }: { readonly onTick: (isTicked: (point: Point) => boolean) => void }) {
  return (
    <div className={styles.row}>
      <Button onPress={() => onTick(({ severity }) => severity !== "info")}>{words.point.tickAll}</Button>
      <Button onPress={() => onTick(() => false)}>{words.point.untickAll}</Button>
    </div>
  );
}
