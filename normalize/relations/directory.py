"""Who is who in one document: acts, bodies and people to their ids, those that nothing mentions named anew."""

import re
from dataclasses import dataclass, field
from typing import Final

from model.mention import Entity, EntityType, Mention
from model.order import Order, Reference
from model.result import Result
from model.source import Source
from model.text import fold
from normalize.ids import offline_id
from normalize.name_keys import name_key, school_key

#: What an act is known by, kept with its entity, so that a store can tell it in another document.
REQUISITES: Final = ("kind", "issuer", "number", "date")
_BODIES: Final = (EntityType.ORGANISATION, EntityType.SCHOOL)


@dataclass(kw_only=True, slots=True)
class Directory:
    """Указатель: finds the id of what is named; `added` are entities that no mention gave."""

    result: Result
    #: Mentions of acts; of bodies and schools by the key of their text; ids of people by their folded name.
    acts: tuple[Mention, ...]
    bodies: dict[str, Mention]
    people: dict[str, str]
    added: dict[str, Entity] = field(default_factory=dict)

    def act(self, reference: Reference, but: str | None = None) -> tuple[str, Source]:
        """Return the id and place of an act: an order of this file, another than `but`, or an entity."""
        order = next((one for one in self.result.orders if one.id != but and is_order(one, reference)), None)
        mention = next((one for one in self.acts if _is_act(one, reference)), None)
        source = mention.source if mention else reference.source
        if order is not None:
            return order.id, source
        if mention is not None and mention.entity_id:
            return mention.entity_id, source
        requisites = {name: value for name in REQUISITES if (value := getattr(reference, name))}
        return self._new(EntityType.LEGAL_ACT, act_name(reference), requisites), source

    def body(self, name: str) -> str:
        """Return the id of a body or a school by its name in the nominative."""
        mention = next((one for one in self.bodies.values() if _is_body(one, name)), None)
        return (mention.entity_id if mention else None) or self._new(EntityType.ORGANISATION, name, {})

    def body_in(self, text: str) -> Mention | None:
        """Return the mention of the longest body or school that a text names."""
        key = name_key(text)
        named = [one for written, one in self.bodies.items() if written in key]
        return max(named, key=lambda one: len(one.text), default=None)

    def person(self, name: str) -> str:
        """Return the id of a person by «Фамилия И.О.»."""
        return self.people.get(fold(name)) or self._new(EntityType.PERSON, name, {})

    def _new(self, kind: EntityType, name: str, identifiers: dict[str, str]) -> str:
        """Name an entity as mentions of it would: the same name gives the same id in every document of a region."""
        id_ = offline_id("entity", kind.value, name_key(name), self.result.document.region or "")
        self.added.setdefault(id_, Entity(id=id_, type=kind, name=name, identifiers=identifiers))
        return id_


def directory_of(result: Result) -> Directory:
    """Return the directory of a document's resolved mentions; of equal ones the first counts."""
    known = [mention for mention in result.mentions if mention.entity_id]
    bodies: dict[str, Mention] = {}
    for mention in known:
        if mention.type in _BODIES:
            bodies.setdefault(name_key(mention.text), mention)
    return Directory(
        result=result,
        acts=tuple(mention for mention in known if mention.type is EntityType.LEGAL_ACT),
        bodies=bodies,
        people={fold(one.normal): str(one.entity_id) for one in known if one.type is EntityType.PERSON},
    )


def number_key(number: str | None) -> str:
    """Return a number as it is compared: «121 –о д», «121-ОД» and «121/од» are one."""
    return re.sub(r"[^0-9a-zа-я]", "", (number or "").casefold().replace("ё", "е"))


def is_order(order: Order, reference: Reference) -> bool:
    """Say whether a reference names an order: by its number, and by date and kind where both have them."""
    key = number_key(reference.number)
    return (
        bool(key)
        and number_key(order.number) == key
        and reference.date in (None, order.date)
        and reference.kind in (None, order.kind)
    )


def act_name(reference: Reference) -> str:
    """Return «приказ Департамент образования от 2021-03-03 № 239», as far as it is known."""
    number = f"№ {reference.number}" if reference.number else None
    date = f"от {reference.date}" if reference.date else None
    title = f"«{reference.title}»" if reference.title and not number else None
    return " ".join(part for part in (reference.kind, reference.issuer, date, number, title) if part) or reference.text


def _is_act(mention: Mention, reference: Reference) -> bool:
    known = mention.attributes
    if known.get("date") != reference.date or number_key(known.get("number")) != number_key(reference.number):
        return False
    kind = known.get("kind")
    same_kind = kind is None or reference.kind is None or kind == reference.kind
    same_title = bool(reference.number or reference.date) or fold(known.get("title") or "") == fold(
        reference.title or ""
    )
    return same_kind and same_title


def _is_body(mention: Mention, name: str) -> bool:
    if mention.type is EntityType.SCHOOL:
        return school_key(mention.normal) == school_key(name)
    return name_key(mention.normal) == name_key(name)
