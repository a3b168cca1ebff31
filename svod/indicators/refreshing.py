"""Показатели вслед за документами: facts of what changed are made anew, then the points of their municipalities.

a reading, a correction, another municipality ─► due documents ─► facts ─► due places ─► points
"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from extract.indicators.stating import stated_in
from model.batch import UploadState
from model.indicator import IndicatorFact, IndicatorVerdict, IndicatorWord
from model.plan import Plan, Record
from model.result import Result
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredDocument, StoredRecord
from model.territory import territory_key
from normalize.indicators.facts import Whose, facts_of
from normalize.indicators.matching import Said
from normalize.indicators.settling import settled
from store.repositories import Store, Work

#: Documents, and municipalities, made in one transaction: nobody who looks at a list waits longer for it.
AT_ONCE: Final = 20


def refresh(store: Store, *, rounds: int = 1) -> bool:
    """Make what is due of at most `rounds` × 20 documents; tell whether any may be left.

    Sees everything, whoever asks. While another process is at it, nothing is done.
    """
    for _ in range(rounds):
        with store.whole.transaction() as work:
            documents = work.indicators.take_due(AT_ONCE)
            for document in documents:
                work.indicators.put_facts(document, _facts(work, document))
            places = work.indicators.take_places(AT_ONCE)
            for place in places:
                settle_place(work, place)
        if len(documents) < AT_ONCE and len(places) < AT_ONCE:
            return False
    return True


def settle_place(work: Work, place: str) -> None:
    """Make the points of a municipality anew."""
    facts = work.indicators.facts_of_place(place)
    words = standing_words(work.indicators.words_of_place(place))
    work.indicators.put_points(place, settled(facts, said_of(words)))


def standing_words(words: Iterable[IndicatorWord]) -> tuple[IndicatorWord, ...]:
    """Return the words that hold: nobody took them back, and no later word on the same pair stands."""
    given = tuple(words)
    undone = {word.undoes for word in given if word.undoes is not None}
    left = [word for word in given if word.undoes is None and word.id not in undone]
    return tuple({(word.target_id, word.value_id): word for word in left}.values())


def said_of(words: Iterable[IndicatorWord]) -> Said:
    """Return standing words as the matching takes them; of two values of one target the last word counts."""
    given = sorted(words, key=lambda word: (word.at, word.id))
    confirmed = {word.target_id: word.value_id for word in given if word.verdict is IndicatorVerdict.CONFIRMED}
    refused = frozenset((word.target_id, word.value_id) for word in given if word.verdict is IndicatorVerdict.REFUSED)
    return Said(confirmed=confirmed, refused=refused)


def _facts(work: Work, document: UUID) -> tuple[IndicatorFact, ...]:
    """Return what a document states; nothing of one that is gone, was not read, or holds no more."""
    try:
        stored = work.documents.get(document)
    except NotFoundError:
        return ()
    value = work.documents.value(document) if stored.is_current and stored.state is UploadState.DONE else None
    if value is None:
        return ()
    rows = [row for row in work.records.of_document(document) if row.state is not ReviewState.DELETED and row.current]
    stated = stated_in(value, _planned(value, rows))
    return tuple(facts_of(stated, _whose(work, stored, value, rows)))


def _planned(value: Result, rows: Iterable[StoredRecord]) -> list[tuple[Plan, list[Record]]]:
    by_plan: dict[str, list[Record]] = {plan.id: [] for plan in value.plans}
    for row in rows:
        by_plan.setdefault(row.plan_id, []).append(row.record)
    return [(plan, by_plan[plan.id]) for plan in value.plans]


def _whose(work: Work, stored: StoredDocument, value: Result, rows: Iterable[StoredRecord]) -> Whose:
    place, municipality = _place(work, stored)
    levels = {plan.level for plan in value.plans}
    return Whose(
        document_id=stored.id,
        document_name=stored.name,
        place=place,
        municipality=municipality or value.document.region,
        level=levels.pop() if len(levels) == 1 else None,
        records={row.record.id: row.id for row in rows},
    )


def _place(work: Work, stored: StoredDocument) -> tuple[str, str | None]:
    """Return whose a document is: its own municipality where it may be seen under that, else its first batch's."""
    batches = dict.fromkeys(file.batch_id for file in work.files.of_document(stored.id))
    named = {territory_key(name): name for one in batches if (name := work.batches.get(one).municipality)}
    own = territory_key(stored.municipality)
    if own and (own in named or not named):
        return own, stored.municipality
    return next(iter(sorted(named.items())), ("", None))
