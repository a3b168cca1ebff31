import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { pageQuery, readAll } from "../../api/pages";
import { letters as words } from "../../text/letters";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./letters.module.css";
import { keys, type Letter } from "./queries";

/** All points of a letter, as they stand in this revision of it. */
export function usePoints(letter: Letter) {
  return useQuery({
    queryKey: keys.points(letter.id, letter.rev),
    queryFn: () =>
      readAll((cursor) =>
        unwrap(
          api.GET("/api/v1/letters/{letter_id}/points", {
            params: { path: { letter_id: letter.id }, query: pageQuery({ limit: 200 }, cursor) },
          }),
        ),
      ),
  });
}

/** The points that go into a letter, to be looked at. */
export function PointsPreview({ letter }: { readonly letter: Letter }) {
  const query = usePoints(letter);
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Loading />;
  const ticked = query.data.filter((point) => point.ticked);
  if (ticked.length === 0) return <p>{words.point.none}</p>;
  return (
    <ol className={styles.preview}>
      {ticked.map((point) => (
        <li key={point.id}>
          {point.text} {point.todo}
          <div className={styles.quiet}>
            {[point.document_name, point.where].filter(Boolean).join(", ")}
            {!point.checked && ` — ${words.point.unchecked}`}
          </div>
        </li>
      ))}
    </ol>
  );
}
