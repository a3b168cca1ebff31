"""Names of those who must send → senders: explained by the registries, kept and asked where they do not explain them.

lines ─► region of the whole list ─► entry | candidates | a name alone ─► each once
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from extract.entities.territories import find_municipality
from model.campaign import Sender, SenderChoice, SenderKind, SenderState
from model.mention import EntityType
from model.registry import Registries, RegistryEntry
from model.territory import territory_key
from model.text import collapse, fold
from normalize.name_keys import name_key, school_key
from normalize.registry_index import RegistryIndex, index_of
from normalize.resolving import Resolver, Setting, Verdict
from svod.ids import new_id
from svod.registry.keeping import known_entries
from svod.registry.sharing import bring_up
from svod.service import Service

#: Senders of one campaign.
MOST: Final = 10_000
_CHOICES: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Строка списка: a name as somebody wrote it, with what stood beside it."""

    name: str
    kind: SenderKind | None = None
    municipality: str | None = None
    region: str | None = None
    entity_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """Узнанный список: its senders, each once, and the lines that repeat another one."""

    senders: tuple[Sender, ...]
    repeated: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """How many of them a person is to say something of."""
        return sum(one.state is SenderState.ASKED for one in self.senders)


def resolved_senders(service: Service, lines: Iterable[Line], campaign: UUID, region: str | None = None) -> Resolved:
    """Return the senders of a list; `region` is that of lines that name none."""
    known = _Known(registry_index(service))
    kept: dict[tuple[str, ...], Sender] = {}
    repeated: list[str] = []
    for line in lines:
        told = replace(line, name=collapse(line.name), region=line.region or region)
        if not told.name:
            continue
        sender = _sender(told, known, campaign)
        key = identity_of(sender)
        if key in kept:
            repeated.append(told.name)
        else:
            kept[key] = sender
    return Resolved(senders=tuple(kept.values()), repeated=tuple(repeated))


def registry_entries(service: Service) -> tuple[RegistryEntry, ...]:
    """Return all entries that are known, those imported too."""
    bring_up(service.store, service.settings.imported)
    return known_entries(service.settings)


def registry_index(service: Service) -> RegistryIndex:
    """Return the index of all entries that are known."""
    return index_of(Registries(entries=registry_entries(service)))


def identity_of(sender: Sender) -> tuple[str, ...]:
    """Return what tells one sender from another: an entry, else the name, its place and its region."""
    if sender.entity_id:
        return (sender.entity_id,)
    region = name_key(sender.region or "")
    if sender.kind is SenderKind.SCHOOL:
        return ("school", school_key(sender.name), sender.territory, region)
    return ("municipality", sender.territory or fold(sender.name), region)


def named_after(sender: Sender, entry: RegistryEntry) -> Sender:
    """Return the sender as an entry of a registry has it."""
    kind = SenderKind.SCHOOL if entry.type is EntityType.SCHOOL else SenderKind.MUNICIPALITY
    municipality = entry.municipality or sender.municipality if kind is SenderKind.SCHOOL else None
    return replace(
        sender,
        kind=kind,
        name=entry.name,
        municipality=municipality,
        region=entry.region or sender.region,
        territory=territory_key(municipality if kind is SenderKind.SCHOOL else entry.name),
        entity_id=entry.id,
        state=SenderState.KNOWN,
        choices=(),
    )


def is_school(name: str) -> bool:
    """Tell whether a name is of a school, by its words."""
    key = school_key(name)
    words = ("сош", "оош", "нош", "школ", "гимнази", "лице", "интернат", "цо", "кадетск", "прогимнази")
    return any(word.startswith(words) for word in key.split())


class _Known:
    """What the registries know: an index, and lazily the entries by their very names."""

    def __init__(self, index: RegistryIndex) -> None:
        self.index = index
        self._resolvers: dict[tuple[str | None, str | None], Resolver] = {}
        self._named: dict[EntityType, dict[str, list[RegistryEntry]]] = {}

    def verdict(self, type_: EntityType, line: Line) -> Verdict:
        """Return what a line's name means."""
        place = (line.region, line.municipality)
        if place not in self._resolvers:
            setting = Setting(region=line.region, municipality=line.municipality)
            self._resolvers[place] = Resolver(self.index, setting)
        return self._resolvers[place].verdict(type_, line.name, line.municipality or "", line.region)

    def namesakes(self, type_: EntityType, name: str) -> Sequence[RegistryEntry]:
        """Return the entries of this very name, in whatever region."""
        if type_ not in self._named:
            named: dict[str, list[RegistryEntry]] = defaultdict(list)
            for entry in self.index.entries(type_, None):
                for key in {name_key(one) for one in (entry.name, *entry.aliases)}:
                    named[key].append(entry)
            self._named[type_] = named
        return self._named[type_].get(name_key(name), ())


def _sender(line: Line, known: _Known, campaign: UUID) -> Sender:
    kind = line.kind or (SenderKind.SCHOOL if is_school(line.name) else SenderKind.MUNICIPALITY)
    is_of_school = kind is SenderKind.SCHOOL
    sender = Sender(
        id=new_id(),
        campaign_id=campaign,
        kind=kind,
        name=line.name if is_of_school else _nominative(line.name),
        written=line.name,
        municipality=line.municipality if is_of_school else None,
        region=line.region,
        territory=territory_key(line.municipality if is_of_school else line.name),
    )
    if line.entity_id and line.entity_id in known.index.by_id:
        return named_after(sender, known.index.by_id[line.entity_id])
    type_ = EntityType.SCHOOL if is_of_school else EntityType.MUNICIPALITY
    verdict = known.verdict(type_, line)
    if verdict.entry is not None and _is_there(verdict.entry, line):
        return named_after(sender, verdict.entry)
    return _kept(sender, line, verdict, type_, known)


def _nominative(name: str) -> str:
    """«Ржевского района» of an order is «Ржевский район»: where that is surely the same place."""
    found = find_municipality(name)
    return found if found and territory_key(found) == territory_key(name) else name


def _is_there(entry: RegistryEntry, line: Line) -> bool:
    """A school of another municipality than the line names is not meant."""
    if entry.type is not EntityType.SCHOOL or not line.municipality or not entry.municipality:
        return True
    return territory_key(entry.municipality) == territory_key(line.municipality)


def _kept(sender: Sender, line: Line, verdict: Verdict, type_: EntityType, known: _Known) -> Sender:
    """Keep what is not explained: it is asked where a registry should know it; else it is matched by its name."""
    namesakes = [] if line.region else known.namesakes(type_, line.name)
    ranked = [*verdict.candidates] or [(one, 100.0) for one in namesakes]
    is_homeless = sender.kind is SenderKind.SCHOOL and not sender.territory
    if not ranked and not is_homeless and not known.index.knows(type_, line.region):
        return sender
    choices = tuple(
        SenderChoice(
            entity_id=entry.id, name=entry.name, municipality=entry.municipality, region=entry.region, score=score
        )
        for entry, score in ranked[:_CHOICES]
    )
    return replace(sender, state=SenderState.ASKED, choices=choices)
