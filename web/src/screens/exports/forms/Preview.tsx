import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../../api/client";
import { forms as words } from "../../../text/forms";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import styles from "./forms.module.css";
import { keys, type Form } from "./queries";

/** The first rows as they will stand in the form. */
export function Preview({ form }: { readonly form: Form }) {
  const query = useQuery({
    queryKey: keys.preview(form),
    queryFn: () => unwrap(api.GET("/api/v1/forms/{form_id}/preview", { params: { path: { form_id: form.id } } })),
  });
  return (
    <>
      <h3>{words.preview}</h3>
      <p className={styles.quiet}>{words.previewHint}</p>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data?.rows.length === 0 && <p>{words.noRows}</p>}
      {query.data !== undefined && query.data.rows.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region is reached by Tab
        <div className={styles.wide} role="region" aria-label={words.preview} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                {query.data.headers.map((header, at) => (
                  <th key={at} scope="col">
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {query.data.rows.map((row, number) => (
                <tr key={number}>
                  {row.map((text, at) => (
                    <td key={at}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
