"""Whom a document names: people and those responsible, each once a document."""

import re
from dataclasses import replace
from typing import Final
from uuid import UUID

from export.package.keys import key_of
from export.package.spill import Row, Spill
from model.plan import Party, Person

#: «Фамилия И.О.», the normal form of a name.
_NORMAL: Final = re.compile(r"(\S+) ((?:[^\W\d_]\.){1,2})")
_PARTS: Final = ("surname", "given", "patronymic", "initials")


class People:
    """Люди и ответственные документа."""

    def __init__(self, spill: Spill, document: UUID, marks: Row, *, named: bool) -> None:
        self._spill = spill
        self._document = document
        self._marks = marks
        #: Whether names go out at all.
        self._named = named
        self._people: dict[UUID, Person] = {}
        self._parties: set[UUID] = set()

    def person(self, person: Person | None) -> UUID | None:
        """Return the key of a person; None where nobody is named. One name is one person of a document."""
        if person is None or not self._named or not (name := person.normal or person.surname):
            return None
        key = self._key("person", name)
        known = self._people.setdefault(key, replace(person, normal=name))
        told = {part: getattr(known, part) or getattr(person, part) for part in _PARTS}
        self._people[key] = replace(known, **told)
        return key

    def named(self, name: str | None) -> UUID | None:
        """Return the key of somebody of whom a name is all that is known: who signed, who approved."""
        if not name:
            return None
        found = _NORMAL.fullmatch(name)
        surname, initials = found.groups() if found else ("", None)
        return self.person(Person(surname=surname, initials=initials, normal=name))

    def write(self) -> None:
        """Write the people, each with all that was told of them."""
        for key, person in self._people.items():
            parts = {part: getattr(person, part) for part in _PARTS}
            row = {"id": key, "document_id": self._document, "name": person.normal, **parts}
            self._spill.put("people", row, self._marks)

    def party(self, party: Party, school: UUID | None) -> UUID:
        """Return the key of one responsible, written when first met."""
        person = self.person(party.person)
        position = party.person.position if party.person else None
        key = self._key("party", party.type, party.text, person, position, party.entity_id)
        if key not in self._parties:
            self._parties.add(key)
            row = {
                "id": key,
                "document_id": self._document,
                "type": party.type,
                "text": party.text,
                "person_id": person,
                "position": position,
                "school_id": school,
                "entity_id": party.entity_id,
            }
            self._spill.put("parties", row, self._marks)
        return key

    def _key(self, *parts: object) -> UUID:
        return key_of(self._document, *parts)
