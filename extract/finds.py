"""Finds: what was found in each passage, by whom, and how further finds join the ones that stand."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from extract.hits import Hit
from model.mention import EntityType, Origin


class Find(NamedTuple):
    """Находка в отрывке."""

    type: EntityType
    hit: Hit
    origin: Origin = Origin.RULE


#: Finds of each passage, in the passages' order.
Finds = list[tuple[Find, ...]]


def overlaps(one: Hit, other: Hit) -> bool:
    """Tell whether two spans share a character."""
    return one.start < other.stop and other.start < one.stop


def with_new(
    finds: tuple[Find, ...], further: Iterable[Find], blocks: Callable[[Find, Find], bool]
) -> tuple[Find, ...]:
    """Return the finds and those of the further ones that no standing find blocks, the longest first."""
    kept = list(finds)
    for find in sorted(further, key=lambda find: (find.hit.start - find.hit.stop, find.hit.start)):
        if not any(blocks(standing, find) for standing in kept):
            kept.append(find)
    return tuple(kept)


def of_one_type(standing: Find, find: Find) -> bool:
    """Block a find that overlaps one of its own type, or anything said of a person."""
    related = standing.type is find.type or EntityType.PERSON in {standing.type, find.type}
    return related and overlaps(standing.hit, find.hit)


def of_any_type(standing: Find, find: Find) -> bool:
    """Block a find that overlaps any other."""
    return overlaps(standing.hit, find.hit)
