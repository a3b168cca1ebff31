"""Муниципалитеты, counted over the tables."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.batch import UploadState
from model.chain import ChainWord, Paper, ReferenceState, Resolution
from model.municipality import FindingCount, MunicipalityFigures, PlaceDocument
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredDocument, StoredRecord
from model.territory import territory_key
from store.indexed import indexed
from store.memory.chain import MemoryReferences
from store.memory.scopes import territories_of
from store.memory.tables import Tables, required
from store.municipalities import FigureFilter, shown_act, sliced_figures

_DOCUMENTS: Final = 2000
_REGIONAL: Final = 500
_WORDS: Final = 5000


class MemoryMunicipalities:
    """Муниципалитеты."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def list(self, wanted: FigureFilter, cursor: str | None, limit: int) -> Slice[MunicipalityFigures]:
        """Return municipalities that have documents, by name."""
        return sliced_figures(self._figures(), wanted, cursor, limit)

    def get(self, key: str) -> MunicipalityFigures:
        """Return a municipality; raises NotFoundError."""
        found = next((one for one in self._figures() if one.key == key), None)
        if found is None:
            raise NotFoundError
        return found

    def documents(self, key: str) -> tuple[PlaceDocument, ...]:
        """Return the documents of a municipality that hold, newest first."""
        owners = territories_of(self._tables)
        own = (one for one in self._holding() if key in owners[one.id] and one.state is not UploadState.UNPACKED)
        return tuple(map(self._document, self._newest(own)))[:_DOCUMENTS]

    def regional(self, region: str) -> tuple[PlaceDocument, ...]:
        """Return the plans of a region itself that hold, newest first."""
        owners = territories_of(self._tables)
        own = (
            one
            for one in self._holding()
            if not owners[one.id] and one.state is UploadState.DONE and one.id in self._tables.papers
            if _is_regional(self._tables.papers[one.id].paper, region)
        )
        return tuple(map(self._document, self._newest(own)))[:_REGIONAL]

    def references(self, documents: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return the references of these documents that are resolved."""
        known = MemoryReferences(self._tables)
        found = (one for document in sorted(documents) for one in known.of_document(document))
        return tuple(one for one in found if one.state is ReferenceState.RESOLVED)

    def findings(self, documents: Collection[UUID]) -> tuple[FindingCount, ...]:
        """Return the findings of these documents' records that count, the most frequent first."""
        counted: dict[str, list[StoredRecord]] = defaultdict(list)
        for record in self._records(documents):
            for code in indexed(record.record).findings:
                counted[code].append(record)
        found = [(code, sorted(some, key=lambda one: one.id)) for code, some in counted.items()]
        return tuple(
            FindingCount(code=code, records=len(some), record=some[0].id, document=some[0].document_id)
            for code, some in sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))
        )

    def repeats(self, documents: Collection[UUID]) -> dict[UUID, int]:
        """Return document -> how many of its records repeat last year's word for word."""
        return dict(Counter(one.document_id for one in self._records(documents) if one.repeats is not None))

    def add_word(self, word: ChainWord) -> None:
        """Write a word on a link."""
        self._tables.chain_words[word.id] = word

    def word(self, word: UUID) -> ChainWord:
        """Return a word; raises NotFoundError."""
        return required(self._tables.chain_words, word)

    def retire(self, word: ChainWord) -> None:
        """Write when a word was taken back, and by whom; raises NotFoundError."""
        known = self.word(word.id)
        if not known.stands:
            raise NotFoundError
        self._tables.chain_words[word.id] = replace(known, retired_at=word.retired_at, retired_by=word.retired_by)

    def words(self, documents: Collection[UUID], *, standing: bool = True) -> tuple[ChainWord, ...]:
        """Return the words on links that start from these documents, newest first."""
        found = (one for one in self._tables.chain_words.values() if one.document_id in documents)
        kept = (one for one in found if one.stands or not standing)
        return tuple(sorted(kept, key=lambda one: one.id, reverse=True)[:_WORDS])

    def _figures(self) -> Iterator[MunicipalityFigures]:
        places: dict[str, list[StoredDocument]] = defaultdict(list)
        for document, keys in territories_of(self._tables).items():
            stored = self._tables.documents[document]
            if stored.is_current and stored.state is UploadState.DONE:
                for key in keys:
                    places[key].append(stored)
        yield from (self._figure(key, some) for key, some in places.items())

    def _figure(self, key: str, documents: Sequence[StoredDocument]) -> MunicipalityFigures:
        papers = [self._paper(one) for one in documents]
        told = [paper for one, paper in zip(documents, papers, strict=True) if one.id in self._tables.papers]
        regions = Counter(sorted(paper.region for paper in told if paper.region))
        ids = {one.id for one in documents}
        records = [one for one in self._tables.records.values() if one.document_id in ids]
        states = [one.state for one in records]
        return MunicipalityFigures(
            key=key,
            name=self._name(key, documents),
            region=regions.most_common(1)[0][0] if regions else None,
            years=tuple(sorted({year for paper in papers for year in paper.years})),
            documents=len(documents),
            plans=sum(paper.is_plan for paper in told),
            reports=sum(paper.is_report for paper in told),
            records=len(states) - states.count(ReviewState.DELETED),
            unreviewed=states.count(ReviewState.UNREVIEWED),
            open_references=sum(
                one.document_id in ids and one.state is ReferenceState.OPEN for one in self._tables.references.values()
            ),
        )

    def _name(self, key: str, documents: Sequence[StoredDocument]) -> str:
        named = Counter(
            sorted(one.municipality for one in documents if territory_key(one.municipality) == key and one.municipality)
        )
        if named:
            return named.most_common(1)[0][0]
        batches = sorted(self._tables.batches.values(), key=lambda one: (one.created_at, one.id))
        return next(
            (one.municipality for one in batches if one.municipality and territory_key(one.municipality) == key), key
        )

    def _holding(self) -> Iterator[StoredDocument]:
        return (one for one in self._tables.documents.values() if one.is_current)

    def _newest(self, documents: Iterable[StoredDocument]) -> Sequence[StoredDocument]:
        return sorted(documents, key=lambda one: (one.created_at, one.id), reverse=True)

    def _paper(self, stored: StoredDocument) -> Paper:
        facts = self._tables.papers.get(stored.id)
        paper = facts.paper if facts else Paper(document_id=stored.id, title=stored.title, years=stored.years)
        return replace(
            paper,
            name=stored.name,
            superseded_by=stored.superseded_by,
            municipality=stored.municipality or paper.municipality,
            years=stored.years or paper.years,
        )

    def _document(self, stored: StoredDocument) -> PlaceDocument:
        facts = self._tables.papers.get(stored.id)
        states = [one.state for one in self._tables.records.values() if one.document_id == stored.id]
        acts = [shown_act(act) for act, _ in facts.acts[:5]] if facts else []
        return PlaceDocument(
            paper=self._paper(stored),
            date=stored.date,
            created_at=stored.created_at,
            state=str(stored.state),
            code=stored.code,
            records=len(states) - states.count(ReviewState.DELETED),
            unreviewed=states.count(ReviewState.UNREVIEWED),
            former=sum(one.superseded_by == stored.id for one in self._tables.documents.values()),
            acts=tuple(filter(None, acts)),
        )

    def _records(self, documents: Collection[UUID]) -> Iterator[StoredRecord]:
        wanted = set(documents)
        return (
            one
            for one in self._tables.records.values()
            if one.document_id in wanted and one.current and one.state is not ReviewState.DELETED
        )


def _is_regional(paper: Paper, region: str) -> bool:
    return paper.region == region and paper.level == "regional" and paper.is_plan
