"""Один документ против реестров: which entry a name means there, or which ones it may mean.

name -> near ones of its block -> scores -> vetoes -> place, date, codes, form -> one entry | candidates
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from model.mention import EntityType
from model.registry import RegistryEntry
from normalize.name_keys import name_key, school_form
from normalize.place_names import PlaceName, place_name, place_score
from normalize.registry_index import Named, RegistryIndex, taken_apart
from normalize.school_names import SchoolName, school_score
from normalize.word_stems import alike

_ACCEPT: Final = 90.0
#: By how much the best one leads; districts of one name differ by their kind alone.
_MARGIN: Final = {EntityType.SCHOOL: 5.0, EntityType.MUNICIPALITY: 0.9}
#: What a person is shown.
_WORTH_A_LOOK, _SHOWN = 70.0, 5
_UNKNOWN_PLACE, _OTHER_PLACE, _ENDED = 5.0, 9.0, 6.0
#: «СОШ № 5» without its town is a question; in another town it is another school.
_NUMBER_ALONE, _IMPOSSIBLE = 11.0, 100.0
_KIN: Final = 4
#: Kinds of entities whose names are taken apart.
STRUCTURED: Final = frozenset({EntityType.SCHOOL, EntityType.MUNICIPALITY})
#: Stems of districts that many regions have («Ленинский район»): without a region they mean none.
NAMESAKES: Final = frozenset(
    "ленинск октябрьск кировск советск первомайск центральн северн южн западн восточн заводск красноармейск "
    "красногвардейск пролетарск фрунзенск дзержинск калининск куйбышевск железнодорожн промышленн индустриальн "
    "московск заречн свердловск орджоникидзевск комсомольск пушкинск чкаловск ворошиловск лесн горн приморск "
    "озерск пригородн никольск краснинск александровск михайловск каменск березовск троицк покровск сосновск "
    "правобережн левобережн самарск спасск знаменск павловск".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Обстановка: what the document says of itself."""

    region: str | None = None
    municipality: str | None = None
    #: The town its order was signed in.
    place: str | None = None
    #: ISO date, perhaps partial.
    date: str | None = None
    #: Ids of entries whose ОГРН, ИНН or ОКТМО stands in the text.
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Решение: the entry meant, or the candidates for a person."""

    entry: RegistryEntry | None = None
    #: (entry, score 0..100), the best one first.
    candidates: tuple[tuple[RegistryEntry, float], ...] = ()


class Resolver:
    """Сверка одного документа."""

    def __init__(self, index: RegistryIndex, setting: Setting) -> None:
        self.index = index
        self.setting = setting
        places = (setting.municipality, setting.place)
        self._here = frozenset(place_name(place).own for place in places if place) - {""}
        self._known: dict[tuple[EntityType, str, str, str | None], Verdict] = {}

    def verdict(self, kind: EntityType, name: str, place: str = "", region: str | None = None) -> Verdict:
        """Return what a school's or municipality's name means.

        `place` is the town or district written beside it, `region` the region written there.
        """
        key = (kind, name, place, region)
        if key not in self._known:
            self._known[key] = self._decide(kind, name, _Beside.of(place, region))
        return self._known[key]

    def fits(self, entry: RegistryEntry, name: str, place: str) -> bool:
        """Tell whether an entry that a known phrase named may be meant here: a number alone needs its town."""
        parts = taken_apart(entry.type, name)
        if entry.type is not EntityType.SCHOOL or not isinstance(parts, SchoolName) or parts.own:
            return True
        return self.verdict(entry.type, name, place).entry == self.index.last(entry)

    def _decide(self, kind: EntityType, name: str, beside: "_Beside") -> Verdict:
        parts = taken_apart(kind, name)
        if self._is_anywhere(parts, beside):
            return Verdict()
        ranked = self._ranked(kind, parts, beside)
        entry = self._chosen(kind, name, ranked)
        if entry is not None:
            return Verdict(entry=self.index.last(entry))
        return Verdict(candidates=tuple((entry, score) for score, entry in ranked[:_SHOWN]))

    def _is_anywhere(self, parts: SchoolName | PlaceName, beside: "_Beside") -> bool:
        """«СОШ № 5», «Ленинский район»: there are many, and nothing says in which region."""
        if self.setting.region or beside.region or self.setting.told:
            return False
        return not parts.own if isinstance(parts, SchoolName) else parts.own in NAMESAKES

    def _ranked(
        self, kind: EntityType, parts: SchoolName | PlaceName, beside: "_Beside"
    ) -> list[tuple[float, RegistryEntry]]:
        """Return each entry with its best score, the best one first."""
        best: dict[str, tuple[float, RegistryEntry]] = {}
        for named in self.index.near(kind, parts, beside.region or self.setting.region):
            score = self._score(parts, named, beside)
            if score >= _WORTH_A_LOOK and score > best.get(named.entry.id, (0.0,))[0]:
                best[named.entry.id] = (score, named.entry)
        return sorted(best.values(), key=lambda pair: (-pair[0], pair[1].id))

    def _score(self, parts: SchoolName | PlaceName, named: Named, beside: "_Beside") -> float:
        if isinstance(parts, SchoolName) and isinstance(named.parts, SchoolName):
            score = school_score(parts, named.parts) - self._school_cost(parts, named, beside)
        elif isinstance(parts, PlaceName) and isinstance(named.parts, PlaceName):
            score = place_score(parts, named.parts)
            score -= self._place_cost(named.entry, beside) if score and named.entry.municipality else 0.0
        else:
            return 0.0
        ended = self.setting.date is not None and not named.entry.covers(self.setting.date)
        return score - (_ENDED if ended else 0.0)

    def _school_cost(self, parts: SchoolName, named: Named, beside: "_Beside") -> float:
        """A town or district in both names has been compared; what only one has is held against the other's place."""
        other = named.parts
        if not isinstance(other, SchoolName) or (parts.settlement and other.settlement):
            return 0.0
        written = beside if beside.stems else _Beside.of_stems(parts.settlement, parts.district)
        cost = self._place_cost(named.entry, written, (other.settlement, other.district))
        if parts.own or named.entry.id in self.setting.told or not (cost and _has_place(named)):
            return cost
        return _NUMBER_ALONE if cost < _OTHER_PLACE else _IMPOSSIBLE

    def _place_cost(self, entry: RegistryEntry, beside: "_Beside", own: Iterable[str] = ()) -> float:
        """Return 0 where the entry's place is the one written or the document's own, more where unknown or another."""
        there = {place_name(entry.municipality).own if entry.municipality else "", *own} - {""}
        here = beside.stems or self._here
        if not there or not here:
            return _UNKNOWN_PLACE
        if any(alike(one, other) is not None for one in there for other in here):
            return 0.0
        return _UNKNOWN_PLACE if any(_kin(one, other) for one in there for other in here) else _OTHER_PLACE

    def _chosen(
        self, kind: EntityType, name: str, ranked: Sequence[tuple[float, RegistryEntry]]
    ) -> RegistryEntry | None:
        """Return the one that leads clearly; between near ones a code in the text, an exact name, the form decide."""
        told = [entry for _, entry in ranked if entry.id in self.setting.told]
        if len(told) == 1:
            return told[0]
        if not ranked or ranked[0][0] < _ACCEPT:
            return None
        near = [entry for score, entry in ranked if ranked[0][0] - score < _MARGIN[kind]]
        return near[0] if len({self.index.last(one).id for one in near}) == 1 else _preferred(name, near)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Что написано рядом с названием."""

    stems: frozenset[str]
    region: str | None = None

    @classmethod
    def of(cls, place: str, region: str | None = None) -> "_Beside":
        return cls(frozenset({place_name(place).own} - {""}) if place else frozenset(), region)

    @classmethod
    def of_stems(cls, *found: str) -> "_Beside":
        return cls(frozenset(found) - {""})


def _has_place(named: Named) -> bool:
    parts = named.parts
    return bool(named.entry.municipality or (isinstance(parts, SchoolName) and (parts.settlement or parts.district)))


def _preferred(name: str, near: Sequence[RegistryEntry]) -> RegistryEntry | None:
    key = name_key(name)
    exact = [entry for entry in near if key in {name_key(one) for one in (entry.name, *entry.aliases)}]
    form = school_form(name)
    formed = [entry for entry in near if form and entry.type is EntityType.SCHOOL and _form(entry) == form]
    return next((group[0] for group in (exact, formed) if len(group) == 1), None)


def _form(entry: RegistryEntry) -> str | None:
    return next((form for name in (entry.name, *entry.aliases) if (form := school_form(name))), None)


def _kin(one: str, other: str) -> bool:
    """«выкс» and «выксунск» may be a town and its district."""
    return one[:_KIN] == other[:_KIN]
