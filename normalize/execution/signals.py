"""Признаки исхода: the words of a text that tell what became of an activity, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.execution_match import OutcomeKind
from normalize.execution.lexicon.outcomes import outcome_words
from normalize.execution.predicates import Form, predicate_of

_WORD: Final = re.compile(r"[а-я]+(?:-[а-я]+)*")
#: «не был проведён», «так и не состоялся», «не всегда проводится».
_NOT: Final = re.compile(r"\bне(?: (?:был[аои]?|будет|будут|пока|еще|всегда|в срок|своевременно)){0,2} $")
_PERCENT: Final = re.compile(r"(?<![\d,.])(\d{1,3})(?:[,.]\d)? ?%")
_OF_ALL: Final = re.compile(
    r"\b(?:проведен|выполнен|исполнен|реализован|состоял|организован|обучен|охвачен)[а-я]{0,4}"
    r" (?:лишь |только |всего )?(\d{1,4})(?: [а-я-]{1,20}){0,2} из (\d{1,4})\b"
)
#: «выполнено на 60 %».
_OF_DONE: Final = re.compile(r"(?:выполнен|исполнен|реализован|готовност)[а-я]{0,3}[^.;%]{0,20}$")
_ALL: Final = 100
_BEGUN: Final = frozenset({"начать", "начаться", "приступить", "стартовать"})
_KINDS: Final = {
    Form.DONE: OutcomeKind.DONE,
    Form.WAS: OutcomeKind.DONE,
    Form.GOING: OutcomeKind.ONGOING,
    Form.WILL: OutcomeKind.MOVED,
}
_SURE: Final = {Form.DONE: 0.95, Form.WAS: 0.9, Form.GOING: 0.9, Form.WILL: 0.6}
_BY_PATTERN: Final = 0.97
_PLANNED: Final = 0.85


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """Признак: [start, stop) of the folded text."""

    kind: OutcomeKind
    start: int
    stop: int
    #: 0..1.
    sure: float
    #: A form of words that tells it, not the form of a verb alone.
    told: bool = True
    #: It tells of carrying out, not of anything that happened: «лектор заболел».
    carried_out: bool = True


def signals_in(text: str) -> list[Signal]:
    """Return the signals of a folded text, in its order."""
    told = [*_by_pattern(text), *_by_share(text)]
    taken = [(one.start, one.stop) for one in told]
    verbs = [one for one in _by_verb(text) if not any(start < one.stop and one.start < stop for start, stop in taken)]
    return sorted((*told, *verbs), key=lambda one: (one.start, one.stop))


def _by_pattern(text: str) -> Iterator[Signal]:
    for kind, pattern in outcome_words().words.items():
        for found in pattern.finditer(text):
            negated = _NOT.search(text[max(0, found.start() - 30) : found.start()])
            if negated is None:
                yield Signal(kind=kind, start=found.start(), stop=found.end(), sure=_BY_PATTERN)
            elif kind is OutcomeKind.DONE:
                start = found.start() - len(negated[0])
                yield Signal(kind=OutcomeKind.NOT_DONE, start=start, stop=found.end(), sure=_BY_PATTERN)
    for found in outcome_words().planned.finditer(text):
        yield Signal(kind=OutcomeKind.MOVED, start=found.start(), stop=found.end(), sure=_PLANNED, told=False)


def _by_share(text: str) -> Iterator[Signal]:
    for found in _OF_ALL.finditer(text):
        done, planned = int(found[1]), int(found[2])
        if done != planned and planned:
            kind = OutcomeKind.PARTLY if done < planned else OutcomeKind.DONE
            yield Signal(kind=kind, start=found.start(), stop=found.end(), sure=_BY_PATTERN)
    for found in _PERCENT.finditer(text):
        if _OF_DONE.search(text[max(0, found.start() - 40) : found.start()]):
            kind = of_percent(int(found[1]))
            yield Signal(kind=kind, start=found.start(), stop=found.end(), sure=_BY_PATTERN)


def of_percent(share: int) -> OutcomeKind:
    """Return what it means that so many per cent are done."""
    if share >= _ALL:
        return OutcomeKind.DONE
    return OutcomeKind.PARTLY if share else OutcomeKind.NOT_DONE


def _by_verb(text: str) -> Iterator[Signal]:
    for found in _WORD.finditer(text):
        predicate = predicate_of(found[0])
        if predicate is None:
            continue
        negated = _NOT.search(text[max(0, found.start() - 40) : found.start()])
        sure = _SURE[predicate.form]
        if negated is None:
            kind = OutcomeKind.ONGOING if predicate.verb in _BEGUN else _KINDS[predicate.form]
            own = predicate.verb in outcome_words().executed
            yield Signal(kind=kind, start=found.start(), stop=found.end(), sure=sure, told=False, carried_out=own)
        elif predicate.verb in outcome_words().executed:
            start = found.start() - len(negated[0])
            yield Signal(kind=OutcomeKind.NOT_DONE, start=start, stop=found.end(), sure=_BY_PATTERN)
