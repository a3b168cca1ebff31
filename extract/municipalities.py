"""Муниципалитеты и населённые пункты в тексте: «Заречного района», «городской округ X», «г. Зареченск»."""

import re
from functools import cache

from extract.casing import restore_case
from extract.hits import Hit, known, longest
from extract.lexicon.words import read_words
from extract.names import is_adjective, nominative_municipality
from model.text import collapse, fold

_LETTER = "А-Яа-яЁё"
_GAP = r"(?:[ \t\u00a0]{1,4}\n?[ \t\u00a0]{0,4}|\n[ \t\u00a0]{0,4})"
_ADJECTIVE = r"(?-i:[А-ЯЁ])[а-яё]{1,20}(?:\s?-\s?[а-яё]{2,20}){0,2}(?:ий|ый|ого|его|о[мй]|ем|[иы]м|ому|ему)"
_KIND = r"(?:муниципальн|городск)(?:ый|о[йм]|ого|ому|ым|им)"
_UNIT = rf"(?:(?:район|округ)(?:ом|[ауе])?|р-н(?:ом|[ауе])?)(?![{_LETTER}])"
_PROPER = r"(?-i:[А-ЯЁ])[а-яё]{1,22}(?:-(?:на-)?[а-яё]{2,20}){0,2}"
_TWO_WORDS = rf"(?-i:[А-ЯЁ])[а-яё]{{2,20}}(?:ий|ый|ой|ая|ое|ые|ого|его|ому|ем|о[мй]|ых|[иы]м)[ ]{_PROPER}"
#: «Заречный район», «Заречного муниципального района», «СЕВЕРНЫЙ ГОРОДСКОЙ ОКРУГ».
_DISTRICT = re.compile(rf"(?<![{_LETTER}-]){_ADJECTIVE}{_GAP}(?:(?P<kind>{_KIND}){_GAP})?{_UNIT}", re.IGNORECASE)
#: «городской округ город Зареченск», «муниципального округа «Заречный»», «ГО «Заречный»», «МО «Заречный район»».
_NAMED_UNIT = re.compile(
    rf"(?<![{_LETTER}])(?:{_KIND}{_GAP}{_UNIT}|муниципальн(?:ое|ого|ому|ым|ом){_GAP}образовани(?:ем|[еяюи])"
    rf"|(?-i:МО{_GAP}МР|МО|МР|ГО|МОГО))"
    rf"{_GAP}?[-–—]?{_GAP}?(?P<town>(?:(?-i:ЗАТО)|город(?:ом|[ауе])?|г\.){_GAP}?)?"
    rf"(?:[«\"]\s?(?P<quoted>{_ADJECTIVE}{_GAP}(?:{_KIND}{_GAP})?{_UNIT}|[^«»\"\n]{{2,50}}?)\s?[»\"]"
    rf"|(?<=\s)(?P<plain>{_ADJECTIVE}{_GAP}(?:{_KIND}{_GAP})?{_UNIT}|{_TWO_WORDS}|{_PROPER})(?![{_LETTER}]))",
    re.IGNORECASE,
)
#: «города Зареченска», «г.Зареченск», «пгт. Луговой», «с. Ключи».
_SETTLEMENT = re.compile(
    rf"(?<![{_LETTER}\d.-])(?<!\d{{4}}[ \u00a0])(?<!\.\d\d[ \u00a0])"
    r"(?P<unit>г\.|гор\.|пгт\.?|р\.\s?п\.|рп\.|с\.|пос\.|п\.|дер\.|д\.|х\.|ст-ц[аы]|аул[ае]?"
    r"|город(?:ом|[ауе])?|сел(?:ом|[оаеу])|пос[её]л(?:ок|к(?:ом|[ауе]))|деревн(?:ей|[яиею])|станиц(?:ей|[аыеу])|хутор(?:ом|[ае])?)"
    rf"(?P<gap>[ \u00a0\n]{{0,3}})(?P<name>{_TWO_WORDS}|{_PROPER})(?![{_LETTER}])",
    re.IGNORECASE,
)
_TOWN = re.compile(r"г\.|гор\.|город|пгт|р\.\s?п|рп", re.IGNORECASE)
_CAN_BE_ANYTHING = frozenset({"п.", "д.", "с.", "х."})


def find_municipalities(text: str) -> tuple[Hit, ...]:
    """Return every municipality or settlement named in the text; attributes: kind, name."""
    hits = [_district(match) for match in _DISTRICT.finditer(text) if _is_district(match)]
    hits += [_named_unit(match) for match in _NAMED_UNIT.finditer(text) if _is_named_unit(match)]
    hits += [_settlement(match) for match in _SETTLEMENT.finditer(text) if _is_settlement(match)]
    return longest(hits)


def municipality_at(text: str, start: int) -> int | None:
    """Return where the municipality's name that begins at `start` ends; None where none begins there."""
    for pattern, test in ((_NAMED_UNIT, _is_named_unit), (_DISTRICT, _is_district)):
        match = pattern.match(text, start)
        if match and test(match):
            return match.end()
    match = _SETTLEMENT.match(text, start)
    return match.end() if match and _is_settlement(match) else None


def _is_district(match: re.Match[str]) -> bool:
    """A bare «район» or «округ» needs an adjective of place; «муниципальный район» takes any name."""
    first = fold(match[0]).split()[0]
    if any(first.startswith(stem) for stem in read_words("not_places")) or "автономн" in fold(match[0]):
        return False
    if match["kind"]:
        return True
    return re.search(r"район|р-н", fold(match[0])) is not None and is_adjective(first)


def _is_named_unit(match: re.Match[str]) -> bool:
    """An unquoted name behind «муниципальный округ», «МО» must be no common word, or be a district or town itself."""
    plain = match["plain"]
    if not plain:
        return match["quoted"][0].isupper()
    if match["town"] or re.search(r"район|округ", plain, re.IGNORECASE):
        return True
    return (
        not match[0].startswith(("МО", "МР", "ГО"))
        and not _starts_no_place(plain)
        and not is_common_word(plain.split()[-1])
    )


def _is_settlement(match: re.Match[str]) -> bool:
    unit, name = match["unit"].lower(), match["name"]
    if _starts_no_place(name) or (match["gap"].count("\n") and "." in unit):
        return False
    if unit.isalpha() and not match["gap"]:
        return False
    if match["unit"][0].isupper() and "." in unit and not name.isupper():
        return False  # «Г. Петров»: an initial
    return unit not in _CAN_BE_ANYTHING or not is_common_word(name.split()[0])


def _starts_no_place(name: str) -> bool:
    return any(fold(name).startswith(stem) for stem in read_words("not_places"))


@cache
def is_common_word(word: str) -> bool:
    """Tell a dictionary word that names no place («Положения») from a name («Ключи» is both, and counts as a word)."""
    from extract.linguistics import grammemes  # noqa: PLC0415 -- the analyser is loaded only where it is needed

    tags = grammemes(word)
    return bool(tags) and not any({"Geox", "Surn", "Name"} & tag for tag in tags)


def _district(match: re.Match[str]) -> Hit:
    kind = re.split(r"\s+", fold(match[0]), maxsplit=1)[1]
    name = nominative_municipality(_spelled(match[0]))
    return Hit(match.start(), match.end(), name, known(kind=nominative_municipality(kind)), 0.9)


def _named_unit(match: re.Match[str]) -> Hit:
    inner = match["quoted"] or match["plain"]
    if re.search(r"район|округ|город", inner, re.IGNORECASE):
        return Hit(match.start(), match.end(), nominative_municipality(_spelled(inner)), {}, 0.9)
    return Hit(
        match.start(),
        match.end(),
        nominative_municipality(_spelled(match[0])),
        known(name=collapse(inner)),
        0.9,
    )


def _settlement(match: re.Match[str]) -> Hit:
    """«г. Зареченск», «города Зареченска» -> «город Зареченск»; a village keeps its kind as written."""
    name = restore_case(match["name"]) if match["name"].isupper() else collapse(match["name"])
    if _TOWN.match(match["unit"]) and not match["unit"].lower().startswith(("пгт", "р", "рп")):
        normal = (
            nominative_municipality(f"города {name}")
            if match["unit"].isalpha()
            else nominative_municipality(f"город {name}")
        )
        return Hit(match.start(), match.end(), normal, known(kind="город"), 0.9)
    return Hit(match.start(), match.end(), collapse(f"{match['unit']} {name}"), known(kind="населённый пункт"), 0.85)


def _spelled(name: str) -> str:
    """Undo capitals and the spaces around a hyphen."""
    return re.sub(r"\s?-\s?(?=[А-Яа-яЁё])", "-", restore_case(collapse(name)))
