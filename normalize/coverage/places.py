"""Which municipality a document is of: one line for each, however its name is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.coverage import CoveredDocument, Place
from model.text import fold
from normalize.place_names import place_name, place_score

#: Names that are surely one place.
_ONE_PLACE = 95.0
#: «58 626 000» and «58626» are one code: the last three digits of a municipality's are zeros.
_OKTMO = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """Ожидаемый муниципалитет: from a registry, or named by hand."""

    name: str
    region: str | None = None
    oktmo: str | None = None


def places_of(
    documents: Iterable[CoveredDocument],
    expected: Sequence[Expected] = (),
    *,
    year: int | None = None,
    region: str | None = None,
) -> tuple[Place, ...]:
    """Return the municipalities by name: those of documents, of any year, and those expected.

    Only documents of the year count for a place; one that has none of them has sent nothing.
    """
    groups = _Groups()
    for entry in expected:
        groups.expect(entry)
    for document in documents:
        if document.municipality and (region is None or document.region in (None, region)):
            groups.add(document, counts=year is None or year in document.years)
    return tuple(sorted(groups.places(), key=lambda place: (fold(place.name), place.key)))


class _Groups:
    """Places as they are found; the first name a place came under is its name, a registry's before all."""

    def __init__(self) -> None:
        self._names: dict[str, Expected] = {}
        self._current: dict[str, list[CoveredDocument]] = defaultdict(list)
        self._former: dict[str, list[CoveredDocument]] = defaultdict(list)
        self._others: dict[str, list[CoveredDocument]] = defaultdict(list)
        self._by_own: dict[str, list[str]] = defaultdict(list)
        self._by_code: dict[str, str] = {}

    def expect(self, entry: Expected) -> str:
        """Return the key of a place, a new one where it is not known."""
        known = self._known(entry)
        if known is not None:
            return known
        own = place_name(entry.name).own or fold(entry.name)
        key = "|".join((fold(entry.region or ""), own, place_name(entry.name).kind))
        self._names.setdefault(key, entry)
        self._by_own[own].append(key)
        if entry.oktmo:
            self._by_code[_code(entry.oktmo)] = key
        return key

    def add(self, document: CoveredDocument, *, counts: bool) -> None:
        """Take a document into its place."""
        key = self.expect(Expected(name=document.municipality or "", region=document.region, oktmo=document.oktmo))
        if not document.has_records:
            self._others[key].append(document)
        elif counts:
            (self._current if document.current else self._former)[key].append(document)

    def places(self) -> Iterable[Place]:
        """Yield the places with their documents."""
        for key, entry in self._names.items():
            yield Place(
                key=key,
                name=entry.name,
                region=entry.region,
                oktmo=entry.oktmo,
                documents=tuple(document.id for document in self._current[key]),
                former=tuple(document.id for document in self._former[key]),
                others=tuple(document.id for document in self._others[key]),
            )

    def _known(self, entry: Expected) -> str | None:
        if entry.oktmo and _code(entry.oktmo) in self._by_code:
            return self._by_code[_code(entry.oktmo)]
        asked = place_name(entry.name)
        near = [key for key in self._by_own[asked.own or fold(entry.name)] if self._may_be(entry, key)]
        return near[0] if len(near) == 1 else None

    def _may_be(self, entry: Expected, key: str) -> bool:
        known = self._names[key]
        regions = {region for region in (entry.region, known.region) if region}
        codes = {_code(code) for code in (entry.oktmo, known.oktmo) if code}
        if len(regions) > 1 or len(codes) > 1:
            return False
        score = place_score(place_name(entry.name), place_name(known.name))
        return score >= _ONE_PLACE or fold(entry.name) == fold(known.name)


def _code(oktmo: str) -> str:
    return "".join(filter(str.isdigit, oktmo))[:_OKTMO]
