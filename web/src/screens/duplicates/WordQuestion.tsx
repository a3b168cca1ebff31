import { useState } from "react";
import type { WordingPreview, WordingQuestion } from "../../api/types";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { usePreview } from "./data";
import styles from "./duplicates.module.css";
import { MarkedText } from "./MarkedText";
import { sentenceOf } from "./words";

export interface WordQuestionProps {
  readonly question: WordingQuestion;
  readonly mayAnswer: boolean;
}

/** A question: what it settles, where the words stand, what «the same» would move. */
export function WordQuestion({ question, mayAnswer }: WordQuestionProps) {
  return (
    <section className={styles.card} aria-label={sentenceOf(question)}>
      <h2 className={styles.text}>{sentenceOf(question)}</h2>
      <p>
        {ru.words.settles(question.records)} ·{" "}
        <span className={styles.quiet}>{ru.words.probability(Math.round(question.probability * 100))}</span>
      </p>
      {question.examples.length > 0 && (
        <>
          <h3 className={styles.side}>{ru.words.examples}</h3>
          <ul className={styles.examples}>
            {question.examples.map((example, at) => (
              <li key={`${at}`} aria-label={ru.words.example(at + 1)}>
                <p>
                  <MarkedText pieces={example.left} />
                </p>
                <p>
                  <MarkedText pieces={example.right} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAnswer && <Preview question={question} />}
    </section>
  );
}

function Preview({ question }: { readonly question: WordingQuestion }) {
  const [isWanted, setWanted] = useState(false);
  const preview = usePreview(question, isWanted);
  return (
    <div>
      <Button small isPending={preview.isLoading} onPress={() => setWanted(true)}>
        {ru.words.preview}
      </Button>
      <div role="status">
        {preview.isLoading && <p className={styles.quiet}>{ru.words.previewing}</p>}
        {preview.data !== undefined && <p>{ru.words.previewMoves(preview.data.records, preview.data.groups)}</p>}
      </div>
      {preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data !== undefined && preview.data.changes.length > 0 && <Changes preview={preview.data} />}
    </div>
  );
}

function Changes({ preview }: { readonly preview: WordingPreview }) {
  return (
    <table className={styles.shares}>
      <thead>
        <tr>
          <th scope="col">{ru.words.before}</th>
          <th scope="col">{ru.words.after}</th>
          <th scope="col" className={styles.number}>
            {ru.duplicates.records}
          </th>
        </tr>
      </thead>
      <tbody>
        {preview.changes.map((change, at) => (
          <tr key={`${at}`}>
            <td>
              <Names names={change.before} />
            </td>
            <td>
              <Names names={change.after} />
            </td>
            <td className={styles.number}>{change.records}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles.names}>
      {names.map((name, at) => (
        <li key={`${at}`}>{name}</li>
      ))}
    </ul>
  );
}
