"""Schools by year: what lists and plans say of each, one school under all its wordings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from model.coverage import SchoolState, SchoolYear
from model.text import fold
from normalize.ids import offline_id
from normalize.name_keys import school_key
from normalize.school_names import school_name, school_score

#: Names that are likely one school, and how far ahead of the second best.
_LIKELY: Final = 88.0
_AHEAD: Final = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Сказанное о школе: by a list, or by the records of a document."""

    name: str
    #: Key of the municipality, None where the document is of a whole region.
    place: str | None
    municipality: str | None = None
    #: None where it is not known.
    years: tuple[int, ...] = ()
    document: UUID
    entity: str | None = None
    is_list: bool = False
    programme: str | None = None
    curator: str | None = None
    records: int = 0
    record: UUID | None = None


@dataclass(kw_only=True, slots=True)
class _School:
    """One school: all that was told of it."""

    told: list[Told] = field(default_factory=list)
    unsure: bool = False


def school_years_of(told: Sequence[Told], planned: Iterable[tuple[str, int]]) -> tuple[SchoolYear, ...]:
    """Return a row for each school and year; `planned` are (municipality's key, year) that have a plan."""
    having = frozenset(planned)
    rows = [row for school in _Schools(told).found() for row in _rows(school, having)]
    return tuple(sorted(rows, key=lambda row: (fold(row.municipality or ""), fold(row.name), row.year or 0, row.key)))


class _Schools:
    """Schools as they are found: lists first, so that what plans name is held against them."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._schools: list[_School] = []
        self._by_id: dict[str, _School] = {}
        self._by_key: dict[tuple[str | None, str], list[_School]] = defaultdict(list)
        self._by_number: dict[str, list[_School]] = defaultdict(list)
        for one in sorted(told, key=lambda one: (not one.is_list, one.place is None, one.document, one.name)):
            self._take(one)

    def found(self) -> list[_School]:
        """Return the schools."""
        return self._schools

    def _take(self, one: Told) -> None:
        school = self._known(one)
        if school is None:
            school = self._likely(one)
            if school is not None:
                school.unsure = True
        if school is None:
            school = _School()
            self._schools.append(school)
        school.told.append(one)
        self._learn(one, school)

    def _known(self, one: Told) -> _School | None:
        """By its id, or by the same name in the same municipality: but two ids in one municipality are two schools."""
        if one.entity and one.entity in self._by_id:
            return self._by_id[one.entity]
        named = self._by_key[one.place, school_key(one.name)]
        return named[0] if len(named) == 1 else None

    def _likely(self, one: Told) -> _School | None:
        asked = school_name(one.name)
        scored = sorted(
            (
                (max(school_score(asked, school_name(other.name)) for other in school.told), at)
                for at, school in enumerate(self._by_number[asked.number])
                if any(None in {one.place, other.place} or other.place == one.place for other in school.told)
            ),
            reverse=True,
        )
        if not scored or scored[0][0] < _LIKELY or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
            return None
        return self._by_number[asked.number][scored[0][1]]

    def _learn(self, one: Told, school: _School) -> None:
        if one.entity:
            self._by_id.setdefault(one.entity, school)
        for index, key in ((self._by_key, (one.place, school_key(one.name))),):
            if school not in index[key]:
                index[key].append(school)
        number = school_name(one.name).number
        if not any(school is other for other in self._by_number[number]):
            self._by_number[number].append(school)


def _rows(school: _School, planned: frozenset[tuple[str, int]]) -> Iterator[SchoolYear]:
    """Yield a row a year; what is told of no year is one of its own, where no year is known at all."""
    years: set[int | None] = {year for one in school.told for year in one.years}
    lists = [one for one in school.told if one.is_list]
    if any(not one.years for one in lists) or not years:
        years.add(None)
    for year in sorted(years, key=lambda year: year or 0):
        told = [one for one in school.told if year in one.years or (year is None and not one.years)]
        if told:
            yield _row(school, told, year, planned)


def _row(school: _School, told: Sequence[Told], year: int | None, planned: frozenset[tuple[str, int]]) -> SchoolYear:
    lists, plans = [one for one in told if one.is_list], [one for one in told if not one.is_list and one.records]
    places = {one.place for one in school.told if one.place}
    has_plan = bool(plans) or any(place in places and year in (None, when) for place, when in planned)
    first = (lists or told)[0]
    names = list(dict.fromkeys(one.name for one in (*lists, *school.told)))
    at = next(iter(plans), None)
    return SchoolYear(
        key=offline_id("school-year", *sorted(places), school_key(school.told[0].name), school.told[0].entity or ""),
        name=names[0],
        municipality=next((one.municipality for one in (first, *school.told) if one.municipality), None),
        year=year,
        state=_state(lists, plans, has_plan=has_plan),
        lists=tuple(dict.fromkeys(one.document for one in lists)),
        programme=next((one.programme for one in lists if one.programme), None),
        curator=next((one.curator for one in lists if one.curator), None),
        activities=sum(one.records for one in plans),
        record=at.record if at else None,
        document=at.document if at else None,
        unsure=school.unsure,
        aliases=tuple(names[1:]),
        mentions=tuple((one.document, one.entity or "") for one in plans),
    )


def _state(lists: Sequence[Told], plans: Sequence[Told], *, has_plan: bool) -> SchoolState:
    if not lists:
        return SchoolState.UNLISTED
    if not has_plan:
        return SchoolState.NO_PLAN
    if not plans:
        return SchoolState.NO_ACTIVITY
    return SchoolState.COVERED if any(one.curator for one in lists) else SchoolState.NO_CURATOR
