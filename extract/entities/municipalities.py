"""Муниципалитеты и населённые пункты в тексте: «Заречного района», «городской округ X», «г. Зареченск»."""

import re
from collections.abc import Callable
from functools import cache

from extract.entities.hits import Hit, known, longest
from extract.entities.lone_places import prose_towns
from extract.entities.municipality_names import (
    CLOSED,
    DISTRICT,
    INNER_CITY,
    LISTED,
    NAMED_AFTER,
    NAMED_UNIT,
    RURAL,
    RURAL_NAMED,
    SETTLEMENT,
)
from extract.entities.names import is_adjective, nominative_municipality
from extract.lexicon.words import is_form_of_any
from extract.text.casing import is_function_word, restore_case
from extract.text.tell_tales import Sought
from model.text import collapse, fold

_TOWN = re.compile(r"г\.|гор\.|город", re.IGNORECASE)
#: «п.» is a point of a list too, «д.» a house, «с.» a page, «ст.» an article.
_CAN_BE_ANYTHING = frozenset({"п.", "д.", "с.", "х.", "ст.", "сл."})
_YEAR = re.compile(r"(?:(?:19|20)\d\d|\.\d\d)\s?$")
#: «Городского округа Самара» of a heading is «городской округ Самара».
_KIND_FIRST = re.compile(
    r"(?:Город|Посёл|Посел|Район|Сельс|Станиц|Хутор|Сел[оа]\s|Деревн|Рабоч|Внутригор"
    r"|(?:Муниципальн|Городск|Сельск)[а-яё]{2,3}\s+(?:округ|район|поселени|образовани))[а-яё]{0,4}"
)
#: «… муниципального района / г. Спасск»: two places.
_OTHER_UNIT = re.compile(r"район|р-н|\n", re.IGNORECASE)
#: «ГАУДПО МО «Институт …»», «МО «Учителя физики»»: letters that mean something else.
_NO_TERRITORY = re.compile(
    r"институт|центр|школ|гимнази|лице[йя]|учител|педагог|методич|\bС?ОШ|комитет|управлени", re.IGNORECASE
)
_DISTRICTS = ("район", "округ", "р-н")
#: What every kind of settlement holds, in short or in full.
_UNITS = (
    *(".", "город", "пгт", "рп", "аул", "аал", "сел", "посел", "посёл", "деревн", "станиц", "станци", "хутор"),
    *("слобод", "кишлак", "местечк", "ст-ц"),
)
_STATION = re.compile(r"[А-ЯЁ][а-яё]+(?:[сц]к|н)(?:ая|ой|ую)|[А-ЯЁ]+(?:[СЦ]К|Н)(?:АЯ|ОЙ|УЮ)")


def find_municipalities(text: str) -> tuple[Hit, ...]:
    """Return every municipality or settlement named in the text; attributes: kind, name."""
    folded = text.casefold()
    hits = [read(match) for sought, test, read in _FORMS for match in sought.finditer(text, folded) if test(match)]
    hits += [hit for match in _LISTED.finditer(text, folded) for hit in _listed(match)]
    return longest([*hits, *prose_towns(text)])


def municipality_at(text: str, start: int) -> int | None:
    """Return where the municipality's name that begins at `start` ends; None where none begins there."""
    matches = ((sought.pattern.match(text, start), test) for sought, test, _ in _FORMS)
    return max((match.end() for match, test in matches if match and test(match)), default=None)


def _is_district(match: re.Match[str]) -> bool:
    """A bare «район» or «округ» needs an adjective of place; «муниципальный район» takes any name."""
    first = re.sub(r"\s?-\s*", "-", match[0]).split()[0]
    if _starts_no_place(first) or "автономн" in fold(match[0]):
        return False
    if match["kind"]:
        return True
    if match["national"]:
        return is_adjective(first)
    return re.search(r"район|р-н", fold(match[0])) is not None and is_adjective(first)


def _is_rural(match: re.Match[str]) -> bool:
    return not _starts_no_place(match[0])


def _is_rural_named(match: re.Match[str]) -> bool:
    """«сельское поселение Салым», but no «сельское поселение Постановление» of a heading over two lines."""
    plain = match["plain"]
    if not plain:
        return match["quoted"][0].isupper()
    return not _starts_no_place(plain) and ("\n" not in match[0] or not is_common_word(plain.split()[-1]))


def _is_named(match: re.Match[str]) -> bool:
    """A closed or inner city's part is called by any name that begins with a capital."""
    return not match["name"] or not _starts_no_place(match["name"])


def _is_named_unit(match: re.Match[str]) -> bool:
    """An unquoted name behind «муниципальный округ» is no common word; behind «МО», «ГО» it is a known place."""
    plain = match["plain"]
    if not plain:
        return _may_be_quoted(match["quoted"])
    if match["town"] and "." in match["town"] and _OTHER_UNIT.search(match[0], 0, match.start("town") - match.start()):
        return False
    if match["town"] or re.search(r"район|округ", plain, re.IGNORECASE):
        return True
    if _starts_no_place(plain):
        return False
    if match["letters"]:
        return is_geographic(plain) or not (_is_known(plain) or _is_on_next_line(match))
    return not is_common_word(plain.split()[-1]) or (not _is_on_next_line(match) and _is_in_nominative(plain))


def _may_be_quoted(name: str) -> bool:
    """«Лесной район», «городской округ Самара», but no «Институт …»."""
    begins = name[0].isupper() or _KIND_FIRST.match(name.capitalize()) is not None
    return begins and not _NO_TERRITORY.search(name)


def _is_on_next_line(match: re.Match[str]) -> bool:
    return "\n" in match.string[match.start("plain") - 2 : match.start("plain")]


def _is_settlement(match: re.Match[str]) -> bool:
    unit, name = match["unit"].lower(), match["name"]
    if _starts_no_place(name) or (match["gap"].count("\n") and "." in unit):
        return False
    if unit.isalpha() and not match["gap"]:
        return False
    if match["unit"][0].isupper() and "." in unit and not (name.isupper() or len(unit) > 2):  # noqa: PLR2004 -- «Г.»
        return False  # «Г. Петров»: an initial
    if unit.startswith("г") and _is_year_behind(match):
        return False
    if unit == "ст.":
        return _STATION.fullmatch(name.split()[0]) is not None
    return unit not in _CAN_BE_ANYTHING or _may_be_village(name)


def _is_year_behind(match: re.Match[str]) -> bool:
    """«от 23.12.2021 г. Приказ», «в 2021 г. Совет»: the year's «г.», where a word or a person goes on."""
    before = match.string[max(0, match.start() - 6) : match.start()]
    return _YEAR.search(before) is not None and not is_geographic(match["name"])


def _may_be_village(name: str) -> bool:
    """«с. Ключи», «п. Первомайский», but no «п. Положения»."""
    first = name.split(maxsplit=1)[0]
    return not is_common_word(first) or is_adjective(first) or _is_in_nominative(name)


def _starts_no_place(name: str) -> bool:
    first = fold(name).split()[0]
    return is_form_of_any(first, "not_places") or (len(first) < 4 and is_function_word(first))  # noqa: PLR2004 -- «Об», «При»


@cache
def is_common_word(word: str) -> bool:
    """Tell a dictionary word that names no place («Положения») from a name («Ключи» is both, and counts as a word)."""
    tags = _readings(word)
    return bool(tags) and not any({"Geox", "Surn", "Name"} & tag for tag in tags)


@cache
def is_geographic(name: str) -> bool:
    """Tell a name that the dictionary knows as a place."""
    return any("Geox" in tag for tag in _readings(name.rsplit(maxsplit=1)[-1]))


def _is_known(name: str) -> bool:
    return bool(_readings(name.rsplit(maxsplit=1)[-1]))


def _is_in_nominative(name: str) -> bool:
    return any("nomn" in tag and {"NOUN", "ADJF"} & tag for tag in _readings(name.split(maxsplit=1)[0]))


def _readings(word: str) -> tuple[frozenset[str], ...]:
    from extract.linguistics import grammemes  # noqa: PLC0415 -- the analyser is loaded only where it is needed

    return grammemes(word)


def _district(match: re.Match[str]) -> Hit:
    kind = re.split(r"\s+", fold(match[0]), maxsplit=1)[1]
    name = nominative_municipality(_spelled(match[0]))
    return Hit(match.start(), match.end(), name, known(kind=nominative_municipality(kind)), 0.9)


def _unit(match: re.Match[str]) -> Hit:
    return Hit(match.start(), match.end(), nominative_municipality(_spelled(match[0])), {}, 0.9)


def _as_written(match: re.Match[str]) -> Hit:
    """A name behind «ЗАТО», «с.п.» stands in the nominative."""
    return Hit(match.start(), match.end(), collapse(match[0]), {}, 0.9)


def _listed(match: re.Match[str]) -> list[Hit]:
    """Read «Братского и Тулунского районов»: each adjective names one; the last takes the noun along."""
    words = [word for word in re.finditer(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)?", match[0]) if word[0] != "и"]
    named = [word for word in words if word[0][0].isupper() and is_adjective(word[0])]
    if len(named) < 2 or any(_starts_no_place(word[0]) for word in named):  # noqa: PLR2004 -- one is no list
        return []
    kind = "муниципальный район" if "униципальн" in match[0] else "район" if "район" in match[0] else "округ"
    return [
        Hit(
            match.start() + word.start(),
            match.end() if word is named[-1] else match.start() + word.end(),
            nominative_municipality(f"{_spelled(word[0])} {kind}"),
            known(kind=kind),
            0.8,
        )
        for word in named
    ]


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
    if _TOWN.match(match["unit"]) and "-" not in match["unit"]:
        normal = (
            nominative_municipality(f"города {name}")
            if match["unit"].isalpha()
            else nominative_municipality(f"город {name}")
        )
        return Hit(match.start(), match.end(), normal, known(kind="город"), 0.9)
    written = collapse(f"{match['unit']} {name}")
    normal = nominative_municipality(written) if match["unit"].isalpha() else written
    return Hit(match.start(), match.end(), normal, known(kind="населённый пункт"), 0.85)


def _spelled(name: str) -> str:
    """Undo capitals and the spaces around a hyphen."""
    spelled = re.sub(r"\s?-\s?(?=[А-Яа-яЁё])", "-", restore_case(collapse(name)))
    return spelled[0].lower() + spelled[1:] if _KIND_FIRST.match(spelled) else spelled


Form = tuple[Sought, Callable[[re.Match[str]], bool], Callable[[re.Match[str]], Hit]]
_FORMS: tuple[Form, ...] = (
    (
        Sought(NAMED_UNIT, ("муниципальн", "городск"), ("МО", "МР", "ГО", "СП", "г.", "м.")),
        _is_named_unit,
        _named_unit,
    ),
    (Sought(DISTRICT, (*_DISTRICTS, "улус", "кожуун", "аймак", "наслег")), _is_district, _district),
    (Sought(NAMED_AFTER, ("район",)), bool, _unit),
    (Sought(RURAL, ("поселени", "сельсовет", "округ", "образовани")), _is_rural, _unit),
    (Sought(RURAL_NAMED, ("поселени", "сельсовет"), ("с.", "г.", "с/п", "г/п")), _is_rural_named, _as_written),
    (Sought(CLOSED, ("зато", "закрыт")), _is_named, _as_written),
    (Sought(INNER_CITY, ("внутригородск",)), _is_named, _as_written),
    (Sought(SETTLEMENT, _UNITS), _is_settlement, _settlement),
)
_LISTED = Sought(LISTED, ("район", "округ"))
