"""Ссылки документов на акты, in dicts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from model.batch import UploadState
from model.chain import ActCandidate, NamedReference, OwnAct, Paper, ReferenceState, ReferenceWord, Resolution
from model.paging import Slice
from model.service_errors import NotFoundError
from store.chain import ChainFacts, acts_codec, papers_codec, references_codec
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.memory.scopes import territories_of
from store.memory.tables import Tables, required
from store.slices import sliced

_WORDS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptReference:
    """Что стало со ссылкой."""

    document_id: UUID
    state: ReferenceState = ReferenceState.AWAITED
    candidates: tuple[ActCandidate, ...] = ()


class MemoryReferences:
    """Ссылки документов на акты."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, facts: ChainFacts) -> None:
        """Write what a document says; references it no longer has go, what is known of the others stays."""
        document = facts.paper.document_id
        required(self._tables.documents, document)
        self._tables.papers[document] = _kept(facts)
        kept = {one.id for one, _ in facts.references}
        for id_ in [id_ for id_, one in self._tables.references.items() if one.document_id == document]:
            if id_ not in kept:
                del self._tables.references[id_]
        for id_ in kept:
            self._tables.references.setdefault(id_, KeptReference(document_id=document))

    def unwritten(self, version: int, limit: int) -> tuple[UUID, ...]:
        """Return documents that were read and of which nothing of this version is written, by id."""
        papers = self._tables.papers
        found = (
            one.id
            for one in self._tables.documents.values()
            if one.state is UploadState.DONE and one.id in self._tables.values
            if one.id not in papers or papers[one.id].version < version
        )
        return tuple(sorted(found)[:limit])

    def papers(self, documents: Collection[UUID]) -> dict[UUID, Paper]:
        """Return what these documents say of themselves, as they hold now."""
        return {one: self._paper(one) for one in documents if one in self._tables.papers}

    def acts(self, document: UUID) -> tuple[OwnAct, ...]:
        """Return the acts a document is, in their order."""
        facts = self._tables.papers.get(document)
        return tuple(act for act, _ in facts.acts) if facts else ()

    def standing(
        self, keys: Collection[str], days: Collection[str], near: Collection[UUID] = ()
    ) -> tuple[tuple[OwnAct, Paper], ...]:
        """Return the acts looked up under one of these keys, or of one of these days where either has no number."""
        wanted = set(keys)
        owners = territories_of(self._tables)
        asking = [owners[one] for one in near if one in owners]
        places = frozenset[str]().union(*asking) if all(asking) else frozenset[str]()
        return tuple(
            (act, self._paper(document))
            for document, facts in sorted(self._tables.papers.items())
            for act, own in facts.acts
            if wanted & set(own) or (act.date in days and not (own and wanted))
            if not places or not owners[document] or places & owners[document]
        )

    def affected(self, document: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return references of others that may mean this document, or did, by id."""
        acts = self._tables.papers[document].acts if document in self._tables.papers else ()
        days = {(act.date, not own) for act, own in acts if act.date}
        owners = territories_of(self._tables)
        found = {
            one.id
            for one, own in self._all()
            if (_may_mean(one, own, acts) and _is_near(owners[document], owners[one.document_id]))
            or (one.date, True) in days
            or (not own and (one.date, False) in days)
            or any(known.document_id == document for known in self._tables.references[one.id].candidates)
            if one.document_id != document
        }
        return tuple(sorted(id_ for id_ in found if after is None or id_ > after)[:limit])

    def of_document(self, document: UUID) -> tuple[Resolution, ...]:
        """Return the references of a document in their order."""
        facts = self._tables.papers.get(document)
        return tuple(self._resolution(one) for one, _ in facts.references) if facts else ()

    def get(self, reference: UUID, *, lock: bool = False) -> Resolution:  # noqa: ARG002 -- always alone
        """Return a reference; raises NotFoundError."""
        kept = required(self._tables.references, reference)
        return next(one for one in self.of_document(kept.document_id) if one.reference.id == reference)

    def some(self, references: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return those of these references that are there, by id."""
        return tuple(self.get(one) for one in sorted(references) if one in self._tables.references)

    def settle(self, reference: UUID, state: ReferenceState, candidates: Sequence[ActCandidate]) -> None:
        """Write what became of a reference; raises NotFoundError."""
        known = required(self._tables.references, reference)
        self._tables.references[reference] = replace(known, state=state, candidates=tuple(candidates))

    def list(self, state: ReferenceState, territory: str | None, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references in a state (of a municipality's documents), newest documents first."""
        documents = self._of_territory(territory)
        return self._sliced(
            (one for one in self._resolutions() if one.state is state and one.reference.document_id in documents),
            cursor,
            limit,
        )

    def naming(self, document: UUID, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references that mean this document, or may, newest documents first."""
        found = (one for one in self._resolutions() if any(known.document_id == document for known in one.candidates))
        return self._sliced(found, cursor, limit)

    def counts(self, territory: str | None) -> dict[ReferenceState, int]:
        """Return how many references (of a municipality's documents) are in each state."""
        documents = self._of_territory(territory)
        states = [one.state for one in self._tables.references.values() if one.document_id in documents]
        return {state: states.count(state) for state in dict.fromkeys(states)}

    def add_word(self, word: ReferenceWord) -> None:
        """Write a word."""
        self._tables.reference_words[word.id] = replace(word, reason=storable(word.reason))

    def word(self, word: UUID) -> ReferenceWord:
        """Return a word; raises NotFoundError."""
        return required(self._tables.reference_words, word)

    def retire(self, word: ReferenceWord) -> None:
        """Write when a word was taken back, and by whom; raises NotFoundError."""
        known = self.word(word.id)
        if not known.stands:
            raise NotFoundError
        self._tables.reference_words[word.id] = replace(known, retired_at=word.retired_at, retired_by=word.retired_by)

    def words(self, reference: UUID) -> tuple[ReferenceWord, ...]:
        """Return all that was said of a reference, newest first."""
        found = (one for one in self._tables.reference_words.values() if one.reference_id == reference)
        return tuple(sorted(found, key=lambda one: one.id, reverse=True)[:_WORDS])

    def _all(self) -> Iterator[tuple[NamedReference, tuple[str, ...]]]:
        for facts in self._tables.papers.values():
            yield from facts.references

    def _resolutions(self) -> Iterator[Resolution]:
        return (self._resolution(one) for one, _ in self._all())

    def _resolution(self, reference: NamedReference) -> Resolution:
        kept = self._tables.references[reference.id]
        seen = tuple(one for one in kept.candidates if one.document_id in self._tables.documents)
        word = next((one for one in self.words(reference.id) if one.stands), None)
        return Resolution(reference=reference, state=kept.state, candidates=seen, word=word)

    def _sliced(self, found: Iterable[Resolution], cursor: str | None, limit: int) -> Slice[Resolution]:
        after = read_cursor(cursor, "reference", (UUID, int)) if cursor is not None else None
        ordered = sorted(found, key=self._order)
        behind = [one for one in ordered if after is None or self._order(one) > (-after[0].int, after[1])]
        return sliced(behind, limit, "reference", lambda one: (one.reference.document_id, self._order(one)[1]))

    def _order(self, one: Resolution) -> tuple[int, int]:
        ids = [known.id for known, _ in self._tables.papers[one.reference.document_id].references]
        return -one.reference.document_id.int, ids.index(one.reference.id)

    def _of_territory(self, territory: str | None) -> Collection[UUID]:
        if territory is None:
            return self._tables.documents.keys()
        return {one for one, its in territories_of(self._tables).items() if territory in its}

    def _paper(self, document: UUID) -> Paper:
        stored = self._tables.documents[document]
        paper = self._tables.papers[document].paper
        return replace(
            paper,
            name=stored.name,
            superseded_by=stored.superseded_by,
            municipality=stored.municipality or paper.municipality,
        )


def _is_near(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _may_mean(one: NamedReference, keys: Collection[str], acts: Iterable[tuple[OwnAct, tuple[str, ...]]]) -> bool:
    """Tell whether a number agrees, and the year where both say one."""
    return any(
        set(keys) & set(own) and (not one.date or not act.date or one.date[:4] == act.date[:4]) for act, own in acts
    )


def _kept(facts: ChainFacts) -> ChainFacts:
    """Return the facts as they come out of a database."""
    return replace(
        facts,
        paper=papers_codec().validate_json(_json(papers_codec(), facts.paper)),
        acts=tuple((acts_codec().validate_json(_json(acts_codec(), act)), keys) for act, keys in facts.acts),
        references=tuple(
            (references_codec().validate_json(_json(references_codec(), one)), keys) for one, keys in facts.references
        ),
    )


def _json(codec: Any, value: object) -> bytes:  # noqa: ANN401 -- any of the three
    return json_bytes(codec.dump_python(value, mode="json"))
