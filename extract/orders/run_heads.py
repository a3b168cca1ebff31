"""Orders whose breaks were lost: a line that holds a whole head, or a whole order, is parted as it would be set."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.orders.requisite_lines import is_requisites
from extract.orders.requisites import find_dates, find_numbers

_RUN_HEAD: Final = re.compile(
    r"^(?P<above>[^.;:]{8,240}?)\s+(?P<kind>(?:П\s?Р\s?И\s?К\s?А\s?З|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ))\s+(?P<behind>(?:от\s|№|«|\d|_).{5,200})$",
    re.DOTALL,
)
#: «ТВЕРСКАЯ ОБЛАСТЬ МБОУ …»
_UNDER_TERRITORY: Final = re.compile(
    r"(?<=(?:ЛАСТЬ|.КРАЙ|РАЙОН|ОКРУГ|КРУГА|ЛАСТИ|.КРАЯ|АЙОНА))\s+"
    r"(?=(?:[А-Я]{0,3}М[А-Я]{1,4}У|Г[А-Я]{2,4}У|УПРАВЛЕНИЕ|ОТДЕЛ|КОМИТЕТ|АДМИНИСТРАЦИЯ)(?![А-Яа-я]))"
)
_KIND: Final = re.compile(
    r"^\s{0,20}(?:ПРИКАЗ|Приказ|РАСПОРЯЖЕНИЕ|Распоряжение|ПОСТАНОВЛЕНИЕ|Постановление)(?![А-Яа-яЁё])"
)
_VERB: Final = re.compile(
    r"(?<![А-Яа-яЁё])(?:п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?(?:ю|е\s?т)|обязываю)\s{0,3}:\s*",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"\s{0,5}[«\"]?(?:Об?|ОБ?)\s")
#: What opens a preamble in the middle of a line.
_PREAMBLE: Final = re.compile(
    r"\s(?=(?:В\s+(?:целях|соответствии|связи|рамках|исполнение)|Во\s+исполнение|На\s+основании|С\s+целью|Руководствуясь|Учитывая|"
    r"Согласно|По\s+(?:итогам|результатам)|Для\s|Исходя\s|Рассмотрев\s|ПРИКАЗЫВАЮ|Приказываю))"
)
#: «… оставляю за собой. Начальник отдела А.Б. Волков»
_SIGNED: Final = re.compile(
    r"(?<=[.»)])\s+(?=(?:И\.\s?о\.\s|Врио\s|Заместитель\s|Начальник|Директор|Заведующ|Глава|Председатель|Министр|Руководитель|Ректор)"
    r"[^.;:]{0,200}?(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]{1,25}|[А-ЯЁ][а-яё]{1,25}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.))"
)
_ANNEX: Final = re.compile(r"(?<=\S)\s+(?=(?:Приложение|ПРИЛОЖЕНИЕ)\s{0,3}(?:№?\s?\d{1,2}\s+)?к\s+приказу)")
_NEXT_ITEM: Final = re.compile(r"(?<=[.;»)])\s+(?=\d{1,2}\.(?:\d{1,2}\.)?\s?[А-ЯЁ])")
_LONGEST_HEAD: Final = 450
#: A caption names issuer, date and number within so many letters.
_LONGEST_CAPTION: Final = 400


def pieces_of(line: str) -> Sequence[str]:
    """Return the lines that a run-together head or order was set in; any other line as it is."""
    return _of_head(line) or _of_order(line) or (line,)


def _of_head(line: str) -> Sequence[str]:
    """«… ОБЛАСТЬ МБОУ «Озёрская СОШ» ПРИКАЗ от 13.12.2022 № 209»: parted at its kind."""
    found = _RUN_HEAD.match(line) if len(line) < _LONGEST_HEAD else None
    if found is None or not is_requisites(found["behind"]):
        return ()
    return (*_UNDER_TERRITORY.sub("\n", found["above"]).split("\n"), found["kind"], found["behind"])


def _of_order(line: str) -> Sequence[str]:
    """«Приказ отдела … 04.03.2022 г. № 75-д О плане В целях …, приказываю: 1. …»: none of its parts may be missing."""
    if not _KIND.match(line):
        return ()
    verb, stop = _VERB.search(line), _caption_stop(line)
    if verb is None or stop is None or verb.start() < stop or not _TITLE.match(line, stop):
        return ()
    preamble = _PREAMBLE.search(line, stop + 3, verb.end())
    if preamble is None:
        return ()
    head = (line[:stop], line[stop : preamble.start()].strip(), line[preamble.end() : verb.end()].strip())
    return (*head, *_of_body(line[verb.end() :]))


def _caption_stop(line: str) -> int | None:
    """Return where the date and number end that stand side by side behind the issuer."""
    head = line[:_LONGEST_CAPTION]
    dates, numbers = find_dates(head), find_numbers(head)
    if not dates or not numbers:
        return None
    first, second = sorted((dates[0], numbers[0]), key=lambda one: one.start)
    beside = re.fullmatch(r"[\s,_]*(?:от\s*)?", head[first.stop : second.start])
    return second.stop if beside and first.value and second.value else None


def _of_body(text: str) -> Iterator[str]:
    for part in _ANNEX.split(text):
        for piece in _SIGNED.split(part):
            yield from (item for item in _NEXT_ITEM.split(piece) if item.strip())
