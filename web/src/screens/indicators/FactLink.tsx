import { Link } from "wouter";
import { indicators as words } from "../../text/indicators";
import { hrefOfPlace } from "../document/placeInAddress";
import styles from "./indicators.module.css";
import type { Fact } from "./types";
import { amountOf, yearOf } from "./words";

/** Return what a fact is called aloud: «цель на 2022 год: не менее 70 %». */
export function nameOf(fact: Fact): string {
  const say = fact.kind === "target" ? words.target : words.value;
  return say(yearOf(fact.year), amountOf(fact));
}

/** Return where the fact stands. */
export function hrefOf(fact: Fact): string {
  return hrefOfPlace(fact.document_id, fact.record_id, fact.source);
}

/** A figure that opens its place in the workplace. */
export function FactLink({ fact }: { readonly fact: Fact | null }) {
  if (fact === null) return <span className={styles.quiet}>{words.nowhere}</span>;
  return (
    <Link href={hrefOf(fact)} className={styles.fact} aria-label={words.openPlace(nameOf(fact))} title={fact.text}>
      {amountOf(fact)}
    </Link>
  );
}
