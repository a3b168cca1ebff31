"""What people say of execution: of activities, of links, of reports and plans; many at once, taken back as one.

words ─► checked ─► one deed ─► what they touch is told anew, in the same transaction ─► what moved
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from model.account import Actor
from model.execution import (
    ExecutionDeed,
    ExecutionStatus,
    ExecutionWord,
    LinkState,
    SaidKind,
    status_of,
)
from model.service_errors import (
    AlreadyUndoneError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
    StaleRevisionError,
)
from store.repositories import Store, Work
from svod.again import tried_again
from svod.execution.planned import refresh_facts
from svod.execution.refreshing import refresh_pair, refresh_report
from svod.execution.statements import statements_of
from svod.ids import new_id, now


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """Перемена: an activity's status before and after."""

    record: UUID
    before: ExecutionStatus | None
    after: ExecutionStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """Итог действия, or of a dry run of it."""

    #: None for a dry run.
    deed: ExecutionDeed | None
    #: How many words it has.
    words: int
    #: Activities whose status changed.
    moved: tuple[Moved, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Что сказано: words without their plans' documents, which are looked up."""

    words: Sequence[ExecutionWord]
    reason: str | None = None
    #: Of the one activity the words are on.
    rev: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deciding:
    """Решение о связях отчёта и плана разом."""

    report: UUID
    document: UUID
    kind: SaidKind
    states: tuple[LinkState, ...] = (LinkState.MADE,)
    least: float = 0.0
    reason: str | None = None


class _DryRun(Exception):  # noqa: N818 -- it is no error: it takes the transaction back
    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


def say(store: Store, said: Said, actor: Actor, *, dry: bool = False) -> Done:
    """Say words; with `dry` tell what they would move and change nothing.

    Raises NotFoundError, InvalidValueError, StaleRevisionError.
    """
    return _carried_out(store, lambda work: _said(work, said, actor), dry=dry)


def decide(store: Store, given: Deciding, actor: Actor, *, dry: bool = False) -> Done:
    """Confirm or refuse all links of a report and a plan in these states, scored so at least."""

    def chosen(work: Work) -> Said:
        work.documents.get(given.report)
        work.documents.get(given.document)
        links = work.executions.links(given.report, given.document)
        words = [
            ExecutionWord(
                kind=given.kind,
                record_id=link.record_id,
                document_id=link.document_id,
                report_id=link.report_id,
                said=link.said,
            )
            for link in links
            if link.state in given.states and link.score >= given.least
        ]
        return Said(words=words, reason=given.reason)

    return _carried_out(store, lambda work: _said(work, chosen(work), actor), dry=dry)


def undo(store: Store, deed: UUID, actor: Actor) -> Done:
    """Take a deed back as a whole; taking back what took back says the words once more.

    Raises NotFoundError, AlreadyUndoneError, ForbiddenError where parts of it are of others' municipalities.
    """
    return _carried_out(store, lambda work: _undone(work, deed, actor), dry=False)


def _carried_out(store: Store, act: Callable[[Work], Done], *, dry: bool) -> Done:
    def once() -> Done:
        with store.transaction() as work:
            done = act(work)
            if dry:
                raise _DryRun(replace(done, deed=None))
            return done

    try:
        return tried_again(once)
    except _DryRun as found:
        return found.done


def _said(work: Work, said: Said, actor: Actor) -> Done:
    words = tuple(_checked(work, word, said.reason) for word in said.words)
    if said.rev is not None:
        record = next(word.record_id for word in words if word.record_id)
        if work.executions.revs([record]).get(record, 0) != said.rev:
            raise StaleRevisionError(record)
    deed = ExecutionDeed(id=new_id(), author_id=actor.id, author=actor.name, at=now(), reason=said.reason, words=words)
    return _written(work, deed, words)


def _undone(work: Work, deed_id: UUID, actor: Actor) -> Done:
    known = work.executions.deed(deed_id)
    first = work.executions.deed(known.undoes) if known.undoes and not known.words else known
    if known.undone_by is not None:
        raise AlreadyUndoneError
    if work.executions.deed_size(first.id) > len(first.words):
        raise ForbiddenError("beyond the municipalities of who asks")
    again = first.words if first.id != known.id else ()
    deed = ExecutionDeed(
        id=new_id(), author_id=actor.id, author=actor.name, at=now(), reason=first.reason if again else None,
        words=again, undoes=known.id,
    )  # fmt: skip
    return _written(work, deed, first.words)


def _written(work: Work, deed: ExecutionDeed, touched: Sequence[ExecutionWord]) -> Done:
    """Write a deed and tell anew what it touches; return what moved."""
    documents = sorted({word.document_id for word in touched})
    for document in documents:
        work.documents.get(document, lock=True)
    with work.whole() as whole:
        before = _statuses(whole, documents)
        whole.executions.say(deed)
        _refresh(whole, touched)
        after = _statuses(whole, documents)
    moved = tuple(
        Moved(record=record, before=before.get(record), after=status)
        for record, status in after.items()
        if before.get(record) is not status
    )
    return Done(deed=deed, words=len(touched), moved=moved)


def _refresh(work: Work, words: Sequence[ExecutionWord]) -> None:
    for report in sorted({word.report_id for word in words if word.kind.is_of_pair and word.report_id}):
        value = work.documents.value(report)
        if value is not None:
            refresh_report(work, report, value)
    pairs = {(word.report_id, word.document_id) for word in words if word.kind.is_of_link and word.report_id}
    for report_id, document_id in sorted(pairs):
        refresh_pair(work, report_id, document_id)
    records: dict[UUID, set[UUID]] = defaultdict(set)
    for word in words:
        if word.record_id is not None and not word.kind.is_of_link:
            records[word.document_id].add(word.record_id)
    for document_id, chosen in records.items():
        rows = [work.records.get(record) for record in sorted(chosen)]
        refresh_facts(work, work.documents.get(document_id), rows)


def _statuses(work: Work, documents: Sequence[UUID]) -> dict[UUID, ExecutionStatus]:
    facts = (fact for document in documents for fact in work.executions.of_document(document))
    today = now().date()
    return {fact.record_id: status_of(fact, today) for fact in facts if fact.counts}


def _checked(work: Work, word: ExecutionWord, reason: str | None) -> ExecutionWord:
    """Return a word with its plan's document; raises NotFoundError, InvalidValueError."""
    if word.kind.is_of_pair:
        return _checked_pair(work, word)
    if word.record_id is None:
        raise InvalidValueError("/words/record", "Укажите мероприятие.")
    record = work.records.get(word.record_id)
    known = replace(word, document_id=record.document_id)
    if word.kind.is_of_link:
        return _checked_link(work, known)
    if word.kind is SaidKind.MOVED and not isinstance(word.until, date):
        raise InvalidValueError("/words/until", "Укажите, на какой день перенесён срок.")
    if word.kind in {SaidKind.NOT_DONE, SaidKind.DROPPED, SaidKind.MOVED} and not (reason or "").strip():
        raise InvalidValueError("/reason", "Напишите, почему: это увидят все, кто откроет мероприятие.")
    return known


def _checked_pair(work: Work, word: ExecutionWord) -> ExecutionWord:
    if word.report_id is None:
        raise InvalidValueError("/words/report", "Укажите отчёт.")
    if word.report_id == word.document_id:
        raise InvalidValueError("/words/document", "Отчёт не может отчитываться сам о себе.")
    for document in (word.report_id, word.document_id):
        work.documents.get(document)
    return replace(word, record_id=None)


def _checked_link(work: Work, word: ExecutionWord) -> ExecutionWord:
    if word.report_id is None or word.said is None:
        raise InvalidValueError("/words/said", "Укажите отчёт и его утверждение.")
    links = work.executions.links(word.report_id, word.document_id)
    if any((link.record_id, link.said) == (word.record_id, word.said) for link in links):
        return word
    value = work.documents.value(word.report_id)
    if value is None or all(one.key != word.said for one in statements_of(value)):
        raise NotFoundError("statement")
    pairs = work.executions.pairs_of(word.report_id)
    if not any(pair.document_id == word.document_id and pair.state.counts for pair in pairs):
        raise InvalidValueError("/words/report", "Сначала укажите, что отчёт относится к этому плану.")
    return word
