import { useDeferredValue, useState } from "react";
import { api, unwrap } from "../../api/client";
import { pageQuery, usePages } from "../../api/pages";
import { useMay } from "../../app/session";
import { letters as words } from "../../text/letters";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Asked } from "./Asked";
import { LetterTable } from "./LetterTable";
import { MakeBar } from "./MakeBar";
import { RunProgress } from "./RunProgress";
import styles from "./letters.module.css";
import { keys } from "./queries";
import { useWhere } from "./where";

const STATES = ["draft", "made", "sent", "answered"] as const;
type State = (typeof STATES)[number] | "any";

/** All letters, newest first; drafts are chosen and made in one go. */
export function LetterList() {
  const { run, go } = useWhere();
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<State>("any");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const q = useDeferredValue(typed.trim());
  const { query, items } = useLetters(q, state);
  const may = useMay("reviewer");
  const choose = (id: string, isChosen: boolean) =>
    setChosen((known) => (isChosen ? new Set([...known, id]) : new Set([...known].filter((one) => one !== id))));
  const drafts = items.filter((one) => one.state === "draft");
  return (
    <div className={styles.part}>
      {run !== null && <RunProgress id={run} />}
      <Filters typed={typed} onType={setTyped} state={state} onState={setState}>
        {may && drafts.length > 0 && (
          <Button onPress={() => setChosen(new Set(drafts.map(({ id }) => id)))}>{words.make.allDrafts}</Button>
        )}
      </Filters>
      {may && (
        <MakeBar
          letters={drafts.filter(({ id }) => chosen.has(id))}
          onOrdered={(id) => {
            setChosen(new Set());
            go({ run: id });
          }}
        />
      )}
      <Asked query={query} />
      {query.data && <Shown items={items} chosen={chosen} {...(may ? { onChoose: choose } : {})} />}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{ru.common.more}</Button>}
    </div>
  );
}

function useLetters(q: string, state: State) {
  const asked = { limit: 100, ...(q === "" ? {} : { q }), ...(state === "any" ? {} : { state }) };
  return usePages(keys.list(q, state), (cursor) =>
    unwrap(api.GET("/api/v1/letters", { params: { query: pageQuery(asked, cursor) } })),
  );
}

interface FiltersProps {
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly state: State;
  readonly onState: (state: State) => void;
  readonly children: React.ReactNode;
}

function Filters({ typed, onType, state, onState, children }: FiltersProps) {
  return (
    <div className={styles.row}>
      <TextField label={words.list.search} value={typed} onChange={onType} />
      <Select
        label={words.list.state}
        choices={[{ id: "any", name: words.list.any }, ...STATES.map((id) => ({ id, name: words.states[id] }))]}
        value={state}
        onChange={onState}
      />
      {children}
    </div>
  );
}

function Shown({ items, ...rest }: Omit<React.ComponentProps<typeof LetterTable>, "onOpen">) {
  const { go } = useWhere();
  if (items.length > 0) return <LetterTable items={items} {...rest} onOpen={(letter) => go({ letter })} />;
  return (
    <EmptyState title={words.list.empty}>
      <p>{words.list.emptyHint}</p>
    </EmptyState>
  );
}
