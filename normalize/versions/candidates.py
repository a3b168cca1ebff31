"""Keys under which a document is found by those it may be kin to: few, exact, never a scan of all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from zlib import crc32

from model.document import TextSource
from model.kinship import Act, Head
from normalize.versions.keys import cell_key

#: Least hashes of three words in a row that stand for a text: two versions with half of their rows alike share some.
_SKETCH: Final = 12
_WORDS: Final = 3
_ANY, _NONE = "*", "-"
_COUNTED: Final = re.compile(r"^(.{0,200}?)(\d{1,4})\)?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    """Ключи поиска: under which a document is kept, and which it asks for."""

    kept: frozenset[str]
    asked: frozenset[str]


def keys_of(head: Head, activities: Iterable[str]) -> Keys:
    """Return the keys of a document: its acts and those it names, its title, its text, its place among pages."""
    kept, asked = set[str](), set[str]()
    for act in {*head.acts, *(one.act for one in head.named)}:
        asked |= set(_of_act("act", act, asked=True))
    for act in head.acts:
        kept |= set(_of_act("act", act))
        asked |= set(_of_act("names", act, asked=True))
    for one in head.named:
        kept |= set(_of_act("names", one.act))
        asked |= set(_of_act("names", one.act, asked=True))
    both = {*_of_title(head), *_of_pages(head)}
    sketch = _sketch(activities)
    kept_places, asked_places = _places(head)
    kept |= {f"text:{place}:{value:x}" for value in sketch for place in kept_places}
    asked |= {f"text:{place}:{value:x}" for value in sketch for place in asked_places}
    return Keys(kept=frozenset(kept | both), asked=frozenset(asked | both))


def _places(head: Head) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places a text is kept under and asked for; a scan may have misread its own, so it is found by any."""
    if head.municipality is None:
        return (_NONE, _ANY), (_ANY,)
    if head.text_source is not TextSource.NATIVE:
        return (head.municipality, _NONE, _ANY), (_ANY,)
    return (head.municipality, _ANY), (head.municipality, _NONE)


def _of_act(what: str, act: Act, *, asked: bool = False) -> Iterator[str]:
    """A year on both sides must agree; one without is found by any."""
    if not act.number:
        return
    year = act.date[:4] if act.date else None
    if year:
        yield f"{what}:{act.number}:{year}"
        yield f"{what}:{act.number}:{_NONE if asked else _ANY}"
    else:
        yield f"{what}:{act.number}:{_ANY if asked else _NONE}"
        yield f"{what}:{act.number}:{_NONE if asked else _ANY}"


def _of_title(head: Head) -> Iterator[str]:
    if head.title and head.municipality:
        years = ",".join(map(str, head.years))
        yield f"title:{head.municipality}:{years}:{head.title[:300]}"


def _of_pages(head: Head) -> Iterator[str]:
    path = PurePosixPath(head.name)
    counted = _COUNTED.match(path.stem)
    if head.text_source is not TextSource.NATIVE and counted:
        yield f"pages:{str(path.parent)[:300]}/{counted[1]}"


def _sketch(activities: Iterable[str]) -> tuple[int, ...]:
    found = set[int]()
    for activity in activities:
        words = cell_key(activity).split()
        for at in range(max(len(words) - _WORDS + 1, 1)):
            found.add(crc32(" ".join(words[at : at + _WORDS]).encode()))
    return tuple(sorted(found)[:_SKETCH])
