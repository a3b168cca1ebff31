import type { Marked } from "../../api/types";
import styles from "./duplicates.module.css";

/** A text in which what differs is underlined and set off, and what is shared is dotted. */
export function MarkedText({ pieces }: { readonly pieces: readonly Marked[] }) {
  return pieces.map((piece, at) => {
    // Pieces have no names of their own, and never change their order.
    const key = `${at}`;
    if (piece.mark === "differs") {
      return (
        <mark key={key} className={styles.differs}>
          {piece.text}
        </mark>
      );
    }
    return (
      <span key={key} className={piece.mark === "shared" ? styles.shared : undefined}>
        {piece.text}
      </span>
    );
  });
}
