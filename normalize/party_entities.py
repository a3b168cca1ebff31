"""Ответственные как сущности: which known entity each party of a plan is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from model.mention import EntityType, Mention
from model.plan import Party
from model.text import fold

_PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.SCHOOL})


@dataclass(frozen=True, slots=True)
class PartyEntities:
    """Сущности, названные в документе: wording -> id, where one wording means one entity."""

    _ids: dict[tuple[EntityType, str], str] = field(default_factory=dict)

    def named(self, parties: Sequence[Party]) -> tuple[Party, ...]:
        """Return the parties, each with the id of the person or body it is; a role stays without one."""
        return tuple(replace(party, entity_id=self._id_of(party)) for party in parties)

    def _id_of(self, party: Party) -> str | None:
        if party.person is not None:
            return self._person(party)
        wording = _wording(party.text)
        types = (EntityType.ORGANISATION, EntityType.SCHOOL)
        return next((found for type_ in types if (found := self._ids.get((type_, wording)))), None)

    def _person(self, party: Party) -> str | None:
        if party.person is None:
            return None
        return self._ids.get((EntityType.PERSON, _wording(party.person.normal)))


def party_entities(mentions: Iterable[Mention]) -> PartyEntities:
    """Return the entities by their wordings; a wording that means two of one type means none."""
    ids: dict[tuple[EntityType, str], set[str]] = {}
    for mention in mentions:
        if mention.type in _PARTIES and mention.entity_id:
            for text in {_wording(mention.text), _wording(mention.normal)}:
                ids.setdefault((mention.type, text), set()).add(mention.entity_id)
    return PartyEntities({key: found.pop() for key, found in ids.items() if len(found) == 1})


def _wording(text: str) -> str:
    """Fold a name for comparison: what stands in brackets behind it is no part of it."""
    head = text.split("(", maxsplit=1)[0] or text
    return fold(head).strip(' .,;:«»"')
