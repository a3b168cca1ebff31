"""Что написано рядом: the town behind a school's name, the region behind a district's, by which namesakes are told."""

from collections.abc import Iterable, Mapping

from extract.entities.finds import Find
from model.mention import EntityType
from model.text import collapse

#: Type -> what behind it tells more of it, under which attribute.
_TELLING = {
    EntityType.SCHOOL: ((EntityType.MUNICIPALITY, "place"), (EntityType.REGION, "region")),
    EntityType.MUNICIPALITY: ((EntityType.REGION, "region"),),
}
#: Characters that may stand between: «СОШ № 5» (г. Вольск).
_GAP = 3
_BETWEEN = ' \n\t\u00a0,(»"”'


def beside(text: str, finds: Iterable[Find]) -> dict[int, dict[str, str]]:
    """Return, by a find's identity, the attributes that its neighbours give it."""
    finds = tuple(finds)
    starts = {(find.type, find.hit.start): find for find in finds}
    return {id(find): told for find in finds if (told := _told(find, text, starts))}


def _told(find: Find, text: str, starts: Mapping[tuple[EntityType, int], Find]) -> dict[str, str]:
    told: dict[str, str] = {}
    stop = find.hit.stop
    for kind, name in _TELLING.get(find.type, ()):
        other = _behind(stop, kind, text, starts)
        if other is not None:
            stop = other.hit.stop
            if name not in find.hit.attributes:
                told[name] = collapse(text[other.hit.start : stop])
    return told


def _behind(stop: int, kind: EntityType, text: str, starts: Mapping[tuple[EntityType, int], Find]) -> Find | None:
    """Return the find of a kind that begins right behind."""
    for gap in range(1, _GAP + 1):
        if text[stop + gap - 1 : stop + gap] not in _BETWEEN:
            return None
        if (kind, stop + gap) in starts:
            return starts[kind, stop + gap]
    return None
