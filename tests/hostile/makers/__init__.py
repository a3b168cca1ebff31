"""Hostile files made by code: a way to attack is a line in a family, a family a line here.

The same seed makes the same files; different seeds make different bytes of each, so that none is a twin of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.hostile.makers.archives import ARCHIVES
from tests.hostile.makers.broken import BROKEN
from tests.hostile.makers.entities import ENTITIES
from tests.hostile.makers.letters import LETTERS
from tests.hostile.makers.links import LINKS
from tests.hostile.makers.maker import Maker, Traps
from tests.hostile.makers.nesting import NESTING
from tests.hostile.makers.pages import PAGES
from tests.hostile.makers.pictures import PICTURES
from tests.hostile.makers.programs import PROGRAMS
from tests.hostile.makers.repeated import REPEATED
from tests.hostile.makers.texts import TEXTS

__all__ = ["FAMILIES", "MAKERS", "Hostile", "Maker", "Traps", "hostile_files"]

FAMILIES: tuple[tuple[Maker, ...], ...] = (
    LINKS,
    ENTITIES,
    ARCHIVES,
    PICTURES,
    PAGES,
    NESTING,
    REPEATED,
    PROGRAMS,
    LETTERS,
    TEXTS,
    BROKEN,
)
MAKERS: tuple[Maker, ...] = tuple(maker for family in FAMILIES for maker in family)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hostile:
    """A file made: its name in the upload, bytes, and who made it."""

    maker: Maker
    name: str
    data: bytes


def hostile_files(count: int, seed: int, traps: Traps, *, quick: bool = False) -> Iterator[Hostile]:
    """Yield so many files of different makers, family by family in turns, by the seed."""
    chance = Random(f"hostile:{seed}")  # noqa: S311 -- repeatable, not secret
    families = [chance.sample(family, len(family)) for family in FAMILIES]
    left = [[maker for maker in family if not (quick and maker.is_slow)] for family in families]
    for number in range(count):
        if not any(left):
            left = [list(family) for family in families]
        family = next(
            left[(number + step) % len(left)] for step in range(len(left)) if left[(number + step) % len(left)]
        )
        maker = family.pop()
        made = maker.make(Random(f"{seed}:{maker.name}:{number}"), traps)  # noqa: S311 -- as above
        yield Hostile(maker=maker, name=f"{number:03}/{maker.file}", data=made)
