"""The words that make an order: its kind on a line of its own, and the verb that opens its items."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from extract.lexicon.words import read_words
from extract.orders.requisite_lines import is_requisites
from extract.text.lines import Line, unspaced
from model.text import collapse

KINDS: Final = ("приказ", "распоряжение", "постановление")
#: Decided by several, or by the head of a region; their kind stands in capitals, for smaller the words mean much else.
RESOLVED: Final = ("решение", "указ", "протокол")
_ORDERING: Final = (
    "приказываю", "приказывает", "приказываем", "постановляю", "постановляет", "постановляем", "распоряжаюсь",
    "обязываю", "обязывает", "предлагаю",
)  # fmt: skip
_RESOLVING: Final = (
    "решила", "решили", "решило", "решил", "решает", "постановила", "постановили", "постановило", "постановил",
    "постановляет", "постановляю",
)  # fmt: skip
_VERBS_OF: Final = {
    "постановление": (*_ORDERING, "постановила", "постановили", "постановило", "постановил"),
    **dict.fromkeys(RESOLVED, _RESOLVING),
}
_LATIN: Final = str.maketrans("ABCEHKMOPTXaceopx3", "АВСЕНКМОРТХасеорхЗ")
#: Letters of other languages as their Russian neighbours: «БОЙОРОҠ» -> «БОЙОРОК».
_OTHER_LETTERS: Final = str.maketrans(
    "ҠҚӘӨӦҮҰҒҖҘҪҢҺІӐĂӖӲӰӸӒÖÜÄÆҡқәөӧүұғҗҙҫңһіӑăӗӳӱӹӓöüäæ",
    "ККАООУУГЖЗСНХИААЕУУЫАОУААккаооуугжзснхиааеууыаоуаа",
)
_KIND_FIRST = re.compile(r"^(?:приказ|распоряжение|постановление)(?![а-яё])", re.IGNORECASE)
_AMID = re.compile(r"^(?P<before>.{4,60}?)\s(?P<kind>ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ)\s(?P<behind>.{2,60})$")
_RESOLVED_FIRST = re.compile(r"^(?P<kind>РЕШЕНИЕ|УКАЗ|ПРОТОКОЛ)(?![А-Яа-яЁё])(?P<behind>.*)$", re.DOTALL)
#: «РЕШЕНИЕ КОЛЛЕГИИ», «ПРОТОКОЛ № 3 заседания педагогического совета»
_MEETING = re.compile(
    r"(?:№\s?\S{1,20}\s+)?(?:коллегии|педагог|совет|дум|собран|сесси|комисси|заседан|совещан|районн|городск|муниципальн)",
    re.IGNORECASE,
)
#: «ПРИКАЗ ПО ШКОЛЕ», «Приказ по основной деятельности»
_BY_PLACE = re.compile(
    r"^\s*по\s+(?:школе|отделу(?:\s+образования)?|управлению(?:\s+образования)?|учреждению|основной\s+деятельности|детскому\s+саду|"
    r"лицею|гимназии|колледжу|институту|техникуму|комитету(?:\s+образования)?|личному\s+составу|М[А-Я]{2,4}У(?:\s.{1,80})?)"
    r"(?![а-яё])",
    re.IGNORECASE,
)
_LONGEST: Final = 140


def kind_of(line: Line) -> str | None:
    """Return the kind of act that a line names, when it names nothing else but a date, a number and a place."""
    return _kind_named(collapse(line.text))


@lru_cache(maxsize=1024)  # stamps, approvals and heads ask for the same lines
def _kind_named(text: str) -> str | None:
    return _alone(text) or _first(unspaced(text)) or _amid(unspaced(text)) or _resolved(unspaced(text))


def _alone(text: str) -> str | None:
    """«П Р И К А З», «БОЕРЫК   ПРИКАЗ»: the word by itself, or beside the same in another language."""
    letters = re.sub(r"[\W\d_]", "", text.translate(_OTHER_LETTERS).translate(_LATIN))
    closed = letters.lower()
    if closed in KINDS or (closed in RESOLVED and letters.isupper()):
        return closed
    return next((kind for kind in KINDS if _is_bilingual(closed, kind)), None)


def _is_bilingual(closed: str, kind: str) -> bool:
    others = _other_words()
    return (closed.startswith(kind) and closed[len(kind) :] in others) or (
        closed.endswith(kind) and closed[: -len(kind)] in others
    )


@cache
def _other_words() -> frozenset[str]:
    return read_words("other_kind_words")


def is_other_word(text: str) -> bool:
    """Say whether a line is «приказ» or the like in another language of the country: «БОЙОРОҠ»."""
    return re.sub(r"[\W\d_]", "", text.translate(_OTHER_LETTERS)).lower() in _other_words()


def _first(text: str) -> str | None:
    """«Приказ № 5 от 01.02.2021», «ПРИКАЗ ПО ШКОЛЕ»."""
    found = _KIND_FIRST.match(text)
    if found is None or len(text) > _LONGEST:
        return None
    behind = text[found.end() :]
    rest = _BY_PLACE.sub("", behind)
    alone = rest != behind and not rest.strip(" .")
    return found[0].lower() if alone or is_requisites(rest) else None


def _amid(text: str) -> str | None:
    """«02.03.2023   ПРИКАЗ   № 29»: the kind in capitals between the date and the number."""
    found = _AMID.match(text) if len(text) <= _LONGEST else None
    if found is None or not (is_requisites(found["before"]) and is_requisites(found["behind"])):
        return None
    return found["kind"].lower()


def _resolved(text: str) -> str | None:
    """«РЕШЕНИЕ № 5 от 01.02.2021», «ПРОТОКОЛ заседания …»: in capitals, and no sentence."""
    found = _RESOLVED_FIRST.match(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    behind = found["behind"].strip()
    return found["kind"].lower() if not behind or _MEETING.match(behind) or is_requisites(behind) else None


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    verbs = "|".join(r"[ ]{0,2}".join(verb) for verb in _VERBS_OF.get(kind, _ORDERING))
    behind = r":|$|(?=1\s?[.)])|(?<=ю\s)(?=[а-яё]{3,20}(?:ать|ять|ить|еть|сти)(?![а-яё]))"  # «приказываю утвердить»
    return re.compile(rf"(?<![А-Яа-яЁё])(?:{verbs})(?![А-Яа-яЁё])\s*(?:{behind})", re.IGNORECASE)


def find_verb(lines: Sequence[Line], start: int, stop: int, kind: str = "приказ") -> tuple[int, re.Match[str]] | None:
    """Return the line and the match of «приказываю», or of what acts of that kind say, however it is spaced."""
    pattern = _verbs(kind)
    for at in range(start, stop):
        found = pattern.search(collapse(lines[at].text))
        if found is not None:
            return at, found
    return None
