import { useEffect, useRef } from "react";
import type { WordingAnswer, WordingQuestion } from "../../api/types";
import { covers, useAccount } from "../../app/session";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { ProgressBar } from "../../ui/ProgressBar";
import { say } from "../../ui/notices";
import { Answers } from "./Answers";
import { Contradiction } from "./Contradiction";
import { isWaiting, useAnswers, useQuestions } from "./data";
import styles from "./duplicates.module.css";
import { Top } from "./KeysSwitch";
import { useAsking } from "./useAsking";
import { useDeeds, useKeysSwitch } from "./useDeeds";
import { VerdictButtons } from "./VerdictButtons";
import { WordQuestion } from "./WordQuestion";
import { isOfOne, keyOf, readable, sentenceOf } from "./words";

/** Questions about words: one answer settles many records. */
export function Words() {
  const questions = useQuestions();
  const answers = useAnswers();
  if (questions.isPending) return <Loading />;
  if (questions.isError) return <Problem error={questions.error} onRetry={() => void questions.refetch()} />;
  const { items, renewing } = questions.data;
  return (
    <div className={styles.page}>
      <Applying answers={answers.items} />
      {renewing && <p role="status">{ru.words.renewing}</p>}
      <Asking questions={items} answers={answers.items} />
      <Answers answers={answers} />
    </div>
  );
}

/** What is being applied; when it is done, what it moved is said. */
function Applying({ answers }: { readonly answers: readonly WordingAnswer[] }) {
  const waiting = answers.find(isWaiting);
  const watched = useRef<string | undefined>(undefined);
  useEffect(() => {
    const finished = answers.find((answer) => answer.id === watched.current && answer.moved !== null);
    if (finished !== undefined) say("good", ru.words.applied(finished.moved ?? 0));
    watched.current = waiting?.id;
  }, [answers, waiting?.id]);
  if (waiting === undefined) return null;
  return (
    <ProgressBar
      label={ru.words.applying(readable(waiting.left), readable(waiting.right))}
      share={null}
      words={ru.words.applyingWords}
    />
  );
}

interface AskingProps {
  readonly questions: readonly WordingQuestion[];
  readonly answers: readonly WordingAnswer[];
}

function Asking({ questions, answers }: AskingProps) {
  const mayAnswer = covers(useAccount().role, "reviewer");
  const [keysOn, setKeysOn] = useKeysSwitch();
  const asking = useAsking(questions, answers);
  const { current, chain, isBusy } = asking;
  useDeeds(mayAnswer && keysOn && chain === null && !isBusy, asking.heard);
  if (current === undefined) return <NothingToAsk onAgain={asking.again} />;
  return (
    <>
      <Top
        lead={mayAnswer ? ru.words.lead : ru.words.readerHint}
        mayJudge={mayAnswer}
        isOn={keysOn}
        onChange={setKeysOn}
      />
      <WordQuestion key={keyOf(current)} question={current} mayAnswer={mayAnswer} />
      {mayAnswer && <Foot question={current} asking={asking} showKeys={keysOn} />}
      <QuestionList questions={asking.ahead} onChoose={asking.choose} />
      <Contradiction chain={chain} isBusy={isBusy} onRetire={asking.takeBack} onClose={asking.closeChain} />
    </>
  );
}

interface FootProps {
  readonly question: WordingQuestion;
  readonly asking: ReturnType<typeof useAsking>;
  readonly showKeys: boolean;
}

function Foot({ question, asking, showKeys }: FootProps) {
  return (
    <div className={styles.foot}>
      <VerdictButtons
        names={isOfOne(question) ? ru.words.dropVerdicts : ru.words.verdicts}
        isBusy={asking.isBusy}
        showKeys={showKeys}
        onVerdict={asking.reply}
        onNext={asking.pass}
        onBack={asking.back}
      />
    </div>
  );
}

function NothingToAsk({ onAgain }: { readonly onAgain: (() => void) | undefined }) {
  return (
    <EmptyState title={ru.words.none}>
      <p>{ru.words.noneHint}</p>
      {onAgain !== undefined && <Button onPress={onAgain}>{ru.duplicates.again}</Button>}
    </EmptyState>
  );
}

interface QuestionListProps {
  readonly questions: readonly WordingQuestion[];
  readonly onChoose: (question: WordingQuestion) => void;
}

function QuestionList({ questions, onChoose }: QuestionListProps) {
  return (
    <details className={styles.why}>
      <summary>
        {ru.words.list} ({questions.length})
      </summary>
      <ol className={styles.questions}>
        {questions.map((one) => (
          <li key={keyOf(one)}>
            <Button look="quiet" small onPress={() => onChoose(one)}>
              {ru.words.listRow(sentenceOf(one), one.records)}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  );
}
