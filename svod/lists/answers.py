"""Answers on wordings: a TSV of wording, wording, same | different -> judgements in the words of the canon."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from model.cluster import Verdict, WordingJudgement
from model.text import fold
from normalize.dedup.canon import Canon
from normalize.dedup.rewriting import Rewriting
from svod.lists.reading import ListError, open_list

_VERDICTS: Final = {
    **{one.value: one for one in Verdict},
    "да": Verdict.SAME,
    "одно": Verdict.SAME,
    "нет": Verdict.DIFFERENT,
    "разное": Verdict.DIFFERENT,
    "не знаю": Verdict.UNSURE,
}
_CELLS: Final = 3
#: Answers of a file have neither an id nor a time: only what they say counts.
_NOBODY, _ONCE = UUID(int=0), datetime(1970, 1, 1, tzinfo=UTC)


def read_answers(path: Path, canon: Canon) -> tuple[WordingJudgement, ...]:
    """Return the answers; raises ListError for a line that is none, and for answers that contradict one another."""
    answers = dict(_answers(path, canon))
    rewriting = Rewriting.of(answers.values())
    for line, one in answers.items():
        left, right = (rewriting.reach(tuple(wording.split())) for wording in (one.left, one.right))
        if one.verdict is Verdict.DIFFERENT and left == right:
            raise ListError(
                f"{path.name}, строка {line}: «{one.left}» и «{one.right}» различены, но по другим ответам это одно и "
                "то же: уберите один из ответов"
            )
    return tuple(answers.values())


def _answers(path: Path, canon: Canon) -> Iterator[tuple[int, WordingJudgement]]:
    for line, row in enumerate(open_list(path).rows(), start=1):
        if not any(map(str.strip, row)) or row[0].startswith("#"):
            continue
        verdict = _VERDICTS.get(fold(row[2])) if len(row) >= _CELLS else None
        if verdict is None:
            raise ListError(f"{path.name}, строка {line}: нужны две формулировки и same или different через табуляцию")
        left, right = sorted(map(canon.wording, row[:2]))
        if left != right:
            yield line, _judgement(left, right, verdict)
        elif verdict is Verdict.DIFFERENT:
            raise ListError(f"{path.name}, строка {line}: «{row[0]}» и «{row[1]}» для Свода одно и то же")


def _judgement(left: str, right: str, verdict: Verdict) -> WordingJudgement:
    return WordingJudgement(id=_NOBODY, left=left, right=right, verdict=verdict, author="", at=_ONCE)
