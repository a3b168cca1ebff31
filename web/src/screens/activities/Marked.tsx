import styles from "./activities.module.css";

export interface MarkedProps {
  readonly text: string;
  /** [start, stop) in code points, as the server counts. */
  readonly marks: readonly (readonly number[])[];
}

/** A text with what was searched for marked. */
export function Marked({ text, marks }: MarkedProps) {
  return (
    <>
      {partsOf(text, marks).map(({ part, isMarked }, at) =>
        isMarked ? (
          <mark key={at} className={styles.mark}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** Cut a text at its marks. */
export function partsOf(
  text: string,
  marks: readonly (readonly number[])[],
): { readonly part: string; readonly isMarked: boolean }[] {
  const letters = Array.from(text);
  const parts = [];
  let done = 0;
  for (const [start = 0, stop = 0] of marks) {
    parts.push({ part: letters.slice(done, start).join(""), isMarked: false });
    parts.push({ part: letters.slice(start, stop).join(""), isMarked: true });
    done = stop;
  }
  parts.push({ part: letters.slice(done).join(""), isMarked: false });
  return parts.filter(({ part }) => part !== "");
}
