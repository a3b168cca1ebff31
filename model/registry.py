"""Реестр: names known beforehand, as loaded from corpora/registries or imported by an institute."""

from dataclasses import dataclass, field
from typing import Final

from model.lesson import Lesson
from model.mention import EntityType

#: Before the id of an entry that a person named because no register had it.
NAMED: Final = "named-"


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryEntry:
    """Запись реестра: one region, municipality, school or body."""

    id: str
    type: EntityType
    #: Nominative, as officially written.
    name: str
    aliases: tuple[str, ...] = ()
    #: Scheme -> value: iso3166, oktmo, ogrn, inn, …
    identifiers: dict[str, str] = field(default_factory=dict)
    #: Official name of the region it belongs to; None for regions.
    region: str | None = None
    #: Official name of the municipality, for schools and for settlements.
    municipality: str | None = None
    #: ISO dates between which it exists or has this name, both included; None = open.
    valid_from: str | None = None
    valid_to: str | None = None
    #: Ids of what it was renamed to, merged into or parted into.
    successors: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Tell whether a person named it: one such name makes no register of its region."""
        return self.id.startswith(NAMED)

    def covers(self, date: str) -> bool:
        """Tell whether it existed on an ISO date; a date as short as a month or year is enough to meet its bounds."""
        begun = self.valid_from is None or self.valid_from[: len(date)] <= date
        return begun and (self.valid_to is None or date <= self.valid_to[: len(date)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Registries:
    """Реестры, с которыми сверяют найденное, и уроки."""

    entries: tuple[RegistryEntry, ...] = ()
    #: What people taught, whatever its scope: ask `model.lesson.applicable` which of them hold.
    lessons: tuple[Lesson, ...] = ()

    def of(self, kind: EntityType) -> tuple[RegistryEntry, ...]:
        """Return the entries of one type."""
        return tuple(entry for entry in self.entries if entry.type is kind)
