"""Реестр: names known beforehand, as loaded from corpora/registries or imported by an institute."""

from dataclasses import dataclass, field

from model.mention import EntityType


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
    #: Official name of the municipality, for schools.
    municipality: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Registries:
    """Реестры, с которыми сверяют найденное."""

    entries: tuple[RegistryEntry, ...] = ()

    def of(self, kind: EntityType) -> tuple[RegistryEntry, ...]:
        """Return the entries of one type."""
        return tuple(entry for entry in self.entries if entry.type is kind)
