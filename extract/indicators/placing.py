"""Место показания: a passport's box is a page; the mention of the very amount is a line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from model.geometry import BBox
from model.indicator_stated import FactPart, Stated
from model.mention import Mention
from model.source import Source
from model.text import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class Placing:
    """Упоминания показателей by their wording."""

    mentions: Mapping[str, list[Source]]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "Placing":
        """Return the mentions of indicators."""
        found: defaultdict[str, list[Source]] = defaultdict(list)
        for one in mentions:
            if one.type == "indicator":
                found[_key(one.text)].append(one.source)
        return cls(mentions=found)

    def placed(self, stated: Stated) -> Stated:
        """Return it with the place of its mention, taken once; else as it is: records have boxes of their own."""
        if stated.part not in {FactPart.PASSPORT, FactPart.ORDER}:
            return stated
        text = _key(stated.amount.text)
        for wording, sources in self.mentions.items():
            if sources and text.startswith(wording) and (source := _inside(sources, stated.source)) is not None:
                sources.remove(source)
                return replace(stated, source=source)
        return stated


def _inside(sources: list[Source], whole: Source) -> Source | None:
    """Return the first source within the place of the passport or order; the first of all where that has no place."""
    if whole.page is None:
        return sources[0]
    pages = {whole.page: whole.bbox, **{place.page: place.bbox for place in whole.more if place.page is not None}}
    return next((one for one in sources if one.page in pages and _holds(pages[one.page], one.bbox)), None)


def _holds(box: BBox | None, other: BBox | None) -> bool:
    if box is None or other is None:
        return True
    middle = ((other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2)
    return box.x0 <= middle[0] <= box.x1 and box.y0 <= middle[1] <= box.y1


def _key(text: str) -> str:
    return fold(text).replace(" ", "")
