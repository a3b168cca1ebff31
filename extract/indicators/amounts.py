"""Что говорит часть текста о своих числах: targets, values, changes.

«охвачено 45 из 60 учителей (75 %)»   value 45 of 60 учителей, value 75 %
«снизилась с 12 % до 9 %»             value 9 %, before it 12 %
«увеличилось на 3 школы»              a change by 3
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.indicators.about import Speech
from extract.indicators.clauses import clauses_of
from extract.indicators.numbers import Number
from model.indicator_stated import Amount, Comparator, FactKind

_MOVED: Final = re.compile(
    r"(?P<down>сниз|сниж|сокра[тщ]|уменьш|упал)|увелич|выр[оа]с|возр[оа]с|повы[сш]|подня|прирост|рост(?![а-яё]{4})|улучш|прибав|довест|довед|достиг",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"(?:план(?:[уе]|а|ов[а-яё]{2,3}|ируем[а-яё]{2,3})?(?![а-яё])|целев[а-яё]{2,3}|норматив[а-яё]{0,3}|прогноз[а-яё]{0,5}|установленн[а-яё]{2,3}"
    r"|намеч[а-яё]{2,6}|заплан[а-яё]{6,12}|необходим[а-яё]{0,3}|должн[ыоа])(?![а-яё])(?!.{0,60}факт)[^.;]{0,40}$",
    re.IGNORECASE,
)
_WISHED: Final = re.compile(
    r"(?<![а-яё])(?:необходимо|планирует(?:ся|е)|предстоит|следует|рекоменд[а-яё]{2,8}|довести|обеспечить|увеличить|повысить|снизить|охватить|направить"
    r"|организовать|провести|запланировано|намечено)(?![а-яё])",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"(?<![а-яё])(?:во?\s+|у\s+|для\s+)?(?:все(?:х|ми|м|ё)?|кажд(?:ая|ый|ой|ом|ого|ое))\s+(?:[а-яё]{3,25}(?:ые|ых|ая|ой|ом|ее|ие|их)\s+){0,3}"
    r"(?P<noun>школ[а-яё]{0,3}|ОО|ОУ|ШНОР|организаци[а-яё]{1,2}|учреждени[а-яё]{1,2}|педагог[а-яё]{0,4}|учител[а-яё]{1,3}|руководител[а-яё]{1,3}"
    r"|директор[а-яё]{0,3}|обучающ[а-яё]{2,4}|муниципалитет[а-яё]{0,3})(?![а-яё])",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"[а-яё]{3,30}(?:л[аио]?|л[аио]с[ья]|лся|ен[ыоа]?|ан[ыоа]?|ят[ыоа]?|ует(?:ся)?|уют(?:ся)?|ает(?:ся)?|ают(?:ся)?|ит(?:ся)?|ят(?:ся)?)(?![а-яё])",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"(?<![а-яё])не\s", re.IGNORECASE)
_FROM: Final = re.compile(r"(?<![а-яё])(?:с|со|от)\s{0,3}$", re.IGNORECASE)
_OUT_OF: Final = re.compile(r"(?<![а-яё])из\s+(?:общего\s+числа\s+)?$", re.IGNORECASE)
#: How sure a reading is: figures with a unit, a share worked out, a bare number behind a label, «все школы».
#: Words of a subject that says little.
_FEW: Final = 2
SURE, WORKED_OUT, BARE, EVERY = 0.9, 0.6, 0.7, 0.4


def amounts_in(text: str, *, said: bool) -> Iterator[Amount]:
    """Yield the amounts of a text: values where it reports (`said`), targets where it plans."""
    for clause in clauses_of(text):
        if said and _WISHED.search(clause):
            continue
        speech = Speech.of(clause)
        found = _helped(list(_amounts(speech, said=said)))
        yield from found
        if said and not found and (every := _every(speech)):
            yield every


def _helped(amounts: list[Amount]) -> list[Amount]:
    """«при плане 70 % обучено 75 % педагогов»: what says little of its own is about what the clause is about."""
    fullest = max(amounts, key=lambda amount: len(amount.subject), default=None)
    return [
        replace(one, subject=fullest.subject, counted=one.counted or fullest.counted)
        if fullest and one.unit == fullest.unit and len(one.subject.split()) < _FEW < len(fullest.subject.split())
        else one
        for one in amounts
    ]


def _amounts(speech: Speech, *, said: bool) -> Iterator[Amount]:
    at = 0
    while at < len(speech.numbers):
        taken, amounts = _next(speech, at)
        yield from (_kinded(speech, at, amount, said=said) for amount in amounts)
        at += taken


def _next(speech: Speech, at: int) -> tuple[int, Sequence[Amount]]:
    """Return how many numbers the next statement takes, and what it states."""
    for read in (_from_to, _out_of, _by):
        if found := read(speech, at):
            return found
    return 1, _plain(speech, at)


def _from_to(speech: Speech, at: int) -> tuple[int, Sequence[Amount]] | None:
    """«снизилась с 12 % (2021) до 9 %»."""
    numbers = speech.numbers
    if not _MOVED.search(speech.text) or _FROM.search(speech.text[: numbers[at].at][-6:]) is None:
        return None
    if numbers[at].high is not None or _is_range_down(
        speech, numbers[at]
    ):  # «с 25 до 15 процентов»: one range, as it seems
        return 1, [_as_pair(speech, at)]
    if at + 1 >= len(numbers) or not numbers[at + 1].is_raised_to:
        return None
    unit = numbers[at + 1].unit or numbers[at].unit
    amount = speech.amount(at + 1, unit=unit, previous=numbers[at].low, names=(at, at + 1))
    return 2, [replace(amount, comparator="eq")]


def _as_pair(speech: Speech, at: int) -> Amount:
    before, after = re.findall(
        r"\d[\d \u00a0]*(?:[.,]\d+)?", speech.text[speech.numbers[at].at : speech.numbers[at].stop]
    )[:2]
    value, previous = (float(re.sub(r"\s", "", one).replace(",", ".")) for one in (after, before))
    return replace(speech.amount(at), value=value, previous=previous, high=None, comparator="eq", confidence=SURE)


def _is_range_down(speech: Speech, number: Number) -> bool:
    """«25 до 15»: a range whose upper end lies below keeps no upper end."""
    return re.match(r"[\d,. ]{1,12} до \d", speech.text[number.at : number.stop]) is not None


def _out_of(speech: Speech, at: int) -> tuple[int, Sequence[Amount]] | None:
    """«45 из 60 учителей (75 %)», «15 учителей из 20»: a count, and its share, worked out where it is not written."""
    numbers = speech.numbers
    if at + 1 >= len(numbers) or numbers[at].unit == "%" or numbers[at + 1].unit == "%":
        return None
    if (
        re.fullmatch(
            r"(?:\s+[а-яё-]{2,30}){0,3}\s*,?\s*\(?из\s+(?:общего\s+числа\s+)?(?:имеющихся\s+)?",
            speech.between(at),
            re.IGNORECASE,
        )
        is None
    ):
        return None
    part, whole = numbers[at], numbers[at + 1]
    if not 0 <= part.low <= whole.low or not whole.low:
        return None
    counted = whole.counted or part.counted
    count = speech.amount(at, unit=part.unit or whole.unit, counted=counted, names=(at, at + 1))
    count = replace(count, whole=whole.low, text=speech.text[part.start : whole.stop])
    written = at + 2 < len(numbers) and numbers[at + 2].unit == "%" and speech.is_twin(at + 2)
    if written:
        share = replace(count, text=speech.shown(at + 2), value=numbers[at + 2].low, unit="%", whole=None)
    else:
        share = replace(count, value=round(100 * part.low / whole.low, 1), unit="%", whole=None, confidence=WORKED_OUT)
    return 2 + written, [count, share]


def _by(speech: Speech, at: int) -> tuple[int, Sequence[Amount]] | None:
    """«увеличилось на 3 школы»."""
    before = speech.text[: speech.numbers[at].start]
    if not _MOVED.search(before) or re.search(r"(?<![а-яё])(?:на|в)\s{0,3}$", before[-5:], re.IGNORECASE) is None:
        return None
    return 1, [replace(speech.amount(at), kind=FactKind.CHANGE)]


def _plain(speech: Speech, at: int) -> Sequence[Amount]:
    number = speech.numbers[at]
    if number.unit is None and not speech.is_labelled(at):
        return []
    if at + 1 < len(speech.numbers) and _OUT_OF.search(speech.text[: number.at][-30:]):
        return []  # «из 12 школ района 9 школ»
    twin = at - 1 if at and speech.is_twin(at) else None
    amount = speech.amount(at if twin is None else twin)
    if twin is not None:
        counted = speech.numbers[twin].counted
        amount = replace(speech.amount(at), subject=amount.subject, counted=counted)
    if number.unit is None:
        amount = replace(amount, unit=speech.unit_of_label(at), confidence=BARE)
    return [amount]


def _kinded(speech: Speech, at: int, amount: Amount, *, said: bool) -> Amount:
    """Say what a number means; a target «до 5 %» of what is to grow is a lower bound, «снижение до» an upper one."""
    number = speech.numbers[at]
    if amount.kind is FactKind.CHANGE:
        return amount
    planned = _PLANNED.search(speech.before(at)[-90:]) is not None
    if said and not planned:
        bound: Comparator = "eq" if number.is_raised_to else amount.comparator
        return replace(amount, kind=FactKind.VALUE, comparator=bound)
    return replace(amount, kind=FactKind.TARGET, comparator=_direction(speech, number, amount))


def _direction(speech: Speech, number: Number, amount: Amount) -> Comparator:
    if amount.previous is None and not number.is_raised_to:
        return amount.comparator
    moved = _MOVED.search(speech.text)
    if moved is None:
        return amount.comparator
    return "le" if moved["down"] else "ge"


def _every(speech: Speech) -> Amount | None:
    """«Во всех ОО внесены вопросы …»: all of them, as the words say; no figure stands behind it."""
    found = _ALL.search(speech.text)
    if found is None or not _DONE.search(speech.text) or _NOT.search(speech.text):
        return None
    return Amount(
        kind=FactKind.VALUE,
        text=found[0].strip(),
        value=100.0,
        unit="%",
        counted=found["noun"],
        subject=speech.whole,
        year=speech.year,
        level=speech.level,
        confidence=EVERY,
    )
