"""What coverage is asked for: of which documents, and which municipalities are expected to have sent any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from model.coverage import CoveredDocument, Place
from normalize.coverage.places import Expected, places_of
from store.coverage import Scope
from store.repositories import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Запрос покрытия."""

    reference: str = ""
    year: int | None = None
    region: str | None = None
    #: What is due later is late, whatever the reference says.
    due_by: date | None = None
    #: Municipalities named by hand.
    expected: tuple[str, ...] = ()
    #: All municipalities that the registry knows in the region are expected.
    by_registry: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Охват запроса: its places, and which document is whose."""

    places: tuple[Place, ...]
    documents: Mapping[UUID, CoveredDocument]
    #: Documents that have activities, count, and name no municipality.
    homeless: frozenset[UUID] = frozenset()

    def scope(self, shifts: Mapping[UUID, int] | None = None, only: int | None = None) -> Scope:
        """Return the documents that count, of all places or of one."""
        return Scope(places=self._owners("documents", only), shifts=shifts or {})

    def former(self, only: int | None = None) -> Scope:
        """Return the superseded documents."""
        return Scope(places=self._owners("former", only))

    def _owners(self, which: str, only: int | None) -> dict[UUID, int]:
        asked: Sequence[int] = range(len(self.places)) if only is None else (only,)
        return {document: at for at in asked for document in getattr(self.places[at], which)}


def ground_of(work: Work, asked: Asked) -> Ground:
    """Return the places of a question, and their documents."""
    documents = work.coverage.documents()
    places = places_of(documents, _expected(work, asked), year=asked.year, region=asked.region)
    homeless = frozenset(
        one.id
        for one in documents
        if not one.municipality and one.current and one.has_records and asked.year in (None, *one.years)
    )
    return Ground(places=places, documents={one.id: one for one in documents}, homeless=homeless)


def _expected(work: Work, asked: Asked) -> tuple[Expected, ...]:
    known: tuple[tuple[str, str | None], ...] = ()
    if asked.by_registry and asked.region:
        known = work.coverage.expected(asked.region)
    listed = [Expected(name=name, region=asked.region, oktmo=oktmo) for name, oktmo in known]
    named = [Expected(name=name.strip(), region=asked.region) for name in asked.expected if name.strip()]
    return (*listed, *named)
