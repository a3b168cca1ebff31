"""Фамилия в именительном падеже: only where the ending leaves no doubt, else as written."""

import re
from functools import cache
from typing import Literal

from extract.entities.nominatives import Gender, known_surname
from extract.linguistics import grammemes

Case = Literal["nominative", "genitive", "other"]

#: Ending -> nominative ending and gender, for surnames on -ов, -ин, -ский. One reading only; the rest abstains.
_CERTAIN: tuple[tuple[str, str, Gender], ...] = (
    (r"((?:[оеё]в|[иы]н))ой", r"\1а", "f"),  # Ивановой -> Иванова
    (r"((?:[оеё]в|[иы]н))ым", r"\1", "m"),  # Ивановым -> Иванов
    (r"((?:[оеё]в|[иы]н))е", r"\1", "m"),  # об Иванове -> Иванов
    (r"([сц]к)(?:ого|ому|им|ом)", r"\1ий", "m"),  # Покровскому -> Покровский
    (r"([сц]к)ую", r"\1ая", "f"),  # Покровскую -> Покровская
)
#: The same endings mean a man or a woman: who knows the gender may go on.
_BY_GENDER: tuple[tuple[str, str, Gender], ...] = (
    (r"((?:[оеё]в|[иы]н))у", r"\1", "m"),  # Иванову (кому?) -> Иванов
    (r"((?:[оеё]в|[иы]н))у", r"\1а", "f"),  # Иванову (кого?) -> Иванова
    (r"([сц]к)ой", r"\1ая", "f"),  # Покровской -> Покровская, but a man may be called Луговской
)
_MALE_GENITIVE: tuple[str, str, Gender] = (r"((?:[оеё]в|[иы]н))а", r"\1", "m")  # (имени) Иванова -> Иванов
#: Ткачука Ивана Петровича -> Ткачук: only where the patronymic shows an oblique case.
_MALE_CONSONANT: tuple[str, str, Gender] = (r"([бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем|е)", r"\1", "m")
#: «им. А.И. Герцена»: behind a consonant only a man's genitive ends so.
_GENITIVE_OF_MAN = (r"([бвгджзклмнпрстфхцчшщ])а", r"\1")
_MALE_PATRONYMIC = re.compile(r"(?:вич|[ькмт]ич)(а|у|ем|ом|е)?$", re.IGNORECASE)
_FEMALE_PATRONYMIC = re.compile(r"(?:[оеё]вн|ичн)(а|ы|е|у|ой|ою)$", re.IGNORECASE)
_MALE_CASES: dict[str | None, Case] = {None: "nominative", "а": "genitive"}
_FEMALE_CASES: dict[str | None, Case] = {"а": "nominative", "ы": "genitive"}
_TURKIC = re.compile(r"[\s-](оглы|кызы|угли|уулу|кизи|гызы)$", re.IGNORECASE)
_INVARIABLE = re.compile(r"(?:ко|[ыи]х|аго|яго|[ео]во)$", re.IGNORECASE)


def gender_of(patronymic: str | None) -> tuple[Gender | None, Case | None]:
    """Return the gender that a patronymic shows, and its case; None where it shows neither."""
    if not patronymic:
        return None, None
    male = _MALE_PATRONYMIC.search(patronymic)
    if male:
        return "m", _MALE_CASES.get(male[1], "other")
    turkic = _TURKIC.search(patronymic)
    if turkic:
        return ("m" if turkic[1][0] in "оОуУ" else "f"), None
    female = _FEMALE_PATRONYMIC.search(patronymic)
    if female:
        return "f", _FEMALE_CASES.get(female[1], "other")
    return None, None


def nominative_surname(written: str, gender: Gender | None = None, case: Case | None = None) -> str:
    """Return the surname's nominative where its ending, with what is known of gender and case, is plain."""
    if case == "nominative":
        return written
    return "-".join(_nominative_part(part, gender, case) for part in written.split("-"))


def _nominative_part(part: str, gender: Gender | None, case: Case | None) -> str:
    if _INVARIABLE.search(part) or (gender != "f" and _is_mans_in_ov(part)):
        return part
    rules = _CERTAIN
    if gender:
        rules += tuple(rule for rule in _BY_GENDER if rule[2] == gender)
    if case == "genitive":
        rules += (_MALE_GENITIVE,)
    if case and gender == "m":
        rules += (_MALE_CONSONANT,)
    fitting = (_replaced(part, ending, base) for ending, base, of in rules if gender in (None, of))
    found = next((one for one in fitting if one), None)
    if found is None and case and (gender or case == "genitive"):
        found = known_surname(part, gender or "m")
    if found is None and case == "genitive" and gender is None:
        found = _replaced(part, *_GENITIVE_OF_MAN)
    return found or part


@cache
def _is_mans_in_ov(part: str) -> bool:
    """«Яровой», «Садовой»: an adjective's nominative, that only looks like «Ивановой»."""
    masculine = {"ADJF", "masc", "nomn"}
    return part.endswith("овой") and any(masculine <= tags for tags in grammemes(part))


def _replaced(part: str, ending: str, base: str) -> str | None:
    changed, count = re.subn(rf"{ending}$", base, part)
    return changed if count and len(changed) > 2 else None  # noqa: PLR2004 -- a stem of two letters is no surname
