"""The municipality of a batch is written into its documents that name none; taken back with the change that gave it.

change of a batch ─► documents without one, or with the former one from the batch ─► a header command each ─► reach
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.intake import BatchChange, Reached
from model.review import Action
from model.service_errors import (
    AlreadyUndoneError,
    NotFoundError,
    NotReadyError,
    SupersededError,
    UndoConflictError,
)
from store.codec import result_from_json, result_to_json
from store.repositories import Store, Work
from svod.again import tried_again
from svod.review import DocumentChange, undo
from svod.review.documents import revised
from svod.review.sheet import Step, open_sheet, write
from svod.review.standing import standing

_PATH: Final = "/document/municipality"
#: Documents written in one transaction: a reviewer waits no longer for one of them.
_AT_ONCE: Final = 50


def reach_documents(store: Store, change: BatchChange, actor: Actor) -> int:
    """Write the municipality of a change into the batch's documents that name none; return how many there were.

    What a document says of itself, and what a person put into it, stays.
    """
    with store.transaction() as work:
        given = {*work.batches.given(change.batch_id)}
        wanted = [*work.batches.nameless(change.batch_id)] if change.after.municipality else []
    reached = 0
    documents = iter(sorted({*wanted, *given}))
    while part := list(islice(documents, _AT_ONCE)):
        reached += tried_again(lambda part=part: _reach(store, change, part, actor))  # type: ignore[misc]
    return reached


def take_back(store: Store, change: BatchChange, actor: Actor) -> None:
    """Undo what a change wrote into documents; what was changed there since stays."""
    with store.transaction() as work:
        reached = work.batches.reach(change.id)
    for one in reached:
        with suppress(AlreadyUndoneError, UndoConflictError, SupersededError, NotFoundError):
            undo(store, one.command_id, actor)


def inherit(work: Work, document: UUID, municipality: str | None) -> None:
    """Give a document just read, which names no municipality, that of the first batch it came with."""
    if municipality is not None or _is_said_by_person(work, document):
        return
    change = next(_giving(work, document), None)
    if change is not None:
        actor = Actor(id=change.author_id, name=change.author, role=AccountRole.REVIEWER)
        _give(work, change, [document], actor)


def _reach(store: Store, change: BatchChange, documents: Iterable[UUID], actor: Actor) -> int:
    with store.transaction() as work:
        return _give(work, change, documents, actor)


def _give(work: Work, change: BatchChange, documents: Iterable[UUID], actor: Actor) -> int:
    """Write the municipality into each document and that it was; return how many were changed."""
    reached = tuple(filter(None, (_given(work, change, document, actor) for document in documents)))
    work.batches.put_reach(change.id, reached)
    return len(reached)


def _given(work: Work, change: BatchChange, document: UUID, actor: Actor) -> Reached | None:
    try:
        sheet = open_sheet(work, document)
    except (NotReadyError, SupersededError, NotFoundError):
        return None
    said = DocumentChange(path=_PATH, value=change.after.municipality)
    value, revisions = revised(result_to_json(sheet.value), document, [said])
    if not revisions or sheet.value.document.municipality not in {None, change.before.municipality}:
        return None
    step = Step(action=Action.HEADER, actor=actor, revisions=revisions)
    _, command = write(work, sheet, replace(sheet, value=result_from_json(value)), step)
    return Reached(document_id=document, command_id=command.id)


def _is_said_by_person(work: Work, document: UUID) -> bool:
    return any(one.pointer == _PATH for one in standing(work.reviews.revisions_of(document)))


def _giving(work: Work, document: UUID) -> Iterator[BatchChange]:
    """Yield, for each batch of a document that has a municipality, the change that gave it that."""
    for batch in dict.fromkeys(file.batch_id for file in work.files.of_document(document)):
        said = work.batches.get(batch).municipality
        changes = work.batches.changes(batch, None, 50).items if said else ()
        yield from islice((one for one in changes if one.after.municipality == said), 1)
