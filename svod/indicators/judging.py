"""Слова о парах: a person says that a value is, or is not, the one of a target; and takes that back."""

from dataclasses import dataclass
from uuid import UUID

from model.account import Actor
from model.indicator import IndicatorFact, IndicatorVerdict, IndicatorWord
from model.indicator_stated import FactKind
from model.service_errors import AlreadyUndoneError, InvalidValueError
from store.repositories import Store, Work
from svod.ids import new_id, now
from svod.indicators.looking import IndicatorCard, read_card
from svod.indicators.refreshing import refresh, settle_place


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """Мнение о паре."""

    target: UUID
    value: UUID
    verdict: IndicatorVerdict
    reason: str | None = None


def judge(store: Store, opinion: Opinion, actor: Actor) -> IndicatorCard:
    """Write a word on a pair and return the card of its indicator as it is now.

    Raises NotFoundError; InvalidValueError where the two are no target and value of one municipality.
    """
    refresh(store)
    with store.transaction() as work:
        target = _checked(work, opinion)
        word = IndicatorWord(
            id=new_id(),
            document_id=target.document_id,
            target_id=opinion.target,
            value_id=opinion.value,
            verdict=opinion.verdict,
            author_id=actor.id,
            author=actor.name,
            at=now(),
            reason=opinion.reason,
        )
        work.indicators.add_word(word)
        return _settled(work, target)


def take_back(store: Store, word: UUID, actor: Actor) -> IndicatorCard:
    """Take a word back by a further one; return the card as it is now. Raises NotFoundError, AlreadyUndoneError."""
    refresh(store)
    with store.transaction() as work:
        known = work.indicators.word(word)
        target = work.indicators.fact(known.target_id)
        said = work.indicators.words_on([known.target_id])
        if known.undoes is not None or any(one.undoes == known.id for one in said):
            raise AlreadyUndoneError
        work.indicators.add_word(
            IndicatorWord(
                id=new_id(),
                document_id=known.document_id,
                target_id=known.target_id,
                value_id=known.value_id,
                verdict=known.verdict,
                author_id=actor.id,
                author=actor.name,
                at=now(),
                undoes=known.id,
            )
        )
        return _settled(work, target)


def _checked(work: Work, opinion: Opinion) -> IndicatorFact:
    target, value = work.indicators.fact(opinion.target), work.indicators.fact(opinion.value)
    if target.kind is not FactKind.TARGET:
        raise InvalidValueError("/target", "Это не цель: выберите целевое значение.")
    if value.kind is not FactKind.VALUE or value.place != target.place:
        raise InvalidValueError("/value", "Это не значение того же муниципалитета: выберите значение из списка.")
    return target


def _settled(work: Work, target: IndicatorFact) -> IndicatorCard:
    """Make the municipality's points anew, whoever sees how much of it."""
    with work.whole() as whole:
        settle_place(whole, target.place)
    return read_card(work, work.indicators.point(target.id).indicator_id)
