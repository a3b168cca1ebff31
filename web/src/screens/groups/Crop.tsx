import { useState } from "react";
import { Link } from "wouter";
import { groups } from "../../text/groups";
import { cellBoxes, rowBoxes, type Box } from "../document/boxes";
import { useDrawnPages } from "./data";
import styles from "./groups.module.css";
import type { Member } from "./types";

/** How much of the page is shown around a cell, in shares of the page. */
const AROUND = 0.015;

export interface CropProps {
  readonly member: Member;
  readonly field: string;
}

/** A piece of the page with the cell boxed; where there is none, why. */
export function Crop({ member, field }: CropProps) {
  const { record } = member;
  const box = cellBoxes(record.source, field)[0] ?? rowBoxes(record.source)[0];
  return (
    <figure className={styles.crop}>
      {box === undefined ? (
        <p className={styles.quiet}>{groups.noBox}</p>
      ) : (
        <Piece documentId={record.document_id} name={record.document_name} box={box} />
      )}
      <figcaption>
        <span>{record.municipality ?? record.document_name}</span>{" "}
        <Link href={`/documents/${record.document_id}?record=${record.id}`}>{groups.openRecord}</Link>
      </figcaption>
    </figure>
  );
}

interface PieceProps {
  readonly documentId: string;
  readonly name: string;
  readonly box: Box;
}

function Piece({ documentId, name, box }: PieceProps) {
  const pages = useDrawnPages(documentId);
  const [isBroken, setBroken] = useState(false);
  if (pages.isPending) return <p className={styles.quiet}>…</p>;
  const page = pages.data?.items.find(({ number }) => number === box.page);
  if (page === undefined) return <p className={styles.quiet}>{groups.noPage}</p>;
  if (isBroken) return <p className={styles.quiet}>{groups.noImage}</p>;
  const [width = 1, height = 1] = page.pixels;
  const left = Math.max(0, box.x0 - AROUND) * width;
  const top = Math.max(0, box.y0 - AROUND) * height;
  const right = Math.min(1, box.x1 + AROUND) * width;
  const bottom = Math.min(1, box.y1 + AROUND) * height;
  return (
    <svg
      className={styles.piece}
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      role="img"
      aria-label={groups.crop(name, box.page)}
    >
      <image href={page.url} width={width} height={height} onError={() => setBroken(true)} />
      <rect
        x={box.x0 * width}
        y={box.y0 * height}
        width={(box.x1 - box.x0) * width}
        height={(box.y1 - box.y0) * height}
        className={styles.box}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
