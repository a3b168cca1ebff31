"""What an order is about: its title, and the item that begins it."""

from dataclasses import dataclass
from random import Random

from corpora.second.wordbook import rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Предмет приказа."""

    title: str
    first_item: str


def other_subject(rng: Random) -> Subject:
    """Return what orders without a plan are about."""
    row = rng.choice(rows(rng, "subjects"))
    return Subject(title=row["title"], first_item=row["item"])
