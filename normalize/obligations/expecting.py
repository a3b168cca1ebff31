"""Кто именно: from an obligation's addressees to municipalities, schools and bodies, one by one — or a question.

named in the item | list in an annex of the same document | all of the region's registry | unresolved
"""

from collections.abc import Iterator
from typing import Final

from model.mention import EntityType
from model.obligation import ExpectedKind, ExpectedSender, ExpectedSenders, Obligation, Sender, SenderKind
from model.order import Order
from model.plan import Roster
from model.registry import Registries, RegistryEntry
from model.result import Result
from model.text import fold
from normalize.name_keys import name_key
from normalize.obligations.annex_lists import roster_of
from normalize.registry_index import index_of
from normalize.resolving import Resolver, Setting

_PLACES: Final = frozenset({SenderKind.MUNICIPALITIES, SenderKind.MUNICIPALITY})
_SCHOOLS: Final = frozenset({SenderKind.SCHOOLS, SenderKind.SCHOOL})


def expected_senders(obligation: Obligation, result: Result, registries: Registries) -> ExpectedSenders:
    """Return who must send: each once, in the order of their list; what cannot be told is left to a person."""
    order = next((order for order in result.orders if order.id == obligation.order_id), Order())
    register = _Register(result, order, registries)
    found: dict[tuple[str, str], ExpectedSender] = {}
    unresolved: list[str] = []
    for sender in obligation.senders:
        one_by_one = tuple(register.of(sender))
        if not one_by_one:
            unresolved.append(sender.text)
        for one in one_by_one:
            found.setdefault((one.kind, one.entity_id or fold(one.name)), one)
    conditions = tuple(one.condition for one in obligation.senders if one.condition and not one.names)
    return ExpectedSenders(found=tuple(found.values()), unresolved=tuple(unresolved), conditions=conditions)


class _Register:
    """Кого знают документ и реестры."""

    def __init__(self, result: Result, order: Order, registries: Registries) -> None:
        self._result = result
        self._order = order
        self._index = index_of(registries)
        self._region = order.region or result.document.region
        self._municipality = order.municipality or result.document.municipality
        self._date = order.date or result.document.date
        setting = Setting(region=self._region, municipality=self._municipality, place=order.place, date=self._date)
        self._resolver = Resolver(self._index, setting)

    def of(self, sender: Sender) -> Iterator[ExpectedSender]:
        """Yield those whom one addressee means; none where that is not known."""
        if sender.kind in _PLACES:
            yield from self._places(sender)
        elif sender.kind in _SCHOOLS:
            yield from self._schools(sender)
        elif sender.kind is SenderKind.COORDINATORS:
            yield from self._coordinators(sender)
        elif sender.kind is SenderKind.ORGANISATION:
            for name in sender.names or (sender.text,):
                yield ExpectedSender(kind=ExpectedKind.ORGANISATION, name=name)
        elif sender.kind in (SenderKind.PERSON, SenderKind.DEPARTMENT):
            yield from (ExpectedSender(kind=ExpectedKind.PERSON, name=person.normal) for person in sender.persons)

    def _places(self, sender: Sender) -> Iterator[ExpectedSender]:
        for name in sender.names:
            yield self._resolved(EntityType.MUNICIPALITY, name)
        if not sender.names:
            yield from (self._of_entry(entry) for entry in self._municipalities())

    def _schools(self, sender: Sender) -> Iterator[ExpectedSender]:
        if sender.names:
            yield from (self._resolved(EntityType.SCHOOL, name) for name in sender.names)
            return
        roster = roster_of(sender, self._order, self._result)
        if roster is not None:
            yield from self._listed(roster)
        elif sender.annex is None and self._municipality is not None:
            yield from (self._of_entry(entry) for entry in self._schools_here())

    def _coordinators(self, sender: Sender) -> Iterator[ExpectedSender]:
        """«Муниципальным координаторам» of a region are one a municipality, «школьным» one a school."""
        low = fold(sender.text)
        if "школьн" in low or low.startswith("кураторам школ"):
            yield from self._schools(sender)
        elif "муниципальн" in low and self._order.municipality is None:
            yield from (self._of_entry(entry) for entry in self._municipalities())

    def _listed(self, roster: Roster) -> Iterator[ExpectedSender]:
        for row in roster.rows:
            if row.school:
                yield self._resolved(EntityType.SCHOOL, row.school)

    def _municipalities(self) -> Iterator[RegistryEntry]:
        """Yield the region's municipalities of the first level that existed then."""
        if self._region is None:
            return
        for entry in self._index.entries(EntityType.MUNICIPALITY, self._region):
            if entry.municipality is None and (self._date is None or entry.covers(self._date)):
                yield entry

    def _schools_here(self) -> Iterator[RegistryEntry]:
        here = self._resolver.verdict(EntityType.MUNICIPALITY, self._municipality or "").entry
        names = (
            {name_key(name) for name in (here.name, *here.aliases)} if here else {name_key(self._municipality or "")}
        )
        for entry in self._index.entries(EntityType.SCHOOL, self._region):
            if name_key(entry.municipality or "") in names and (self._date is None or entry.covers(self._date)):
                yield entry

    def _resolved(self, kind: EntityType, name: str) -> ExpectedSender:
        entry = self._resolver.verdict(kind, name).entry
        if entry is not None:
            return self._of_entry(entry)
        school = kind is EntityType.SCHOOL
        return ExpectedSender(
            kind=ExpectedKind.SCHOOL if school else ExpectedKind.MUNICIPALITY,
            name=name,
            municipality=self._municipality if school else None,
        )

    def _of_entry(self, entry: RegistryEntry) -> ExpectedSender:
        school = entry.type is EntityType.SCHOOL
        return ExpectedSender(
            kind=ExpectedKind.SCHOOL if school else ExpectedKind.MUNICIPALITY,
            name=entry.name,
            entity_id=entry.id,
            municipality=entry.municipality if school else entry.name,
        )
