"""Where an annex's stamp stands: «Приложение № 2 / к приказу … / от … № …», over one or several lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.orders.order_items import is_infinitive
from extract.orders.requisites import find_dates, find_numbers
from extract.text.lines import Line, joined, unspaced

_ACT = r"(?:приказ|постановлени|распоряжени|решени|письм|протокол|пр\.)"
#: What may stand behind «Приложение 1» on the same line.
_REST = r"(?:к\s+(?!настоящ)\S|утвержд[её]н|от\s|\(\s?(?:обязательн|справочн|рекомендуем|в\s+ред)|(?:№|N)\s?_)"
_ANNEX = re.compile(
    r"^\(?(?:ПРИЛОЖЕНИЕ|[Пп]риложение)(?![а-яёА-ЯЁ])\s*(?:(?:№|N)\s?(?=[\dА-ГIVX_]))?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?(?!\d)|[А-Г](?![А-Яа-яё])|[IVX]{1,4}(?![A-Za-z]))?_{0,5}\s?[.,]?\s*"
    rf"(?P<rest>(?i:{_REST}).*)?$",
    re.DOTALL,
)
_APPROVED = re.compile(
    rf"^[«\"]?(?:УТВЕРЖД[ЕЁ]Н[АОЫ]?|Утвержд[её]н[аоы]?|ПРИНЯТ[АОЫ]?|Принят[аоы]?)(?![а-яёА-ЯЁ])[»\"]?\s*(?i:{_ACT}\S{{0,3}}(?:\s.*)?)?$"
)
_CUT = re.compile(rf"^[….\s]{{0,3}}к\s+{_ACT}[а-яё]{{0,2}}(?![а-яё])", re.IGNORECASE)
_ACT_LINE = re.compile(rf"^(?:к\s+)?{_ACT}", re.IGNORECASE)
_ACT_ANYWHERE = re.compile(rf"(?<![а-яё]){_ACT}", re.IGNORECASE)
_NUMBER_LINE = re.compile(r"^(?:№|N)\s?\d{1,2}$")
_FURTHER = re.compile(r"^(?:от\b|№|N\s?\d|«\s?[\d_ ]|_{2,}|\d{1,2}[. ])", re.IGNORECASE)
#: «к комплексу мер», «к муниципальной программе»
_OWNER_LINE = re.compile(r"^к\s+[а-яё]{4,}", re.IGNORECASE)
_WORDING = re.compile(r"^\(\s?(?:в\s+ред|с\s+изм|изм)", re.IGNORECASE)
#: What begins the text under a stamp.
_TITLE = re.compile(
    r"^[«\"(*]*(?:план|«?дорожн|паспорт|комплекс\s+мер|перечень|списо?к|состав|положени|порядок|график|информаци|форма|программ|"
    r"мероприяти|циклограмм|отч[её]т|показател|мониторинг|система|сетевой|таблица|раздел|утверждаю|согласовано|инструкци|реестр|об?\s)",
    re.IGNORECASE,
)
#: «от 14.02.2023 г. № / 25-Д»: a wrapped line parts the sign from the number
_SIGN_LAST = re.compile(r"(?:№|(?<![A-Za-z])N)$")
_NUMBER_FIRST = re.compile(r"^(?:[А-Я]{1,3}-)?\d")
_TAIL_WORDS = re.compile(r"[а-яё]{4,}(?!\S)")
_WORD = re.compile(r"(?<=\s)[а-яё]{4,}")
#: A stamp's lines are short, and few.
_LONGEST_LINE: Final = 110
_MOST_LINES: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """Гриф: the lines [first, stop) that tie what follows to an order."""

    first: int
    stop: int
    #: «2» of «Приложение № 2».
    number: str | None
    #: All behind the annex's own number.
    text: str
    #: «УТВЕРЖДЕНО приказом …»: who approved may sign below.
    approved: bool = False


def find_stamps(lines: Sequence[Line]) -> tuple[Stamp, ...]:
    """Return the annex stamps among the lines of a document; mentions in running text are none."""
    return tuple(_stamps(lines))


def _stamps(lines: Sequence[Line]) -> Iterator[Stamp]:
    at = 0
    while at < len(lines):
        stamp = _stamp_at(lines, at)
        if stamp is not None:
            yield stamp
        at = stamp.stop if stamp else at + 1


def _stamp_at(lines: Sequence[Line], at: int) -> Stamp | None:
    if not _opens(lines, at):
        return None
    stop = _stop(lines, at)
    if not _ties(lines[at:stop]):
        return None
    text = unspaced(joined(lines[at:stop]))
    annex = _ANNEX.match(text)
    number = annex["number"] if annex else None
    rest = text[annex.end("number") if number else len("Приложение") :] if annex else text
    return Stamp(
        first=at,
        stop=stop,
        number=number,
        text=_closed(rest.strip(" .,")),
        approved=annex is None and bool(_APPROVED.match(unspaced(lines[at].shown))),
    )


def _closed(text: str) -> str:
    """«(Приложение к приказу … № 118)»: the bracket goes with the one before."""
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Say whether a stamp can begin at a line."""
    text = unspaced(lines[at].shown)
    if lines[at].is_table or len(text) > 2 * _LONGEST_LINE or text.endswith((":", ";")) or _goes_on(lines, at):
        return False
    if text.startswith(("приложение", "(")) and not _ACT_LINE.match(_behind_number(lines, at)):
        return False
    return bool(_ANNEX.match(text) or _APPROVED.match(text) or (_CUT.match(text) and _is_top(lines, at)))


def _behind_number(lines: Sequence[Line], at: int) -> str:
    """Return what follows «приложение № 2», on its line or the next: written small, it must be «к приказу …»."""
    found = _ANNEX.match(unspaced(lines[at].shown))
    rest = found["rest"] or "" if found else ""
    return rest or (unspaced(lines[at + 1].shown) if at + 1 < len(lines) else "")


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Say whether the line before ends in the middle of a sentence that this line goes on with."""
    if at == 0 or lines[at].gap or lines[at - 1].is_table or lines[at - 1].column != lines[at].column:
        return False
    before = lines[at - 1]
    ends_open = before.text.rstrip().endswith((",", "(", "-", "см.")) or before.text.count("(") > before.text.count(")")
    return ends_open and before.page == lines[at].page and not _TITLE.match(before.shown)


def _is_top(lines: Sequence[Line], at: int) -> bool:
    """A stamp cut off at the top stands first in the document or on its page."""
    return at <= 1 or (lines[at].page is not None and lines[at].page != lines[at - 1].page)


def _stop(lines: Sequence[Line], at: int) -> int:
    stop = at + 1
    while stop < min(len(lines), at + _MOST_LINES) and _belongs(lines, at, stop):
        stop += 1
    return stop


def _belongs(lines: Sequence[Line], first: int, at: int) -> bool:
    """Say whether line `at` goes on with the stamp [first, at)."""
    line, text = lines[at], unspaced(lines[at].shown)
    if not _is_within(lines[first], line, text):
        return False
    so_far = joined(lines[first:at])
    if _WORDING.match(text) or (_SIGN_LAST.search(so_far) and _NUMBER_FIRST.match(text)):
        return True
    if _is_complete(so_far):
        return so_far.count("(") > so_far.count(")") and text.endswith(")")
    if _ACT_LINE.match(text) or _FURTHER.match(text) or _APPROVED.match(text):
        return True
    if _OWNER_LINE.match(text) or _NUMBER_LINE.match(text):
        return not _ACT_ANYWHERE.search(so_far)
    plain = bool(_names_act(so_far)) and not _TITLE.match(text) and not _is_sentence(text)
    return plain and (not line.gap or _leads_to_requisites(lines, at))


def _is_within(first: Line, line: Line, text: str) -> bool:
    """A stamp stands on one page, in one cell, and its lines are short."""
    longest = 2 * _LONGEST_LINE if _ACT_LINE.match(text) else _LONGEST_LINE
    return not line.is_table and len(text) <= longest and line.column == first.column and line.page == first.page


def _leads_to_requisites(lines: Sequence[Line], at: int) -> bool:
    """Lines set apart on a page still belong where a date and number follow: «Озёрного края / от 01.02.2021 № 5»."""
    for line in lines[at + 1 : at + 4]:
        text = unspaced(line.shown)
        if line.page != lines[at].page or line.is_table or _TITLE.match(text) or _ANNEX.match(text):
            return False
        if _FURTHER.match(text):
            return bool(find_dates(text) or find_numbers(text)) and len(text) < _LONGEST_LINE // 2
    return False


def _names_act(text: str) -> bool:
    return bool(_ACT_ANYWHERE.search(text) or re.search(r"\sк\s|утвержд", text, re.IGNORECASE))


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ":", ";")) and not find_dates(text) and not text.endswith(("г.", "обл."))


def _is_complete(text: str) -> bool:
    """Say whether the stamp has a date and, beside its own and a school's, a number (or blanks for them)."""
    behind = _ACT_ANYWHERE.search(text)
    rest = text[behind.end() :] if behind else text
    dates = find_dates(rest)
    numbers = [number for number in find_numbers(rest) if not _is_schools(rest, number.start)]
    return bool(dates and numbers)


def _is_schools(text: str, start: int) -> bool:
    """«МБДОУ № 18»: a number behind a school's kind is the school's."""
    return bool(re.search(r"(?:[А-ЯЁ]{2,}|школ[аы]|сада?»?|гимнази[ия]|лице[йя])\s*$", text[:start]))


def _ties(lines: Sequence[Line]) -> bool:
    """Say whether the lines are a stamp: bare «Приложение 1», or one that names an act or its requisites."""
    text = unspaced(joined(lines))
    first = unspaced(lines[0].shown)
    if _APPROVED.match(first):
        return bool(re.match(rf"^\S+\s+{_ACT}", text, re.IGNORECASE))
    if _CUT.match(first):
        return bool(find_numbers(text) or find_dates(text))
    return not _runs_on(text)


def _runs_on(text: str) -> bool:
    """«Приложение № 1 к приказу от 01.02.2021 № 5 изложить в новой редакции» is a sentence, no stamp."""
    numbers, dates = find_numbers(text), find_dates(text)
    last = max([one.stop for one in (*numbers, *dates)], default=0)
    behind = re.sub(r"\([^)]*\)?", "", text[last:])
    tail = bool(last and _TAIL_WORDS.match(behind.strip(" ,")))
    return tail or text.endswith(";") or any(is_infinitive(word) for word in _WORD.findall(text))
