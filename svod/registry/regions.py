"""Регион записи реестра: from its column, its address, its name, or the codes it bears."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from model.registry import RegistryEntry
from model.text import fold

_ENDINGS: Final = re.compile(r"(?:ая|ой|ую|ий|ого|ому|им|ом|ый|ия|ии|ию|ея|еи|ею|а|у|е|ы|и|я|ь)$")
_KIND: Final = r"(?:(?:народн|автономн)\w+ |авт\. ?)?(обл|кра[йяюе]|респ|окр|ао\b|а\. ?о\.)"
#: «Саратовская обл.»; «обл Саратовская», «Республики Татарстан».
_BEFORE: Final = re.compile(rf"([а-я-]{{3,40}}) {_KIND}")
_BEHIND: Final = re.compile(rf"(?<![а-я]){_KIND}[а-я]*\.? ([а-я-]{{3,40}})")
_CITY: Final = re.compile(
    r"(?<![а-я])(?:г(?:ор)?\.? ?|город\w{0,2} (?:федеральн\w+ значения )?)(москв|санкт-петербург|севастопол)"
)
_CITIES: Final = ("москв", "санкт-петербург", "севастопол")
_ALTERNATIVES: Final = re.compile(r" - |[()]")
#: Bare names shorter than this are other words too: «Коми», «Тыва».
_SHORTEST_NOUN: Final = 6


class Regions:
    """Регионы: the built-in ones, found in texts and by codes."""

    def __init__(self, entries: Iterable[RegistryEntry]) -> None:
        """Note each region under its names, its stems and its code."""
        entries = tuple(entries)
        named = [(fold(name), entry.name) for entry in entries for name in (entry.name, *entry.aliases)]
        self._by_name = dict(named)
        self._by_stem = {key: region for name, region in named for key in _stems(name)}
        self._nouns = _noun_pattern(self._by_stem)
        self._by_oktmo = {
            _prefix(entry.identifiers["oktmo"]): entry.name for entry in entries if "oktmo" in entry.identifiers
        }

    def in_text(self, text: str) -> str | None:
        """Return the first region named in an address, a heading or a name, whatever its case and order of words."""
        key = fold(text)
        if key in self._by_name:
            return self._by_name[key]
        found = (self._by_stem.get(stem) for stem in _named(key))
        return next((region for region in found if region), None) or self._bare(key)

    def by_oktmo(self, code: str) -> str | None:
        """Return the region of an ОКТМО."""
        return self._by_oktmo.get(code[:3]) or self._by_oktmo.get(code[:2])

    def by_tax_code(self, inn: str | None, ogrn: str | None) -> str | None:
        """Return the region whose number an ИНН or ОГРН bears."""
        code = inn[:2] if inn else ogrn[3:5] if ogrn else ""
        return _subjects().get(code)

    def _bare(self, key: str) -> str | None:
        """A city with its «г.», or a name that is no other word: «Татарстан»."""
        city = _CITY.search(key)
        if city:
            return self._by_stem.get(("город", city[1]))
        noun = self._nouns.search(key) if self._nouns else None
        return self._by_stem.get(("", noun[1])) if noun else None


Stem = tuple[str, str]


def _prefix(oktmo: str) -> str:
    return oktmo[:2] if not oktmo[2:].strip("0") else oktmo[:3]


def _named(key: str) -> Iterator[Stem]:
    """Yield (kind, stem) of all that is called a region in a folded text."""
    yield from ((_kind(kind), _stem(own)) for own, kind in _BEFORE.findall(key))
    yield from ((_kind(kind), _stem(own)) for kind, own in _BEHIND.findall(key))


def _stems(name: str) -> Iterator[Stem]:
    """Yield the (kind, stem) under which a region's name is found."""
    for part in filter(None, map(str.strip, _ALTERNATIVES.split(name))):
        kinds = [_kind(word) for word in part.split() if _is_kind(word)]
        own = [word for word in part.split() if not _is_kind(word) and not word.startswith(("народн", "автономн"))]
        if not own:
            continue
        stem = _stem(own[0])
        if kinds:
            yield (kinds[0], stem)
        elif stem in _CITIES:
            yield ("город", stem)
        else:
            yield from (("респ", stem), ("", stem))


def _noun_pattern(known: Iterable[Stem]) -> re.Pattern[str] | None:
    nouns = [stem for kind, stem in known if not kind and len(stem) >= _SHORTEST_NOUN]
    names = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    return re.compile(rf"(?<![а-я])({names})[а-я]{{0,2}}(?![а-я])") if nouns else None


def _is_kind(word: str) -> bool:
    return word.startswith(("обл", "респ", "округ")) or word == "край"


def _kind(word: str) -> str:
    """All ways of writing a kind begin alike, but «АО»."""
    return "окр" if word[:2] in {"ао", "а.", "а "} else word[:3] if word[:3] in {"обл", "окр", "кра"} else "респ"


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word.strip("-"))


@cache
def _subjects() -> dict[str, str]:
    text = files("svod.registry").joinpath("subject_codes.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line for line in lines[1:] if len(line) == 2)  # noqa: PLR2004 -- code, region
