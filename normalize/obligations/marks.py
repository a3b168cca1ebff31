"""Пометы предложения: spans that are no part of what is sent — brackets, dates, forms and addresses, recipients.

sentence -> brackets | dates | e-mail, «в электронном виде» | «в Департамент» -> what is left holds verb, thing, sender
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normalize.obligations.dates import LOOSE, STRONG, TimeSpan
from normalize.obligations.grammar import parses
from normalize.obligations.lexicon import thing_stems
from normalize.obligations.plain import Plain
from normalize.obligations.recipients import recipient_spans
from normalize.obligations.sentence import Sentence, Word, bracketed, words


class MarkKind(StrEnum):
    """Вид пометы."""

    ASIDE = "aside"  # «(приложение 2)»
    DATE = "date"
    FORM = "form"  # «в электронном виде», «на адрес …»
    RECIPIENT = "recipient"  # «в Департамент»


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Помета: [start, stop) of the readied item."""

    kind: MarkKind
    start: int
    stop: int
    strength: int = STRONG
    #: It is in a clause that may describe the thing: «проведённых до 1 мая».
    in_clause: bool = False


_OWNER = r"(?:отдел|управлени|департамент|институт|методист|координатор|центр|рмк|имц)[а-я]{0,3}(?:[ ]образования)?"
_LINK = r"(?:[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,200}|[\w-]{1,60}\.(?:ru|рф|com|org|example)(?:/\S{0,100})?)"
_ADDRESS = (
    r"(?:(?:на|по|в)[ ](?:адрес[а-я]{0,2}[ ])?(?:следующ[а-я]{2,3}[ ])?(?:указанн[а-я]{2,3}[ ])?"
    r"(?:электронн[а-я]{2,3}|эл\.?)[ ](?:почт[а-я]{1,2}|адрес[а-я]{0,2}|ящик[а-я]{0,2})"
    rf"(?:[ ]{_OWNER})?"
    r"|(?:на|по)[ ](?:e-?mail|е-?mail|адрес[а-я]{0,2}|почт[а-я]{1,2}|ссылк[а-я]{1,2}|телефон[а-я]{0,2}|факс[а-я]{0,2}))"
    rf"(?:[ ]?[:(–-]?[ ]?{_LINK})?"
    r"|[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,200}"
)
_CARRIER = r"(?:виде|форме|носител[а-я]{1,2}|формате|варианте)"
_MEDIUM = (
    r"(?:в|на)[ ](?:(?:и[ ])?(?:электронн|бумажн|печатн|письменн|сканированн|цифров)[а-я]{2,3}[ ]?(?:,|и)?[ ]?){1,4}"
    rf"{_CARRIER}(?:[ ]и[ ](?:в|на)[ ](?:электронн|бумажн|печатн|письменн)[а-я]{{2,3}}[ ]{_CARRIER})?"
    r"|в[ ](?:\d|одном|двух|трех|четырех)(?:[ ]\([а-я]+\))?[ ]экземпляр[а-я]{1,2}"
    r"|в[ ]формате[ ][\w.]{1,12}(?:(?:,|[ ]и|[ ]или)[ ][a-z.]{2,6}){0,3}"
    r"|в[ ]виде[ ](?:скан|электронн)[а-я-]{1,14}(?:[ ][а-я]{3,12})?"
)
_SUCH = r"(?:прилагаем|установленн|утвержденн|следующ|единой|едины|указанн|рекомендованн|определенн|предложенн)?"
_NUMBER = r"(?:[ ]?№?[ ]?\d{1,2})?"
_ENCLOSED = (
    rf"(?:по|в[ ]соответствии[ ]с)[ ]{_SUCH}[а-я]{{0,4}}[ ]?форм(?:е|ам|ой)(?![а-я])"
    r"(?:,?[ ](?:согласно[ ]|утвержденн[а-я]{2,3}[ ]|указанн[а-я]{2,3}[ ]в[ ]|\()?"
    rf"приложени[а-я]{{1,2}}{_NUMBER}\)?)?"
    r"|(?:согласно|в[ ]соответствии[ ]с)[ ]"
    r"(?:форме|образцу|приложени[а-я]{1,2}|установленн[а-я]{2,3}[ ]форм[а-я]{1,2})"
    rf"{_NUMBER}(?:[ ]к[ ]настоящему[ ](?:приказу|распоряжению|письму))?"
    r"|за[ ]подписью[ ](?:[а-я-]{3,20}[ ]?){1,3}"
    r"|с[ ](?:подписью|печатью|приложением|сопроводительным[ ]письмом|реквизитами|указанием)"
    r"(?:[ ]и[ ](?:подписью|печатью|реквизитами))?"
    r"(?:[ ](?:руководителя|директора|начальника|главы)(?:[ ](?:организации|учреждения|школы|органа))?)?"
    r"|(?<!н[а-я]{2}[ ])приказом(?:[ ]по[ ][а-я]{3,14}|[ ](?:директора|руководителя|заведующего)(?:[ ]школы)?)(?![ ]от)"
    r"|на[ ](?:согласование|утверждение|рассмотрение|экспертизу|проверку|подпись|хранение)(?![а-я])"
    r"|(?:через|посредством)[ ](?:[а-я-]{2,20}[ ]?){1,4}"
)
_FORMS: Final = re.compile(rf"(?<![\w@.])(?:{_ADDRESS}|{_MEDIUM}|{_ENCLOSED})")
#: What brackets hold that stays with the thing: «План (программу)», «План мероприятий («дорожную карту»)».
_REMARK: Final = re.compile(
    r"прилож|форм|далее|скан|срок|до[ ]\d|\d\d\.\d\d|@|[а-яё]\.[ ]?[а-яё]\.|каб|ответствен|прилаг"
)
#: «не позднее, чем», «месяца, следующего за отчётным»: these end no clause.
_COMMAS: Final = re.compile(r",(?![ ](?:чем|следующего)[ ])")
#: What recurs is asked for, wherever it stands.
_EVERY: Final = ("еж", "кажд")
_MOST_NAMING: Final = 6
_LONGEST_CLAUSE: Final = 200


def marks_of(plain: Plain, sentence: Sentence, times: Sequence[TimeSpan]) -> tuple[Mark, ...]:
    """Return the marks of a sentence in order, none over another."""
    found: list[Mark] = []
    _take(found, _dates(plain, sentence, times))
    _take(found, _forms(plain, sentence, tuple(found)))
    _take(found, _asides(plain, sentence, found))
    spans = recipient_spans(plain, list(_free_words(plain, sentence, found)))
    _take(found, (Mark(kind=MarkKind.RECIPIENT, start=start, stop=stop) for start, stop in spans))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _take(found: list[Mark], more: Iterable[Mark]) -> None:
    for mark in more:
        if not any(mark.start < other.stop and other.start < mark.stop for other in found):
            found.append(mark)


def _dates(plain: Plain, sentence: Sentence, times: Sequence[TimeSpan]) -> Iterator[Mark]:
    clauses = tuple(_clauses(plain, sentence))
    own = [time for time in times if sentence.start <= time.start < sentence.stop]
    dated = any(time.strength == STRONG for time in own)
    for time in (one for one in own if not (dated and _is_of_thing(plain, one))):
        start, inside = time.start, next((one for one in clauses if one[0] < time.start < one[1]), None)
        if inside is not None and inside[2] and not plain.low.startswith(_EVERY, time.start):
            if time.stop <= inside[1]:  # «планы, разработанные до 1 марта, …»
                continue
            start, inside = inside[1] + 2, None  # «… до 1 марта, не позднее 10 марта»
        if inside is None or time.strength == STRONG:
            stop = min(time.stop, sentence.stop)
            yield Mark(kind=MarkKind.DATE, start=start, stop=stop, strength=time.strength, in_clause=inside is not None)


def _is_of_thing(plain: Plain, time: TimeSpan) -> bool:
    """«отчёт по итогам полугодия до 15 января»: which one, where a date says by when."""
    results = plain.low.startswith(("по итог", "по результат"), time.start)
    return time.strength == LOOSE and results and plain.low[time.stop : time.stop + 1] != ":"


def _clauses(plain: Plain, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, stop, closed) of «, проведённых …,» and «, которые …,»; closed where a comma ends it."""
    commas = [found.start() for found in _COMMAS.finditer(plain.low, sentence.start, sentence.stop)]
    for index, comma in enumerate(commas):
        first = next(iter(words(plain, comma + 1, min(sentence.stop, comma + 60))), None)
        if first is None or not _opens_clause(first):
            continue
        stop = commas[index + 1] if index + 1 < len(commas) else sentence.stop
        if stop - comma <= _LONGEST_CLAUSE:
            yield comma, stop, index + 1 < len(commas)


def _opens_clause(word: Word) -> bool:
    if word.low.startswith("котор"):
        return True
    if word.low.startswith("следующ"):  # «до 5 числа месяца, следующего за отчётным»
        return False
    found = parses(word.low)
    return bool(found) and found[0].part == "PRTF"


def _forms(plain: Plain, sentence: Sentence, dates: Sequence[Mark]) -> Iterator[Mark]:
    for found in _FORMS.finditer(plain.low, sentence.start, sentence.stop):
        stop = min([found.end(), *(mark.start for mark in dates if found.start() < mark.start < found.end())])
        while stop > found.start() and plain.low[stop - 1] in " ,.":
            stop -= 1
        yield Mark(kind=MarkKind.FORM, start=found.start(), stop=stop)


def _asides(plain: Plain, sentence: Sentence, found: Sequence[Mark]) -> Iterator[Mark]:
    for start, stop in bracketed(plain, sentence.start, sentence.stop):
        if any(start < mark.stop and mark.start < stop for mark in found) or not _names_thing(plain, start, stop):
            kind = (
                MarkKind.FORM if re.search(r"форм|скан|реквизит|электронн", plain.low[start:stop]) else MarkKind.ASIDE
            )
            yield from _around(start, stop, kind, found)


def _around(start: int, stop: int, kind: MarkKind, found: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the parts of a remark that no date or address takes up."""
    for mark in sorted((mark for mark in found if start < mark.stop and mark.start < stop), key=lambda one: one.start):
        if start < mark.start:
            yield Mark(kind=MarkKind.ASIDE, start=start, stop=mark.start)
        start = mark.stop
    if start < stop:
        yield Mark(kind=kind, start=start, stop=stop)


def _names_thing(plain: Plain, start: int, stop: int) -> bool:
    if _REMARK.search(plain.low[start:stop]):
        return False
    inside = list(words(plain, start, stop))
    stems = tuple(stem for stem, _ in thing_stems())
    return 0 < len(inside) <= _MOST_NAMING and any(word.low.startswith(stems) for word in inside)


def _free_words(plain: Plain, sentence: Sentence, found: Sequence[Mark]) -> Iterator[Word]:
    for word in words(plain, sentence.start, sentence.stop):
        if not any(mark.start <= word.start < mark.stop for mark in found):
            yield word
