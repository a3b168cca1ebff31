import { Link } from "wouter";
import { Screen } from "../../app/Screen";
import { ru } from "../../text/ru";
import { EmptyState } from "../../ui/EmptyState";

/** The queue is worked through. */
export function NothingLeft({ mode }: { readonly mode: React.ReactNode }) {
  return (
    <Screen title={ru.review.title} actions={mode}>
      <EmptyState title={ru.review.done}>
        <p>{ru.review.doneHint}</p>
        <Link href="/records">{ru.review.toRegistry}</Link>
      </EmptyState>
    </Screen>
  );
}
