"""Поиск в реестрах: imported entries in the database, built-in ones in memory."""

from itertools import islice

from model.mention import EntityType
from model.registry import RegistryEntry
from model.text import fold
from svod.registry.keeping import known_entries
from svod.service import Service


def found_entries(
    service: Service, q: str, kind: EntityType | None, region: str | None, limit: int
) -> tuple[RegistryEntry, ...]:
    """Return entries whose names, places or codes hold all the words, imported ones first."""
    with service.store.transaction() as work:
        imported = work.registry.search(q, kind, region, limit)
    have = {entry.id for entry in imported}
    words = fold(q).split()
    rest = (
        entry
        for entry in known_entries(service.settings)
        if entry.id not in have
        and (kind is None or entry.type is kind)
        and (region is None or region in {entry.region, entry.name})
        and _holds(entry, words)
    )
    return (*imported, *islice(rest, max(0, limit - len(imported))))


def _holds(entry: RegistryEntry, words: list[str]) -> bool:
    if not words:
        return True
    told = fold(" ".join((entry.name, *entry.aliases, entry.region or "", *entry.identifiers.values())))
    return all(word in told for word in words)
