"""Whom a document names: people and those responsible, each once a document."""

from uuid import UUID

from export.package.keys import key_of
from export.package.spill import Row, Spill
from model.plan import Party, Person


class People:
    """Люди и ответственные документа."""

    def __init__(self, spill: Spill, document: UUID, marks: Row, *, named: bool) -> None:
        self._spill = spill
        self._document = document
        self._marks = marks
        #: Whether names go out at all.
        self._named = named
        self._people: set[UUID] = set()
        self._parties: set[UUID] = set()

    def person(self, person: Person | None) -> UUID | None:
        """Return the key of a person, written when first met; None where nobody is named."""
        if person is None or not self._named or not (name := person.normal or person.surname):
            return None
        key = self._key("person", name, person.given, person.patronymic)
        if key not in self._people:
            self._people.add(key)
            self._spill.put("people", _person_row(key, self._document, person, name), self._marks)
        return key

    def named(self, name: str | None) -> UUID | None:
        """Return the key of somebody of whom a name is all that is known: who signed, who approved."""
        return self.person(Person(surname="", normal=name)) if name else None

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


def _person_row(key: UUID, document: UUID, person: Person, name: str) -> Row:
    return {
        "id": key,
        "document_id": document,
        "name": name,
        "surname": person.surname,
        "given": person.given,
        "patronymic": person.patronymic,
        "initials": person.initials,
    }
