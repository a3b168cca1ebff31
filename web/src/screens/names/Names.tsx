import { useState } from "react";
import { Screen } from "../../app/Screen";
import { names as words } from "../../text/names";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { usePlaces, useQuestions, type Place } from "./data";
import styles from "./names.module.css";
import { QuestionCard } from "./QuestionCard";

/** «Неузнанные названия»: by region; a hundred names of a region without a register are one thing to do. */
export default function Names() {
  const places = usePlaces();
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {places.isPending && <Loading />}
      {places.isError && <Problem error={places.error} onRetry={() => void places.refetch()} />}
      {places.data?.items.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      )}
      {[...(places.data?.items ?? [])]
        .sort((one, other) => Number(other.registered) - Number(one.registered))
        .map((place) => (
          <Region key={`${place.type} ${place.region ?? ""}`} place={place} />
        ))}
    </Screen>
  );
}

/** What a register may still answer is shown at once; where there is none, only how much waits. */
function Region({ place }: { readonly place: Place }) {
  const { type, region, registered, names, documents } = place;
  const [isOpen, setOpen] = useState(registered);
  return (
    <section className={styles.region}>
      <h2>{registered ? words.hasRegister(type, region) : words.noRegister(type, region)}</h2>
      <p className={styles.quiet}>{words.waiting(names, documents)}</p>
      {!registered && <p>{words.whatToDo(type, region)}</p>}
      {isOpen ? (
        <Questions place={place} />
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>{words.show}</Button>
        </div>
      )}
    </section>
  );
}

function Questions({ place }: { readonly place: Place }) {
  const { query, items } = useQuestions(place);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <ul className={styles.list}>
        {items.map((question) => (
          <li key={question.id}>
            <QuestionCard question={question} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <Button onPress={() => void query.fetchNextPage()} isDisabled={query.isFetchingNextPage}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  );
}
