"""By which words an entry of a registry is found: the same over both stores."""

from model.registry import RegistryEntry
from store.folding import folded

_MOST_NEEDLES = 10


def words_of(entry: RegistryEntry) -> str:
    """Return the names, places and codes of an entry, folded."""
    parts = (entry.name, *entry.aliases, entry.municipality or "", entry.region or "", *entry.identifiers.values())
    return folded(" ".join(parts))


def needles(q: str) -> list[str]:
    """Return the folded words of a question."""
    return folded(q.replace("\0", " ")).split()[:_MOST_NEEDLES]
