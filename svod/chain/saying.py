"""What people say of references: this document is meant, none of them is; each word is taken back as it was given."""

from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.chain import ReferenceWord, Resolution, SaidOfReference
from model.service_errors import AlreadyUndoneError, InvalidValueError, StaleRevisionError
from store.repositories import Store, Work
from svod.again import tried_again
from svod.chain.resolving import resolve
from svod.ids import new_id, now


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidWord:
    """Что сказано о ссылке."""

    said: SaidOfReference
    target: UUID | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Ссылка, её версия и всё, что о ней сказано."""

    resolution: Resolution
    rev: int
    words: tuple[ReferenceWord, ...]


def reference_known(store: Store, reference: UUID) -> Known:
    """Return a reference with its words; raises NotFoundError."""
    with store.transaction() as work:
        return _known(work, reference)


def say(store: Store, reference: UUID, given: SaidWord, rev: int, actor: Actor) -> Known:
    """Say which document a reference means, or that none does.

    Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    return tried_again(lambda: _said(store, reference, given, rev, actor))


def take_back(store: Store, word: UUID, actor: Actor) -> Known:
    """Take a word back; the machine's finding holds again. Raises NotFoundError, AlreadyUndoneError."""
    return tried_again(lambda: _taken_back(store, word, actor))


def _said(store: Store, reference: UUID, given: SaidWord, rev: int, actor: Actor) -> Known:
    with store.transaction() as work:
        known = work.references.get(reference, lock=True)
        if _known(work, reference).rev != rev:
            raise StaleRevisionError(reference)
        _check(work, known, given)
        if known.word is not None:
            work.references.retire(_retired(known.word, actor))
        word = ReferenceWord(
            id=new_id(),
            reference_id=reference,
            document_id=known.reference.document_id,
            said=given.said,
            target_id=given.target if given.said is SaidOfReference.IS else None,
            reason=given.reason,
            author=actor.name,
            at=now(),
        )
        work.references.add_word(word)
        return _resolved(work, reference)


def _taken_back(store: Store, word: UUID, actor: Actor) -> Known:
    with store.transaction() as work:
        known = work.references.word(word)
        work.references.get(known.reference_id, lock=True)
        if not work.references.word(word).stands:
            raise AlreadyUndoneError
        work.references.retire(_retired(known, actor))
        return _resolved(work, known.reference_id)


def _check(work: Work, known: Resolution, given: SaidWord) -> None:
    if given.said is SaidOfReference.NONE:
        return
    if given.target is None:
        raise InvalidValueError("/document", "Назовите документ, о котором говорит ссылка.")
    if given.target == known.reference.document_id:
        raise InvalidValueError("/document", "Документ не может ссылаться сам на себя.")
    work.documents.get(given.target)


def _resolved(work: Work, reference: UUID) -> Known:
    """What it means now is asked of the whole register; what is answered is what who asks may see."""
    with work.whole() as whole:
        resolve(whole, [whole.references.get(reference)])
    return _known(work, reference)


def _known(work: Work, reference: UUID) -> Known:
    words = work.references.words(reference)
    rev = sum(1 if one.stands else 2 for one in words)
    return Known(resolution=work.references.get(reference), rev=rev, words=words)


def _retired(word: ReferenceWord, actor: Actor) -> ReferenceWord:
    return replace(word, retired_at=now(), retired_by=actor.name)
