"""A municipality year by year: its documents that hold, the chain among them, the region's plans above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.chain import ChainLink
from model.municipality import MunicipalityFigures, PlaceDocument, YearOfPlace
from model.paging import Slice
from normalize.chain.plans import chain_of
from store.municipalities import FigureFilter
from store.repositories import Store, Work

#: Years of a page: nobody reads more.
YEARS: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceBook:
    """Муниципалитет по годам, новые первыми; None is the year of documents that name none."""

    figures: MunicipalityFigures
    years: tuple[YearOfPlace, ...]

    def of(self, year: int | None) -> YearOfPlace:
        """Return a year, an empty one where nothing is of it."""
        return next((one for one in self.years if one.year == year), YearOfPlace(year=year, documents=()))


def municipalities(store: Store, wanted: FigureFilter, cursor: str | None, limit: int) -> Slice[MunicipalityFigures]:
    """Return municipalities with their key figures, by name."""
    with store.transaction() as work:
        return work.municipalities.list(wanted, cursor, limit)


def place_book(store: Store, key: str) -> PlaceBook:
    """Return a municipality's years; raises NotFoundError for one that has no documents."""
    with store.transaction() as work:
        return book_of(work, key)


def book_of(work: Work, key: str) -> PlaceBook:
    """Return a municipality's years in an open transaction; raises NotFoundError."""
    figures = work.municipalities.get(key)
    own = work.municipalities.documents(key)
    regional = work.municipalities.regional(figures.region) if figures.region else ()
    links = links_of(work, (*own, *regional))
    repeats = work.municipalities.repeats([one.id for one in own])
    years = sorted({year for one in own for year in one.paper.years}, reverse=True)[:YEARS]
    found = [_year(year, own, regional, links, repeats) for year in years]
    undated = tuple(one for one in own if not one.paper.years)
    if undated:
        found.append(YearOfPlace(year=None, documents=undated, links=_among(links, undated)))
    return PlaceBook(figures=figures, years=tuple(found))


def links_of(work: Work, documents: Sequence[PlaceDocument]) -> tuple[ChainLink, ...]:
    """Return the chain among these documents: named, inferred, said by people."""
    ids = [one.id for one in documents]
    papers = [one.paper for one in documents]
    return chain_of(papers, work.municipalities.references(ids), work.municipalities.words(ids))


def _year(
    year: int,
    own: Sequence[PlaceDocument],
    regional: Sequence[PlaceDocument],
    links: Sequence[ChainLink],
    repeats: dict[UUID, int],
) -> YearOfPlace:
    documents = tuple(one for one in own if year in one.paper.years)
    above = tuple(one for one in regional if year in one.paper.years)
    return YearOfPlace(
        year=year,
        documents=documents,
        links=_among(links, documents),
        regional=above,
        copied=sum(repeats.get(one.id, 0) for one in documents),
    )


def _among(links: Iterable[ChainLink], documents: Sequence[PlaceDocument]) -> tuple[ChainLink, ...]:
    """The links that begin at a document of the year; those that go on from it stand in the next one."""
    ids = {one.id for one in documents}
    return tuple(link for link in links if link.document_id in ids)


def with_parents(found: YearOfPlace, book: PlaceBook) -> YearOfPlace:
    """Return the year with the documents of other years that its links lead to, among the region's."""
    known = {one.id for one in (*found.documents, *found.regional)}
    others = {one.id: one for year in book.years for one in (*year.documents, *year.regional)}
    wanted = {link.parent_id for link in found.links} - known
    return replace(found, regional=(*found.regional, *(others[one] for one in wanted if one in others)))
