import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { CheckboxGroup, Label } from "react-aria-components";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { useMay } from "../../app/session";
import { letters as words } from "../../text/letters";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { Tick, TickOf } from "../../ui/Tick";
import { say } from "../../ui/notices";
import { Asked } from "./Asked";
import { AboutDocument } from "./AboutDocument";
import { DraftOptions, NO_OPTIONS, type Options } from "./DraftOptions";
import styles from "./letters.module.css";
import { keys, type Municipality } from "./queries";
import { useWhere } from "./where";

/** Whom to write to: municipalities chosen from those that sent documents; a draft is made for each. */
export function Write() {
  const { document } = useWhere();
  return document === null ? <ByMunicipality /> : <AboutDocument document={document} />;
}

function ByMunicipality() {
  const { municipality } = useWhere();
  const may = useMay("reviewer");
  const [typed, setTyped] = useState(municipality ?? "");
  const [confirmedOnly, setConfirmedOnly] = useState(false);
  const q = useDeferredValue(typed.trim());
  const { query, items } = usePages(keys.municipalities(q), (cursor) =>
    unwrap(
      api.GET("/api/v1/letters/municipalities", {
        params: { query: pageQuery(q === "" ? { limit: 200 } : { limit: 200, q }, cursor) },
      }),
    ),
  );
  const shown = confirmedOnly ? items.filter(({ confirmed }) => confirmed) : items;
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{words.write.hint}</p>
      <div className={styles.row}>
        <TextField label={words.write.search} value={typed} onChange={setTyped} />
        <Tick name={words.write.confirmedOnly} isSelected={confirmedOnly} onChange={setConfirmedOnly} />
      </div>
      <Asked query={query} />
      {query.data && shown.length === 0 && (
        <EmptyState title={words.write.empty}>
          <p>{words.write.emptyHint}</p>
        </EmptyState>
      )}
      {shown.length > 0 && <Choosing items={shown} mayDraft={may} />}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

function Choosing({ items, mayDraft }: { readonly items: readonly Municipality[]; readonly mayDraft: boolean }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [options, setOptions] = useState<Options>(NO_OPTIONS);
  const names = chosen.filter((name) => items.some((one) => one.name === name));
  const draft = useDraft();
  return (
    <>
      {mayDraft && (
        <div className={styles.row}>
          <Button onPress={() => setChosen(items.map(({ name }) => name))}>{words.write.all}</Button>
          <Button onPress={() => setChosen([])}>{words.write.none}</Button>
        </div>
      )}
      <CheckboxGroup value={[...names]} onChange={setChosen} isDisabled={!mayDraft} className={styles.choices ?? ""}>
        <Label>{words.write.municipalities}</Label>
        {items.map((one) => (
          <TickOf key={one.key} value={one.name} name={nameOf(one)} />
        ))}
      </CheckboxGroup>
      {mayDraft && (
        <>
          <DraftOptions options={options} onChange={setOptions} />
          {draft.isError && <Problem error={draft.error} />}
          <div className={styles.row}>
            <Button
              look="main"
              isDisabled={names.length === 0}
              isPending={draft.isPending}
              onPress={() => draft.mutate({ municipalities: [...names], documents: [], ...options })}
            >
              {words.write.draft(names.length)}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** Draft letters, and show the list of them. */
export function useDraft() {
  const client = useQueryClient();
  const { go } = useWhere();
  return useMutation({
    mutationFn: (body: Options & { municipalities: string[]; documents: string[] }) =>
      unwrap(api.POST("/api/v1/letters", { body })),
    onSuccess: ({ items }) => {
      say("good", words.write.drafted(items.length));
      void client.invalidateQueries({ queryKey: keys.all });
      const [first, ...rest] = items;
      const opened = rest.length === 0 && first !== undefined ? first.id : null;
      go({ part: "list", document: null, municipality: null, letter: opened });
    },
  });
}

function nameOf(one: Municipality): string {
  const about = words.write.about(words.documents(one.documents), one.unreviewed);
  const confirmed = one.confirmed ? [words.write.confirmed] : [];
  const last = one.letter_state === null ? [] : [words.write.last(words.states[one.letter_state])];
  return `${one.name} — ${[about, ...confirmed, ...last].join("; ")}`;
}
