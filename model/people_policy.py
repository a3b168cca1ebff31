"""Что из сведений о людях выходит наружу: names and contacts in what is given to others."""

from dataclasses import dataclass
from enum import StrEnum


class NamesPolicy(StrEnum):
    """Имена людей в выгрузке."""

    AS_WRITTEN = "as_written"  # «Иванова М. П.»
    INITIALS = "initials"  # «И. М. П.»
    ROLE = "role"  # «директор школы», else «сотрудник»
    NONE = "none"  # taken out with what leads to them


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePolicy:
    """Правило для сведений о людях."""

    names: NamesPolicy = NamesPolicy.AS_WRITTEN
    #: Whether telephones, e-mail, links to people and their home addresses stay.
    contacts: bool = False

    @property
    def keeps_all(self) -> bool:
        """Tell whether nothing is taken out."""
        return self.names is NamesPolicy.AS_WRITTEN and self.contacts


#: How each is called for people.
NAMES_TITLES: dict[NamesPolicy, str] = {
    NamesPolicy.AS_WRITTEN: "как в документах",
    NamesPolicy.INITIALS: "инициалы",
    NamesPolicy.ROLE: "должности вместо имён",
    NamesPolicy.NONE: "без имён",
}
