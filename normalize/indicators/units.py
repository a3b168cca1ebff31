"""Единица и считаемое: «тыс. рублей» -> руб. × 1000, «учителей» -> чел., педагоги."""

import re
from functools import lru_cache
from typing import Final

from model.indicator import Unit, UnitKind
from normalize.dedup.lemmas import lemma_of

#: What is counted -> how its words begin; the first that stands in a phrase counts.
_CLASSES: Final = (
    ("родители", r"родител|законн[а-я]+ представител|семь[яией]|семей"),
    ("наставники", r"наставник|куратор|тьютор"),
    ("руководители", r"руководител|руководящ|директор|завуч|заместител|управленч"),
    (
        "обучающиеся",
        (r"обучающ|учащ|школьник|ученик|учениц|дет(?:и|ей|ям|ьми|ях)(?![а-я])|выпускник|девятикласс|одиннадцатикласс"
        r"|воспитанник|неуспевающ|участник[а-я]* (?:егэ|огэ|гиа|впр|олимпиад)"),
    ),
    ("педагоги", r"педагог|учител|преподават|воспитател|кадр|молод[а-я]+ специалист|методист|психолог"),
    (
        "школы",
        (r"школ(?!ьн)|общеобразовательн|образовательн[а-я]+ (?:организац|учрежд)"
        r"|(?:^|[^а-я])(?:оо|оу|ош|шнор|шнсу|сош|ооо|соо)(?![а-я])|организац|учрежден|лице[йяе]|гимнази"),
    ),
    (
        "муниципалитеты",
        r"муниципалитет|муниципальн[а-я]+ (?:образован|район|округ)|(?:^|[^а-я])(?:мо|мсо)(?![а-я])|территори",
    ),
    ("планы", r"план(?![а-я]*етар)|дорожн[а-я]+ карт|программ"),
    ("договоры", r"договор|соглашени"),
    ("мероприятия", r"мероприят|семинар|вебинар|консультац|совещан|мастер-класс|заняти|конференц|тренинг|конкурс"),
)  # fmt: skip
_CLASS: Final = tuple((name, re.compile(pattern)) for name, pattern in _CLASSES)
_PEOPLE: Final = frozenset({"родители", "наставники", "руководители", "обучающиеся", "педагоги"})
_PEOPLE_WORD: Final = re.compile(
    r"чел(?:овек[а-я]{0,2}|\.)?|(?:участник|специалист|работник|сотрудник)[а-я]{0,3}|слушател[а-я]{1,3}"
)
_SHARE: Final = re.compile(r"%|процент[а-я]{0,3}|проц\.?")
_POINTS: Final = re.compile(r"п\. ?п\.?|процентн[а-я]{2,3} пункт[а-я]{0,3}")
_MONEY: Final = re.compile(r"(?:(?P<scale>тыс|млн|млрд)[а-я]{0,8}\.? ?)?(?:руб[а-я]{0,4}\.?|₽)")
_SCORE: Final = re.compile(r"балл[а-я]{0,3}\.?|б\.?|оценк[а-я]")
_COUNT: Final = re.compile(r"ед(?:иниц[а-я]{0,2}|\.)?|шт(?:ук[а-я]?|\.)?|количество|число")
_SCALES: Final = {None: 1.0, "тыс": 1e3, "млн": 1e6, "млрд": 1e9}
NO_UNIT: Final = Unit(kind=UnitKind.NONE, name="")


@lru_cache(maxsize=8_192)
def unit_of(written: str | None, counted: str | None = None) -> Unit:  # noqa: PLR0911 -- a table of kinds
    """Return the normal unit of a written one; a counted noun is people, schools or things."""
    text = " ".join((written or "").lower().replace("ё", "е").split())
    if not text:
        return NO_UNIT
    if _SHARE.fullmatch(text):
        return Unit(kind=UnitKind.SHARE, name="%")
    if _POINTS.fullmatch(text):
        return Unit(kind=UnitKind.POINTS, name="п.п.")
    if money := _MONEY.fullmatch(text):
        return Unit(kind=UnitKind.MONEY, name="руб.", scale=_SCALES[money["scale"]])
    if _SCORE.fullmatch(text):
        return Unit(kind=UnitKind.SCORE, name="балл")
    if _COUNT.fullmatch(text):
        return Unit(kind=UnitKind.COUNT, name="ед.")
    return _counted_unit(text, counted)


def _counted_unit(text: str, counted: str | None) -> Unit:
    kind = class_of(text) or class_of(counted or "")
    if kind in _PEOPLE or _PEOPLE_WORD.fullmatch(text):
        return Unit(kind=UnitKind.PEOPLE, name="чел.")
    if kind == "школы":
        return Unit(kind=UnitKind.SCHOOLS, name="школ")
    return Unit(kind=UnitKind.THINGS, name=lemma_of(text.rsplit(maxsplit=1)[-1], {}))


@lru_cache(maxsize=16_384)
def class_of(phrase: str) -> str | None:
    """Return the class of what a phrase counts: of several the one that stands first in it."""
    text = phrase.lower().replace("ё", "е")
    found = [(match.start(), at) for at, (_, pattern) in enumerate(_CLASS) if (match := pattern.search(text))]
    return _CLASS[min(found)[1]][0] if found else None


def comparable(one: Unit, other: Unit) -> bool:
    """Tell whether amounts in these units can be of one indicator."""
    if one.kind is other.kind:
        return one.kind is not UnitKind.THINGS or one.name == other.name
    counts = {UnitKind.COUNT, UnitKind.THINGS, UnitKind.SCHOOLS, UnitKind.PEOPLE}
    return UnitKind.COUNT in {one.kind, other.kind} and {one.kind, other.kind} <= counts
