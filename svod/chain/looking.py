"""References as they are shown: former versions as what holds, with the names of the documents that may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.chain import Paper, ReferenceState, ReferenceWord, Resolution
from model.paging import Slice
from store.repositories import Store, Work
from svod.chain.resolving import current
from svod.chain.saying import reference_known


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownReference:
    """Ссылка для показа."""

    resolution: Resolution
    #: Of the document that refers, and of those it may mean.
    papers: dict[UUID, Paper]
    #: What it means is there, and not for who asks.
    is_hidden: bool = False
    rev: int | None = None
    words: tuple[ReferenceWord, ...] = ()

    @property
    def referrer(self) -> Paper:
        """The document that refers."""
        document = self.resolution.reference.document_id
        return self.papers.get(document) or Paper(document_id=document)


def list_references(
    store: Store, state: ReferenceState, territory: str | None, cursor: str | None, limit: int
) -> Slice[ShownReference]:
    """Return the references in a state (of a municipality's documents), newest documents first."""
    with store.transaction() as work:
        found = work.references.list(state, territory, cursor, limit)
        return Slice(items=shown(work, found.items), next=found.next)


def references_in(store: Store, document: UUID) -> tuple[ShownReference, ...]:
    """Return what a document names, in its order; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        return shown(work, work.references.of_document(document))


def references_to(store: Store, document: UUID, cursor: str | None, limit: int) -> Slice[ShownReference]:
    """Return what names a document, or may; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        found = work.references.naming(document, cursor, limit)
        return Slice(items=shown(work, found.items), next=found.next)


def reference_shown(store: Store, reference: UUID) -> ShownReference:
    """Return a reference with its words; raises NotFoundError."""
    known = reference_known(store, reference)
    with store.transaction() as work:
        (found,) = shown(work, [known.resolution])
    return replace(found, rev=known.rev, words=known.words)


def shown(work: Work, found: Sequence[Resolution]) -> tuple[ShownReference, ...]:
    """Return references as they are shown to who asks."""
    ids = {one.reference.document_id for one in found}
    ids |= {each.document_id for one in found for each in one.candidates}
    papers = work.references.papers(ids)
    holding = {paper.superseded_by for paper in papers.values() if paper.superseded_by} - ids
    papers |= work.references.papers(holding) if holding else {}
    return tuple(_shown(one, papers) for one in found)


def _shown(one: Resolution, papers: dict[UUID, Paper]) -> ShownReference:
    seen = tuple(each for each in current(one.candidates, papers) if each.document_id in papers)
    is_found = one.state in {ReferenceState.RESOLVED, ReferenceState.OPEN}
    return ShownReference(resolution=replace(one, candidates=seen), papers=papers, is_hidden=is_found and not seen)
