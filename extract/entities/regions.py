"""Регионы в тексте: the 89 by name, in any case and in capitals; an unknown «…ская область» too."""

import re
from collections.abc import Iterator
from functools import cache

from extract.entities.hits import Hit, known, longest
from extract.entities.names import nominative_region
from extract.lexicon.words import read_rows
from extract.text.casing import restore_case
from extract.text.tell_tales import Sought
from model.text import collapse, fold

_LETTER = "А-Яа-яЁё"
#: «Заречная область», «ЗАРЕЧНОГО КРАЯ»: a capitalised adjective of place and область or край.
_AREA = re.compile(
    rf"(?<![{_LETTER}-])(?-i:[А-ЯЁ])[а-яё]{{1,20}}(?:-[а-яё]{{2,20}})?[сц]к(?:ая|о[йю]|ую|ий|ого|ому|им|ом)\s{{1,6}}"
    rf"(?:обл(?:аст(?:ью|[ьи])(?![{_LETTER}])|\.)|кра(?:ем|[йяюе])(?![{_LETTER}]))(?:\s?[-–—]\s?кузбасс[ауе]?(?![{_LETTER}]))?",
    re.IGNORECASE,
)
#: «Заречная область»: another adjective names a region only where it is none of science, learning or kind.
_OTHER_AREA = re.compile(
    rf"(?<![{_LETTER}-])(?-i:[А-ЯЁ])[а-яё]{{2,20}}(?:-[а-яё]{{2,20}})?н(?:ая|о[йю]|ую)\s{{1,6}}обл(?:аст(?:ью|[ьи])(?![{_LETTER}])|\.)",
    re.IGNORECASE,
)
#: «Брянской, Курской и Липецкой областей», «Алтайского и Красноярского краёв».
_SEVERAL = re.compile(
    rf"(?<![{_LETTER}-])(?:[А-ЯЁ][а-яё]{{2,20}}[сц]к(?:ой|ую|ая|ого|ом|ому|ий)\s{{0,2}}(?:,|и(?=\s))?\s{{1,3}}){{2,20}}"
    rf"(?P<kind>област(?:ей|ям|ях|ями|и)|кра(?:[её]в|ям|ях|ями|я))(?![{_LETTER}])"
)
_NO_PLACE = re.compile(
    r"ческ|данн|родн|предметн|образовательн|познавательн|проблемн|социальн|естественн|гуманитарн|смежн|отдельн|различн"
    r"|приоритетн|основн|определ[её]нн|указанн|профессиональн|автономн|актуальн|научн|личностн",
    re.IGNORECASE,
)
#: A republic that is none of the 89 and no state abroad.
_OTHER_REPUBLIC = (
    r"(?!(?i:казахстан|белару|армени|абхази|узбекистан|кыргызстан|таджикистан|молдов|коре|южн))(?-i:[А-ЯЁ][а-яё]{4,20})"
)
_REPUBLIC = r"республик(?:ой|[аиеу])\s{1,6}"


_AREAS = (Sought(_AREA, ("обл", "кра")), Sought(_OTHER_AREA, ("обл",)))
_ENUMERATED = Sought(_SEVERAL, ("област", "кра"))


def find_regions(text: str) -> tuple[Hit, ...]:
    """Return every region named in the text; attributes: iso3166, where it is one of the 89."""
    folded = text.casefold()
    areas = [match for sought in _AREAS for match in sought.finditer(text, folded) if not _NO_PLACE.search(match[0])]
    several = [hit for match in _ENUMERATED.finditer(text, folded) for hit in _each(match)]
    listed = [match for match in _named().finditer(text, folded) if match["name"][0].isupper()]
    return longest([*(_hit(match) for match in (*areas, *listed)), *several])


def _each(match: re.Match[str]) -> Iterator[Hit]:
    """Yield a hit for each adjective of a list; the last takes the noun along."""
    words = list(re.finditer(rf"[А-ЯЁ][{_LETTER}]+", match[0]))
    noun = "область" if match["kind"].startswith("об") else "край"
    for word in words if len(words) > 1 else ():
        stem = re.sub(r"(?:ой|ую|ая|ого|ом|ому|ий)$", "", word[0])
        name, code = _official(f"{stem}{'ая' if noun == 'область' else 'ий'} {noun}")
        stop = match.end() if word is words[-1] else match.start() + word.end()
        yield Hit(match.start() + word.start(), stop, name, known(iso3166=code), 0.9)


def region_at(text: str, start: int) -> int | None:
    """Return where the region's name that begins at `start` ends; None where none begins there."""
    match = _AREA.match(text, start) or _OTHER_AREA.match(text, start)
    if match:
        return None if _NO_PLACE.search(match[0]) else match.end()
    listed = _listed().match(text, start)
    return listed.end() if listed and listed["name"][0].isupper() else None


def _hit(match: re.Match[str]) -> Hit:
    name, code = _official(match[0])
    return Hit(match.start(), match.end(), name, known(iso3166=code), 0.95 if code else 0.9)


@cache
def _official(written: str) -> tuple[str, str | None]:
    """Return the official name and code of one of the 89, else the nominative."""
    written = collapse(written)
    nominative = nominative_region(restore_case(re.sub(r"обл\.", "области", written, flags=re.IGNORECASE)))
    plain = fold(nominative).split(" - ")[0]
    for name, code, wording in read_rows("regions"):
        if fold(name).split(" – ")[0].split(" - ")[0] == plain or _is_form_of(wording, written):
            return name, code
    return nominative, None


def _is_form_of(wording: str, written: str) -> bool:
    return _forms_of(wording).fullmatch(written) is not None


@cache  # more patterns than re keeps
def _forms_of(wording: str) -> re.Pattern[str]:
    forms = wording.lstrip("-=")
    before = rf"(?:{_REPUBLIC}|г\.\s{{0,2}}|город(?:ом|[ауе])?\s{{1,3}})?"
    return re.compile(rf"{before}(?:{forms})", re.IGNORECASE)


@cache
def _named() -> Sought:
    """Return the pattern below with how its names begin; behind «республика» any name is looked at."""
    wordings = "|".join(row[2].lstrip("=") for row in read_rows("regions") if not row[2].isalpha() and row[2][0] != "-")
    begins = re.findall(r"(?:^|\|(?![^(]*\)))([А-Яа-яЁё-]{0,4})", wordings)
    return Sought(_listed(), ("республик", *sorted({begin.casefold() for begin in begins})))


@cache
def _listed() -> re.Pattern[str]:
    """Return the pattern of republics, autonomies and federal cities, from the lexicon."""
    names = [row[2] for row in read_rows("regions") if not row[2].isalpha()]
    of_republics = "|".join(name[1:] for name in names if name[0] == "-")
    cities = "|".join(name[1:] for name in names if name[0] == "=")
    alone = "|".join(name for name in names if name[0] not in "-=")
    city = r"(?:г\.\s{0,2}|город(?:ом|[ауе])?\s{1,3})"
    return re.compile(
        rf"(?<![{_LETTER}-])(?:{_REPUBLIC}(?=(?:{of_republics})(?![{_LETTER}-]))|(?:{_REPUBLIC})?(?=(?:{alone})(?![{_LETTER}-]))"
        rf"|(?:{city})?(?=(?:{cities})(?![{_LETTER}-]))|{_REPUBLIC}(?={_OTHER_REPUBLIC}))"
        rf"(?P<name>{of_republics}|{alone}|{cities}|{_OTHER_REPUBLIC})(?![{_LETTER}-])",
        re.IGNORECASE,
    )
