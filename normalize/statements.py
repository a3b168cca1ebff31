"""Отчёт и план: which activities the statements and marks of a report speak of.

Pure: `link` compares any statements with any activities, of one file or of many.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

from model.mention import Relation
from model.order import Execution, Statement
from model.plan import Plan
from model.result import Result
from model.source import Source
from normalize.dedup.canon import Canon
from normalize.dedup.keys import key_terms

REPORTS_ON = "reports_on"
#: A candidate scores at least this; at most so many are given for one statement.
_LEAST = 0.6
_MOST = 3
#: How much the activity's words in the statement weigh against the statement's words in the activity.
_COVER = 0.75
#: What an equal number adds, and what a missing key term (an exam, a level, an audience) takes away.
_SAME_NUMBER = 0.1
_MISSING_TERM = 0.15
#: Letters of a statement that are looked at: what it is about stands at its beginning.
_LONGEST = 3000


def reported(result: Result) -> Result:
    """Return the result with what its report says tied to the activities of its own plans."""
    said = said_in((*result.conclusions, *result.recommendations), result.executions)
    found = link(said, list(planned_in(result.plans)))
    return replace(result, relations=(*result.relations, *found))


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Сказанное: a statement or mark, whatever report it stands in."""

    id: str
    text: str
    #: The number of the activity that it repeats, where it does.
    number: str | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """Намеченное: an activity of whatever plan."""

    id: str
    text: str
    number: str | None = None


def said_in(statements: Iterable[Statement], executions: Iterable[Execution]) -> Iterator[Said]:
    """Yield what a report says: a mark speaks of the activity it repeats, running text of what it names."""
    yield from (Said(id=one.id, text=one.text, source=one.source) for one in statements)
    for mark in executions:
        yield Said(id=mark.id, text=mark.activity or mark.text, number=mark.number, source=mark.source)


def planned_in(plans: Iterable[Plan]) -> Iterator[Planned]:
    """Yield the activities of plans."""
    for plan in plans:
        yield from (Planned(id=one.id, text=one.activity, number=one.number) for one in plan.records)


def link(said: Iterable[Said], planned: Sequence[Planned]) -> tuple[Relation, ...]:
    """Return the candidates: statement -> activity with a score of 0.6 to 1, the best first, at most three a statement.

    Words that many activities share weigh little; an activity with an exam, a level or an audience that the statement
    does not name loses by it.
    """
    told = tuple(said)
    if not planned or not told:
        return ()  # most documents are no reports: the words of their plans are left alone
    index = _Index.of(planned)
    return tuple(relation for one in told for relation in _candidates(one, index))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Index:
    """Activities by their words."""

    planned: Sequence[Planned]
    tokens: Sequence[frozenset[str]]
    weights: Mapping[str, float]
    holders: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, planned: Sequence[Planned]) -> "_Index":
        tokens = [frozenset(Canon.plain().signature(one.text)) for one in planned]
        counts = Counter(token for own in tokens for token in own)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, own in enumerate(tokens):
            for token in own:
                holders[token].append(at)
        weights = {token: log(1 + len(planned) / count) for token, count in counts.items()}
        return cls(planned=planned, tokens=tokens, weights=weights, holders=holders)

    def weight(self, tokens: Iterable[str]) -> float:
        return sum(self.weights.get(token, 0.0) for token in tokens)


def _candidates(said: Said, index: _Index) -> list[Relation]:
    own = frozenset(Canon.plain().signature(said.text[:_LONGEST]))
    near = {at for token in own for at in index.holders.get(token, ())}
    scored = sorted(((_score(said, own, at, index), -at) for at in near), reverse=True)[:_MOST]
    return [
        Relation(
            type=REPORTS_ON,
            from_id=said.id,
            to_id=index.planned[-place].id,
            confidence=round(min(1.0, score), 3),
            source=said.source,
        )
        for score, place in scored
        if score >= _LEAST
    ]


def _score(said: Said, own: frozenset[str], at: int, index: _Index) -> float:
    """Share of the activity's words in the statement, and of the statement's in the activity; a number may add to 1."""
    tokens, activity = index.tokens[at], index.planned[at]
    shared = index.weight(own & tokens)
    cover = shared / (index.weight(tokens) or 1.0)
    back = shared / (index.weight(own) or 1.0)
    score = _COVER * cover + (1 - _COVER) * back
    score -= _MISSING_TERM * len(key_terms(tuple(tokens)) - own)
    score += _SAME_NUMBER * (said.number is not None and said.number == activity.number)
    return score
