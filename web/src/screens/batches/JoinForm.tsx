import { useMutation } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import type { ButtonProps } from "react-aria-components";
import { api, unwrap } from "../../api/client";
import type { BatchFile } from "../../api/types";
import { intake } from "../../text/intake";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/notices";
import styles from "./batches.module.css";
import { useDerivedSaid } from "./data";
import { moved } from "./parts";

interface JoinFormProps {
  readonly first: BatchFile;
  readonly files: readonly BatchFile[];
  readonly onClose: () => void;
}

type KeyboardEvent = Parameters<NonNullable<ButtonProps["onKeyDown"]>>[0];

/** Candidates shown at once. */
const SHOWN = 12;

function isReady(file: BatchFile): boolean {
  return ["done", "failed"].includes(file.state) && file.document_id !== null && file.superseded_by === null;
}

function shortName(name: string): string {
  return name.split("/").at(-1) ?? name;
}

/** Files laid together as one document, in an order that buttons and Alt with arrows change. */
export function JoinForm({ first, files, onClose }: JoinFormProps) {
  const [chosen, setChosen] = useState<readonly BatchFile[]>([first]);
  const [name, setName] = useState("");
  const [words, setWords] = useState("");
  const said = useDerivedSaid(first.batch_id);
  const join = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/batches/{batch_id}/join", {
          params: { path: { batch_id: first.batch_id } },
          body: { files: chosen.map(({ id }) => id), ...(name.trim() === "" ? {} : { name: name.trim() }) },
        }),
      ),
    meta: { quiet: true },
    onSuccess: (made) => {
      onClose();
      said(made, made.submission === null ? intake.join.made : intake.join.tied);
    },
  });
  const candidates = useMemo(() => {
    const taken = new Set(chosen.map(({ id }) => id));
    const wanted = words.trim().toLocaleLowerCase("ru");
    return files.filter(
      (file) => isReady(file) && !taken.has(file.id) && file.name.toLocaleLowerCase("ru").includes(wanted),
    );
  }, [chosen, files, words]);
  const move = (from: number, to: number) => {
    const next = moved(chosen, from, to);
    setChosen(next);
    const file = chosen[from];
    if (next !== chosen && file) say("good", intake.join.moved(shortName(file.name), to + 1, chosen.length));
  };
  return (
    <section aria-label={intake.join.title} className={styles.form}>
      <p>{intake.join.hint}</p>
      {join.isError && <Problem error={join.error} />}
      <Order chosen={chosen} onMove={move} onRemove={(id) => setChosen(chosen.filter((file) => file.id !== id))} />
      <TextField label={intake.join.find} value={words} onChange={setWords} maxLength={200} />
      <ul className={styles.candidates} aria-label={intake.join.candidates}>
        {candidates.slice(0, SHOWN).map((file) => (
          <li key={file.id}>
            <span>{file.name}</span>
            <Button small aria-label={intake.join.add(file.name)} onPress={() => setChosen([...chosen, file])}>
              {intake.join.addShort}
            </Button>
          </li>
        ))}
      </ul>
      {candidates.length === 0 && <p className={styles.quiet}>{intake.join.noMore}</p>}
      <TextField label={intake.join.name} value={name} onChange={setName} maxLength={200} />
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" isDisabled={chosen.length < 2} isPending={join.isPending} onPress={() => join.mutate()}>
          {intake.join.make}
        </Button>
      </Actions>
    </section>
  );
}

interface OrderProps {
  readonly chosen: readonly BatchFile[];
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (id: string) => void;
}

function Order({ chosen, onMove, onRemove }: OrderProps) {
  const list = useRef<HTMLOListElement>(null);
  // A row that moves takes the focus along: the next press moves it further.
  const move = (from: number, to: number) => {
    onMove(from, to);
    requestAnimationFrame(() => {
      const row = list.current?.children[Math.min(Math.max(to, 0), chosen.length - 1)];
      const way = to < from ? "up" : "down";
      const buttons = [`button[data-way="${way}"]:not([disabled])`, "button[data-way]:not([disabled])"];
      for (const wanted of buttons) {
        const button = row?.querySelector<HTMLButtonElement>(wanted);
        if (button) {
          button.focus();
          return;
        }
      }
    });
  };
  const arrows = (at: number) => (event: KeyboardEvent) => {
    const to = event.code === "ArrowUp" ? at - 1 : event.code === "ArrowDown" ? at + 1 : null;
    if (event.altKey && to !== null) move(at, to);
    else event.continuePropagation();
  };
  return (
    <div>
      <h3 id="join-order">{intake.join.chosen}</h3>
      <p className={styles.quiet}>{chosen.length < 2 ? intake.join.few : intake.join.keys}</p>
      <ol ref={list} className={styles.order} aria-labelledby="join-order">
        {chosen.map((file, at) => (
          <li key={file.id}>
            <span>{shortName(file.name)}</span>
            <span className={styles.line}>
              <Button
                small
                isDisabled={at === 0}
                aria-label={intake.join.up(shortName(file.name))}
                data-way="up"
                onPress={() => move(at, at - 1)}
                onKeyDown={arrows(at)}
              >
                ↑
              </Button>
              <Button
                small
                isDisabled={at === chosen.length - 1}
                aria-label={intake.join.down(shortName(file.name))}
                data-way="down"
                onPress={() => move(at, at + 1)}
                onKeyDown={arrows(at)}
              >
                ↓
              </Button>
              <Button
                small
                isDisabled={chosen.length === 1}
                aria-label={intake.join.remove(shortName(file.name))}
                onPress={() => onRemove(file.id)}
                onKeyDown={arrows(at)}
              >
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
