import { useState } from "react";
import { Link } from "wouter";
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { municipalities } from "../../text/municipalities";
import { Button } from "../../ui/Button";
import { say } from "../../ui/notices";
import { Asked } from "./Block";
import { ChainPicture } from "./ChainPicture";
import { LinkDialog } from "./LinkDialog";
import { nameOf } from "./DocumentsBlock";
import {
  PLACE,
  placeHref,
  useRetireLink,
  useSayLink,
  type ChainLink,
  type PlaceDocument,
  type PlaceYear,
} from "./data";
import styles from "./municipalities.module.css";

const words = municipalities.chain;

export interface ChainBlockProps {
  readonly place: string;
  readonly year: PlaceYear;
  readonly mayAnswer: boolean;
  readonly onChoose: (document: string | null) => void;
}

/** The chain of a year: a picture, and the same as a list where each link can be refused and given back. */
export function ChainBlock({ place, year, mayAnswer, onChoose }: ChainBlockProps) {
  const [isAdding, setAdding] = useState(false);
  const known = new Map([...year.documents, ...year.related].map((one) => [one.id, one]));
  return (
    <>
      <ChainPicture year={year} />
      {year.links.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <ul aria-label={words.list} className={styles.links}>
          {year.links.map((link) => (
            <LinkLine
              key={`${link.document}${link.parent}${link.kind}`}
              place={place}
              link={link}
              known={known}
              mayAnswer={mayAnswer}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
      {mayAnswer && (
        <p className={styles.controls}>
          <Button small onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        </p>
      )}
      {mayAnswer && <LinkDialog place={place} year={year} isOpen={isAdding} onClose={() => setAdding(false)} />}
      <History place={place} year={year} known={known} />
    </>
  );
}

interface LinkLineProps {
  readonly place: string;
  readonly link: ChainLink;
  readonly known: ReadonlyMap<string, PlaceDocument>;
  readonly mayAnswer: boolean;
  readonly onChoose: (document: string | null) => void;
}

function LinkLine({ place, link, known, mayAnswer, onChoose }: LinkLineProps) {
  const retire = useRetireLink(place, () => say("good", words.undone));
  const sayLink = useSayLink(place, (made) =>
    say("good", words.removed, { name: words.undo, run: () => retire.mutate(made.id) }),
  );
  const undo = (word: string) => retire.mutate(word);
  const refuse = () => sayLink.mutate({ document: link.document, parent: link.parent, kind: link.kind, said: "no" });
  const word = link.word ?? null;
  return (
    <li className={styles.link} onPointerEnter={() => onChoose(link.document)} onPointerLeave={() => onChoose(null)}>
      <span>
        <Named id={link.document} known={known} /> <em>{words.kinds[link.kind]}</em>{" "}
        <Named id={link.parent} known={known} />
        <span className={styles.quiet}> — {link.ground === "inferred" ? words.grounds.inferred : link.reason}</span>
      </span>
      {mayAnswer && (
        <span className={styles.controls}>
          {word !== null && (
            <Button small look="quiet" onPress={() => undo(word)} isDisabled={retire.isPending}>
              {words.undo}
            </Button>
          )}
          <Button small look="quiet" onPress={refuse} isDisabled={sayLink.isPending}>
            {words.no}
          </Button>
        </span>
      )}
    </li>
  );
}

function Named({ id, known }: { readonly id: string; readonly known: ReadonlyMap<string, PlaceDocument> }) {
  const found = known.get(id);
  if (found === undefined) return <span>{words.hidden}</span>;
  return <Link href={placeHref(id)}>{nameOf(found)}</Link>;
}

/** What people said of the links of a year's documents, refused ones too: each can be taken back. */
function History({ place, year, known }: Pick<ChainBlockProps, "place" | "year"> & Pick<LinkLineProps, "known">) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.controls} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.history}</summary>
      {isOpen && <Words place={place} year={year} known={known} />}
    </details>
  );
}

function Words({ place, year, known }: Pick<ChainBlockProps, "place" | "year"> & Pick<LinkLineProps, "known">) {
  const retire = useRetireLink(place, () => say("good", words.undone));
  const query = useQuery({
    queryKey: [PLACE, place, "chain-words", year.year],
    queryFn: async () => {
      const lists = await Promise.all(
        year.documents.map((one) =>
          unwrap(api.GET("/api/v1/documents/{document_id}/chain-words", { params: { path: { document_id: one.id } } })),
        ),
      );
      return lists.flatMap((list) => list.items).toSorted((one, other) => other.at.localeCompare(one.at));
    },
  });
  return (
    <Asked query={query}>
      {(items) =>
        items.length === 0 ? (
          <p>{words.noHistory}</p>
        ) : (
          <ul className={styles.links}>
            {items.map((word) => (
              <li key={word.id} className={styles.link}>
                <span>
                  <Named id={word.document} known={known} /> <em>{words.kinds[word.kind]}</em>{" "}
                  <Named id={word.parent} known={known} />: {words.said[word.said]}
                  <span className={styles.quiet}>
                    {" "}
                    — {[word.author, shortTime(word.at), word.reason].filter(Boolean).join(", ")}
                    {word.retired_at !== null &&
                      `; ${words.retired(word.retired_by ?? "", shortTime(word.retired_at))}`}
                  </span>
                </span>
                {word.retired_at === null && (
                  <Button small look="quiet" onPress={() => retire.mutate(word.id)} isDisabled={retire.isPending}>
                    {words.undo}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
  );
}

function shortTime(at: string): string {
  return new Date(at).toLocaleString("ru", { dateStyle: "short", timeStyle: "short" });
}
