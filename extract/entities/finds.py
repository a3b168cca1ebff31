"""Finds: what was found in each passage, by whom, and how further finds join the ones that stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from extract.entities.hits import Hit
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


class Near:
    """Соседи: finds by the stretch of text they lie in, so that long texts stay cheap."""

    _STRETCH = 256

    def __init__(self, finds: Iterable[Find] = ()) -> None:
        """Take the finds in."""
        self._stretches: dict[int, list[Find]] = defaultdict(list)
        for find in finds:
            self.add(find)

    def add(self, find: Find) -> None:
        """Take one more find in."""
        for stretch in self._of(find.hit):
            self._stretches[stretch].append(find)

    def overlapping(self, hit: Hit) -> Iterator[Find]:
        """Yield the finds that share a character with the hit; a long one perhaps more than once."""
        for stretch in self._of(hit):
            for find in self._stretches.get(stretch, ()):
                if overlaps(find.hit, hit):
                    yield find

    def _of(self, hit: Hit) -> range:
        return range(hit.start // self._STRETCH, (hit.stop - 1) // self._STRETCH + 1)


def with_new(
    finds: tuple[Find, ...], further: Iterable[Find], blocks: Callable[[Find, Find], bool]
) -> tuple[Find, ...]:
    """Return the finds and those of the further ones that no overlapping one blocks, the longest first."""
    kept, near = list(finds), Near(finds)
    for find in sorted(further, key=lambda find: (find.hit.start - find.hit.stop, find.hit.start)):
        if not any(blocks(standing, find) for standing in near.overlapping(find.hit)):
            kept.append(find)
            near.add(find)
    return tuple(kept)


def of_one_type(standing: Find, find: Find) -> bool:
    """Block a find that overlaps one of its own type, or a person (and a person that overlaps anything)."""
    return standing.type is find.type or EntityType.PERSON in {standing.type, find.type}


def of_any_type(_standing: Find, _find: Find) -> bool:
    """Block a find that overlaps any other."""
    return True
