"""What people say of links between plans: one carries out another, reports on it, goes on from it."""

from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.chain import ChainKind, ChainWord, SaidOfChain
from model.service_errors import AlreadyUndoneError, InvalidValueError
from store.repositories import Store, Work
from svod.again import tried_again
from svod.ids import new_id, now


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidLink:
    """Что сказано о звене."""

    document: UUID
    parent: UUID
    kind: ChainKind
    said: SaidOfChain
    reason: str | None = None


def say_link(store: Store, given: SaidLink, actor: Actor) -> ChainWord:
    """Set a link of the chain, or say that there is none; a former word on it is retired.

    Raises NotFoundError, InvalidValueError.
    """
    return tried_again(lambda: _said(store, given, actor))


def take_link_back(store: Store, word: UUID, actor: Actor) -> ChainWord:
    """Take a word back; what documents say themselves holds again. Raises NotFoundError, AlreadyUndoneError."""
    return tried_again(lambda: _taken_back(store, word, actor))


def link_words(store: Store, document: UUID) -> tuple[ChainWord, ...]:
    """Return all that was said of the links of a document, newest first; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        return work.municipalities.words([document], standing=False)


def _said(store: Store, given: SaidLink, actor: Actor) -> ChainWord:
    with store.transaction() as work:
        work.documents.get(given.document, lock=True)
        work.documents.get(given.parent)
        # After both were found: of what is not to be seen, nothing more is told.
        if given.document == given.parent:
            raise InvalidValueError("/parent", "Нужны два разных документа.")
        for known in work.municipalities.words([given.document]):
            if (known.parent_id, known.kind) == (given.parent, given.kind):
                work.municipalities.retire(_retired(known, actor))
        word = ChainWord(
            id=new_id(),
            document_id=given.document,
            parent_id=given.parent,
            kind=given.kind,
            said=given.said,
            reason=given.reason,
            author=actor.name,
            at=now(),
        )
        work.municipalities.add_word(word)
        return word


def _taken_back(store: Store, word: UUID, actor: Actor) -> ChainWord:
    with store.transaction() as work:
        known = _locked(work, word)
        if not known.stands:
            raise AlreadyUndoneError
        work.municipalities.retire(_retired(known, actor))
        return work.municipalities.word(word)


def _locked(work: Work, word: UUID) -> ChainWord:
    work.documents.get(work.municipalities.word(word).document_id, lock=True)
    return work.municipalities.word(word)


def _retired(word: ChainWord, actor: Actor) -> ChainWord:
    return replace(word, retired_at=now(), retired_by=actor.name)
