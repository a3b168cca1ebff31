import { Link } from "wouter";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { municipalities } from "../../text/municipalities";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { say } from "../../ui/notices";
import { Problem } from "../../ui/Problem";
import { Block } from "./Block";
import { PLACE, placeHref, useAnswerReference, useRetireAnswer, type ReferenceToAct } from "./data";
import styles from "./municipalities.module.css";

const words = municipalities.references;

export interface ReferencesBlockProps {
  readonly place: string;
  readonly mayAnswer: boolean;
}

/** References of the municipality's documents that wait for an answer. */
export function ReferencesBlock({ place, mayAnswer }: ReferencesBlockProps) {
  const { query, items } = usePages([PLACE, place, "references"], (cursor) =>
    unwrap(
      api.GET("/api/v1/references", {
        params: { query: pageQuery({ state: "open" as const, municipality: place, limit: 20 }, cursor) },
      }),
    ),
  );
  return (
    <Block title={words.title}>
      {query.isPending ? (
        <Loading />
      ) : query.isError ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className={styles.links}>
          {items.map((one) => (
            <Question key={one.id} place={place} one={one} mayAnswer={mayAnswer} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button small onPress={() => void query.fetchNextPage()} isDisabled={query.isFetchingNextPage}>
          {municipalities.gaps.more}
        </Button>
      )}
    </Block>
  );
}

interface QuestionProps {
  readonly place: string;
  readonly one: ReferenceToAct;
  readonly mayAnswer: boolean;
}

function Question({ place, one, mayAnswer }: QuestionProps) {
  const retire = useRetireAnswer(place, () => say("good", words.undone));
  const answer = useAnswerReference(place, (word) =>
    say("good", words.answered, word === null ? undefined : { name: words.undo, run: () => retire.mutate(word) }),
  );
  const given = (document: string | null) => answer.mutate({ reference: one.id, document });
  return (
    <li className={styles.question}>
      <p>
        <Link href={placeHref(one.document.id)}>{one.document.title ?? one.document.name}</Link>.{" "}
        {words.asked(one.text)}
      </p>
      <ul className={styles.links}>
        {one.candidates.map((candidate) => (
          <li key={candidate.document.id} className={styles.link}>
            <span>
              <Link href={placeHref(candidate.document.id)}>{candidate.document.title ?? candidate.document.name}</Link>
              <span className={styles.quiet}>
                {" "}
                — {words.score(candidate.score)}. {candidate.reason}
              </span>
            </span>
            {mayAnswer && (
              <span className={styles.controls}>
                <Button
                  small
                  aria-label={`${words.isThis}: ${candidate.document.title ?? candidate.document.name}`}
                  onPress={() => given(candidate.document.id)}
                  isDisabled={answer.isPending}
                >
                  {words.isThis}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayAnswer && (
        <p className={styles.controls}>
          <Button small look="quiet" onPress={() => given(null)} isDisabled={answer.isPending}>
            {words.noneOfThem}
          </Button>
        </p>
      )}
    </li>
  );
}
