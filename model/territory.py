"""Территория: whose a document is, however the municipality's name is written, and who may see it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.text import fold

_NOISE: Final = re.compile(r"[\"()«».,;:№]+")
#: «… Орловской области», «… Республики Саха»: which region it is in does not belong to the name.
_REGION: Final = re.compile(
    r"(?<![а-я-])(?:[а-я-]{3,40}(?:ой|ая) обл(?:асть|асти)?|[а-я-]{3,40}(?:ого|ий) кра[йя]"
    r"|республик[аи] [а-я-]{3,40})(?![а-я])"
)
#: Words that tell the kind, and what is left of it: the same place is written as a district and as an okrug in turn.
_DISTRICT: Final = re.compile(
    r"(?:муниципальн[а-я]{2,3} |городск[а-я]{2,3} )?(?:район[а-я]{0,2}|р-н[а-я]?|округ[а-я]{0,2})"
)
_SETTLEMENT: Final = re.compile(r"(?:сельск|городск)[а-я]{2,3} поселени[а-я]{1,2}|сельсовет[а-я]{0,2}")
_TOWN: Final = re.compile(r"город[а-я]{0,2}|гор|г(?! о )")
_GENERIC: Final = re.compile(
    r"в|на|по|муниципальн[а-я]{2,3}|образовани[а-я]{1,2}|администраци[а-я]{1,2}|мо|го|мр|г о|м о|м р|зато|пгт"
    r"|посел[а-я]{2,3}|пос"
)
_ADJECTIVE: Final = re.compile(r"(?:ий|ый|ого|его|ому|ему|ым|им)$")
_ADJECTIVE_OF_DISTRICT: Final = re.compile(r"(?:ий|ый|ого|его|ому|ему|ым|им|(?<=[вкнц])(?:ой|ом|ем))$")
_CASE: Final = re.compile(r"(?:ой|ей|ом|ем|[аеиоуыьюя])$")
#: No stem is shorter.
_STEM: Final = 3
_LONGEST: Final = 500


@lru_cache(maxsize=16_384)
def territory_key(name: str | None) -> str:
    """Return one key for all spellings of a municipality's name; empty where there is no name.

    «Дмитровский район», «Дмитровского района», «МО Дмитровский р-н» are one; a town and the district around it
    («Ачинск», «Ачинский район»), a settlement and its district are not.
    """
    whole = " ".join(_NOISE.sub(" ", fold((name or "")[:_LONGEST])).split())
    text = " ".join(_REGION.sub(" ", whole).split())
    text, settlement = _without(_SETTLEMENT, text)
    text, district = _without(_DISTRICT, text)
    text, town = _without(_TOWN, text)
    text, _ = _without(_GENERIC, text)
    adjective = _ADJECTIVE_OF_DISTRICT if district and not town else _ADJECTIVE
    own = " ".join(_stem(word, adjective) for word in text.split())
    return (f"{own} поселение" if settlement else own) if own else whole


def _without(words: re.Pattern[str], text: str) -> tuple[str, bool]:
    left = re.sub(rf"(?<![а-я-])(?:{words.pattern})(?![а-я-])", " ", text)
    return " ".join(left.split()), left != text


def _stem(word: str, adjective: re.Pattern[str]) -> str:
    """Cut the ending of a case; what is an adjective keeps a mark of it, for «Ачинский» is not «Ачинск»."""
    cut = adjective.sub("", word)
    if cut != word and len(cut) >= _STEM:
        return f"{cut}-ий"
    cut = _CASE.sub("", word)
    return cut if len(cut) >= _STEM else word


@dataclass(frozen=True, slots=True)
class Scope:
    """Область доступа: the territories whose documents may be seen and changed."""

    #: Keys of territories; None = everything there is, empty = nothing.
    territories: frozenset[str] | None = None

    @classmethod
    def of(cls, municipalities: Iterable[str] | None) -> "Scope":
        """Return the scope of these municipalities; of everything for None."""
        if municipalities is None:
            return EVERYTHING
        return cls(frozenset(key for name in municipalities if (key := territory_key(name))))

    @property
    def is_limited(self) -> bool:
        """Tell whether there is something it does not reach."""
        return self.territories is not None

    def covers(self, other: "Scope") -> bool:
        """Tell whether it reaches all that the other one does."""
        if self.territories is None:
            return True
        return other.territories is not None and other.territories <= self.territories

    def within(self, other: "Scope") -> "Scope":
        """Return what both reach."""
        if self.territories is None or other.territories is None:
            return other if self.territories is None else self
        return Scope(self.territories & other.territories)

    def has(self, municipality: str | None) -> bool:
        """Tell whether it reaches this municipality; one nobody named is reached by everything alone."""
        return self.territories is None or territory_key(municipality) in self.territories


#: What workers, the command line and people without municipalities of their own see.
EVERYTHING: Final = Scope()
#: What somebody sees who has not signed in.
NOTHING: Final = Scope(frozenset())
