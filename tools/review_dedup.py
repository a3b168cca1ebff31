"""A reviewer who answers questions about wordings from known labels: how far so many answers bring the clusters.

    .venv/bin/python -m tools.review_dedup LIST.tsv                  id, true cluster, text a line, no header
    .venv/bin/python -m tools.review_dedup LIST.tsv --forget 0.5     the lexicon forgets half of what it knows
    .venv/bin/python -m tools.review_dedup LIST.tsv --disguise 0.08  every twelfth word is written in unknown ways
    .venv/bin/python -m tools.review_dedup LIST.tsv --show           questions as they are put, and their answers

He says «same» where most pairs of texts that differ in just these words have one label, else «different». The rounds
are questions put at once: what is asked next takes the answers into account.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID

from corpora.activities.scores import agreement
from model.cluster import Signature, Verdict, WordingJudgement, WordingQuestion
from normalize.dedup.canon import Canon
from normalize.dedup.lexicon import lexicon
from normalize.dedup.partition import partition
from normalize.dedup.questions import questions
from normalize.dedup.rewriting import Rewriting

Labels = Mapping[Signature, Counter[str]]
_ROUNDS = (5, 5, 5, 10, 15)
#: A word that fewer texts hold (share) is not worth a disguise.
_COMMON = 0.002


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A text: its label, and its signature as the canon gives it."""

    label: str
    signature: Signature


def main() -> None:
    """Print F1 after each round of answers."""
    asked = _arguments()
    if asked.forget:
        forget(asked.forget, Random(asked.seed))  # noqa: S311 -- repeatable, not secret
    labels, texts = _read(asked.list)
    signatures = Canon.learn(texts).signatures(texts)
    examples = dict(zip(reversed(signatures), reversed(texts), strict=True))
    if asked.disguise:
        signatures = disguised(signatures, asked.disguise, Random(asked.seed))  # noqa: S311 -- as above
    rows = [Row(label=label, signature=one) for label, one in zip(labels, signatures, strict=True)]
    for line in review(rows, examples, tuple(map(int, asked.rounds.split(","))), show=asked.show):
        print(line, flush=True)  # noqa: T201 -- this is what the command is for


def review(
    rows: Sequence[Row], examples: Mapping[Signature, str], rounds: Sequence[int] = _ROUNDS, *, show: bool = False
) -> Iterator[str]:
    """Yield a line after each round: answers, F1, precision, recall, «same» among the answers, seconds of asking."""
    counts = Counter(row.signature for row in rows)
    said: list[WordingJudgement] = []
    yield _line(said, rows, 0.0)
    for number in rounds:
        start = perf_counter()
        put = questions(counts, examples, said, number)
        taken = perf_counter() - start
        labels = _labels(rows, Rewriting.of(said))
        for question in put:
            share = share_of_same(question, labels)
            said.append(_answer(question, share, len(said)))
            if show:
                asked = f"«{question.left}» = «{question.right}»?"
                yield f"    {share:4.2f} {asked} {question.probability} {question.records}"
        yield _line(said, rows, taken)


def share_of_same(question: WordingQuestion, labels: Labels) -> float:
    """Return the share of pairs with one label among pairs of texts that differ in these words alone."""
    left, right = frozenset(question.left.split()), frozenset(question.right.split())
    same = pairs = 0
    for signature, ours in labels.items():
        words = frozenset(signature)
        if left <= words and not right & words:
            theirs = labels.get(tuple(sorted((words - left) | right)), Counter())
            same += sum(count * theirs[label] for label, count in ours.items())
            pairs += ours.total() * theirs.total()
    return same / pairs if pairs else 0.0


def disguised(signatures: Sequence[Signature], share: float, rng: Random) -> list[Signature]:
    """Return the signatures with some words written in two or three ways, and some key terms under another name.

    The lexicon knows none of the new words: a synonym and a value of a slot are met as strangers.
    """
    held = Counter(word for signature in signatures for word in signature)
    common = sorted(word for word, count in held.items() if count >= _COMMON * len(signatures))
    ways = {word: _ways(word, share, rng) for word in common}
    found = []
    for signature in signatures:
        words = [rng.choices(*ways[word])[0] if word in ways else (word,) for word in signature]
        found.append(tuple(sorted({word for wording in words for word in wording})))
    return found


def _ways(word: str, share: float, rng: Random) -> tuple[list[Signature], list[float]]:
    own = _stranger(rng) if word in lexicon().kinds and rng.random() < share * 4 else word
    number = rng.choice((2, 2, 2, 3)) if rng.random() < share else 1
    wordings: list[Signature] = [(own,)]
    wordings += [tuple(sorted(_stranger(rng) for _ in range(rng.choice((1, 1, 1, 1, 2))))) for _ in range(number - 1)]
    return wordings, [rng.uniform(0.3, 1) for _ in wordings]


def _stranger(rng: Random) -> str:
    return "".join(rng.choice("бвгджзклмнпрстфхцчш") + rng.choice("аеиоуыэюя") for _ in range(5))


def forget(share: float, rng: Random, *, keys: bool = True) -> None:
    """Let the lexicon forget a share of its synonym groups, phrases and (`keys`) key terms, before it is read."""
    module = import_module("normalize.dedup.lexicon.lexicon")
    read_words, read_phrases, read_kinds = module.read_words, module.read_phrases, module.read_kinds

    def words(name: str, key: str) -> dict[str, str]:
        read: dict[str, str] = read_words(name, key)
        lost = {to for to in sorted(set(read.values())) if key == "synonyms" and rng.random() < share}
        return {word: to for word, to in read.items() if to not in lost}

    module.read_words = words
    module.read_phrases = lambda: [phrase for phrase in read_phrases() if rng.random() >= share]
    if keys:
        module.read_kinds = lambda: {term: kind for term, kind in read_kinds().items() if rng.random() >= share}


def _line(said: Sequence[WordingJudgement], rows: Sequence[Row], taken: float) -> str:
    rewriting = Rewriting.of(said)
    rewritten = {row.signature: rewriting.apply(row.signature) for row in rows}
    leaders = partition(Counter(rewritten[row.signature] for row in rows), rewriting.key_words)
    reached = agreement([row.label for row in rows], [leaders[rewritten[row.signature]] for row in rows])
    same = sum(one.verdict is Verdict.SAME for one in said)
    return f"{len(said):3} ответов, «то же» {same:2}: {reached}; вопросы за {taken:.2f} с"


def _labels(rows: Sequence[Row], rewriting: Rewriting) -> Labels:
    plain: defaultdict[Signature, Counter[str]] = defaultdict(Counter)
    for row in rows:
        plain[row.signature][row.label] += 1
    labels: defaultdict[Signature, Counter[str]] = defaultdict(Counter)
    for signature, found in plain.items():
        labels[rewriting.apply(signature)].update(found)
    return labels


def _answer(question: WordingQuestion, share: float, number: int) -> WordingJudgement:
    left, right = sorted((question.left, question.right))
    return WordingJudgement(
        id=UUID(int=number),
        left=left,
        right=right,
        verdict=Verdict.SAME if share > 0.5 else Verdict.DIFFERENT,
        author="reviewer",
        at=datetime(2025, 1, 1, tzinfo=UTC),
    )


def _read(path: Path) -> tuple[list[str], list[str]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [line[1] for line in lines], [line[2] for line in lines]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.review_dedup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("list", type=Path)
    parser.add_argument("--forget", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--disguise", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--rounds", default=",".join(map(str, _ROUNDS)))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
