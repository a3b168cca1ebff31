"""References resolved to stored documents: of a document that came, and of those that wait for what it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.chain import (
    ActCandidate,
    NamedReference,
    Paper,
    ReferenceState,
    ReferenceWord,
    Resolution,
    SaidOfReference,
)
from model.paging import Slice
from normalize.chain.facts import VERSION
from normalize.chain.numbers import lookup_keys
from normalize.chain.resolving import Standing, candidates
from store.repositories import Store, Work
from svod.chain.writing import write_facts

#: References settled in one transaction.
PORTION: Final = 100
#: Documents written anew in one transaction of the backfill.
DOCUMENTS: Final = 50

_Known = Sequence[Standing]


def references_of(work: Work, document: UUID) -> tuple[Resolution, ...]:
    """Return the references of a document, each with what is known of it, in their order."""
    return work.references.of_document(document)


def documents_naming(work: Work, document: UUID, cursor: str | None = None, limit: int = 100) -> Slice[Resolution]:
    """Return the references of others that mean this document, or may."""
    return work.references.naming(document, cursor, limit)


def follow_document(store: Store, document: UUID) -> bool:
    """Write what a document says, resolve what it names, then what names it; False where it was not read.

    Sees the whole register: it is the work of a job.
    """
    with store.transaction() as work:
        if not write_facts(work, document):
            return False
        resolve_document(work, document)
    after: UUID | None = None
    while True:
        with store.transaction() as work:
            portion = work.references.affected(document, after, PORTION)
            resolve(work, work.references.some(portion))
        if len(portion) < PORTION:
            return True
        after = portion[-1]


def resolve_document(work: Work, document: UUID) -> None:
    """Resolve the references of a document anew."""
    resolve(work, work.references.of_document(document))


def resolve(work: Work, known: Sequence[Resolution]) -> None:
    """Resolve these references anew among all there is; only what came out otherwise is written."""
    if not known:
        return
    papers = work.references.papers({one.reference.document_id for one in known})
    standing = _Standing(work, [one.reference for one in known])
    for one in known:
        referrer = papers[one.reference.document_id]
        state, found = settled(one.reference, referrer, standing.of(one.reference), one.word)
        if (state, found) != (one.state, one.candidates):
            work.references.settle(one.reference.id, state, found)


def settled(
    reference: NamedReference, referrer: Paper, known: _Known, word: ReferenceWord | None
) -> tuple[ReferenceState, tuple[ActCandidate, ...]]:
    """Return what becomes of a reference: what the machine finds, unless a person's word stands."""
    if word is not None and word.said is SaidOfReference.IS and word.target_id is not None:
        said = ActCandidate(document_id=word.target_id, score=1.0, reason=f"Указал(а) {word.author}.", sure=True)
        return ReferenceState.RESOLVED, (said,)
    if word is not None:
        # Ids grow with time: only what came after «none of these» may still be meant.
        known = [one for one in known if one.paper.document_id > word.id]
    return candidates(reference, referrer, known)


def backfill(store: Store) -> int:
    """Write the facts of some documents that were read before there were any; return how many.

    Their references are resolved when all facts of the portion stand; what comes later resolves what waits for it.
    """
    with store.transaction() as work:
        waiting = work.references.unwritten(VERSION, DOCUMENTS)
    for document in waiting:
        follow_document(store, document)
    return len(waiting)


class _Standing:
    """Acts that references may mean, under what each is looked up by."""

    def __init__(self, work: Work, references: Sequence[NamedReference]) -> None:
        keys = {key for one in references for key in lookup_keys(one.number)}
        days = {one.date for one in references if one.date}
        numberless = {one.date for one in references if one.date and not lookup_keys(one.number)}
        near = {one.document_id for one in references}
        found = [*work.references.standing(sorted(keys), sorted(days), near)]
        if numberless and keys:
            found += work.references.standing((), sorted(numberless), near)
        self._known = [Standing(act=act, paper=paper) for act, paper in found]
        self._by: dict[str | None, list[int]] = defaultdict(list)
        for number, (act, _) in enumerate(found):
            own = lookup_keys(act.number)
            for key in (*own, act.date) if own else (act.date, f"no number {act.date}"):
                self._by[key].append(number)

    def of(self, reference: NamedReference) -> list[Standing]:
        """Return the acts of its number; those of its day where either has no number."""
        keys = lookup_keys(reference.number)
        asked = (*keys, f"no number {reference.date}") if keys else (reference.date,)
        return [self._known[number] for number in sorted({one for key in asked for one in self._by.get(key, ())})]


def current(candidates: Sequence[ActCandidate], papers: dict[UUID, Paper]) -> Iterator[ActCandidate]:
    """Yield candidates, each former version as what holds in its place, once."""
    seen = set[UUID]()
    for one in candidates:
        paper = papers.get(one.document_id)
        holds = (paper.superseded_by if paper else None) or one.document_id
        if holds not in seen:
            seen.add(holds)
            yield replace(one, document_id=holds)
