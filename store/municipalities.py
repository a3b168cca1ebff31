"""What a store tells of municipalities: figures from indexed columns, documents, findings; words on links of plans."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from model.chain import ChainWord, OwnAct, Resolution
from model.dates import russian_date
from model.municipality import FindingCount, MunicipalityFigures, PlaceDocument
from model.paging import Slice
from store.cursors import read_cursor
from store.folding import folded
from store.slices import sliced


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureFilter:
    """Отбор муниципалитетов; None = whatever."""

    #: A part of the name.
    q: str | None = None
    region: str | None = None
    year: int | None = None


class Municipalities(Protocol):
    """Муниципалитеты."""

    def list(self, wanted: FigureFilter, cursor: str | None, limit: int) -> Slice[MunicipalityFigures]:
        """Return municipalities that have documents, by name."""

    def get(self, key: str) -> MunicipalityFigures:
        """Return a municipality; raises NotFoundError."""

    def documents(self, key: str) -> tuple[PlaceDocument, ...]:
        """Return the documents of a municipality that hold, newest first (at most 2000)."""

    def regional(self, region: str) -> tuple[PlaceDocument, ...]:
        """Return the plans of a region itself that hold, newest first (at most 500)."""

    def references(self, documents: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return the references of these documents that are resolved."""

    def findings(self, documents: Collection[UUID]) -> tuple[FindingCount, ...]:
        """Return the findings of these documents' records that count, the most frequent first."""

    def repeats(self, documents: Collection[UUID]) -> dict[UUID, int]:
        """Return document -> how many of its records repeat last year's word for word."""

    def add_word(self, word: ChainWord) -> None:
        """Write a word on a link; the one that stood of the same link was taken back before."""

    def word(self, word: UUID) -> ChainWord:
        """Return a word, whether it stands or not."""

    def retire(self, word: ChainWord) -> None:
        """Write when a word was taken back, and by whom."""

    def words(self, documents: Collection[UUID], *, standing: bool = True) -> tuple[ChainWord, ...]:
        """Return the words on links that start from these documents, newest first (at most 5000)."""


def shown_act(act: OwnAct) -> str:
    """Return «№ 124 от 17.03.2023», as far as it is known."""
    dated = f"от {russian_date(act.date)}" if act.date else ""
    return " ".join(filter(None, (f"№ {act.number}" if act.number else "", dated)))


def sliced_figures(
    found: Iterable[MunicipalityFigures], wanted: FigureFilter, cursor: str | None, limit: int
) -> Slice[MunicipalityFigures]:
    """Return some of the municipalities by name; there are a few thousand in the whole country, so all are compared."""
    after = read_cursor(cursor, "municipality", (str, str)) if cursor is not None else ("", "")
    kept = sorted((one for one in found if _is_wanted(one, wanted)), key=_name_order)
    behind = [one for one in kept if _name_order(one) > after][: limit + 1]
    return sliced(behind, limit, "municipality", _name_order)


def _is_wanted(one: MunicipalityFigures, wanted: FigureFilter) -> bool:
    if wanted.q and folded(wanted.q.strip()) not in folded(one.name):
        return False
    return wanted.region in (None, one.region) and (wanted.year is None or wanted.year in one.years)


def _name_order(one: MunicipalityFigures) -> tuple[str, str]:
    return folded(one.name), one.key
