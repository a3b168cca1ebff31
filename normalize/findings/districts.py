"""Районы, названные в документе: its own, and those that are not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from model.mention import EntityType, Mention
from model.text import collapse, fold

#: «Хотынецкий район», «Озёрский городской округ»; a town or village may be the place of an event.
_DISTRICT = re.compile(r"\b(?:район|округ|р-н)\b")
_CITY = re.compile(r"\bгород\b|^г\.|\bзато\b")
_UNITS = re.compile(
    r"\b(?:муниципальн\w{2,3}|городск\w{2,3}|район\w{0,2}|округ\w{0,2}|р-н|город|г\.|зато|образовани\w|мо)(?=\W|$)"
)
#: So many first letters of two names in common make them one place: «Дмитровск» and «Дмитровский район».
_STEM = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Districts:
    """Районы документа."""

    #: The document's own municipality, as its header has it.
    own: str | None = None
    #: (as written, nominative) of the others, in reading order.
    others: tuple[tuple[str, str], ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The other districts, each once."""
        return tuple(dict.fromkeys(name for _, name in self.others))

    def other_in(self, text: str | None) -> tuple[str, str] | None:
        """Return (as written, nominative) of another district that the text names."""
        return next((pair for pair in self.others if pair[0] in (text or "")), None)

    def other_of(self, body: str | None) -> str | None:
        """Return another district that a body's name, in whatever case, holds."""
        key = fold(body or "")
        return next((name for name in self.names if any(word[:-2] in key for word in _words(name))), None)


def districts_of(own: str | None, mentions: Iterable[Mention]) -> Districts:
    """Return a document's districts; without a municipality of its own none is another's.

    In a city's document «Ленинский район» is a part of the city, no district of others.
    """
    if own is None:
        return Districts()
    named = [mention for mention in mentions if mention.type is EntityType.MUNICIPALITY]
    others = (
        (collapse(one.text), one.normal)
        for one in named
        if _is_district(one.normal, own) and not _is_one(one.normal, own)
    )
    return Districts(own=own, others=tuple(dict.fromkeys(others)))


def _is_district(name: str, own: str) -> bool:
    key = fold(name)
    if _CITY.search(fold(own)) or "городской округ" in fold(own):
        return "муниципальн" in key or "городской" in key
    return _DISTRICT.search(key) is not None


def _is_one(name: str, own: str) -> bool:
    return any(one[:_STEM] == other[:_STEM] for one in _words(name) for other in _words(own))


def _words(name: str) -> Iterator[str]:
    """Yield the name's own words, without the kinds of municipality."""
    yield from re.findall(r"[а-я]{3,}", _UNITS.sub(" ", fold(name)))
