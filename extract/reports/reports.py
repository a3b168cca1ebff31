"""Reports on how a plan was carried out: title, conclusions, recommendations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.orders.requisite_lines import is_requisites
from extract.reports.parts import find_conclusions, find_recommendations, heads_statements
from extract.reports.statement_tables import find_statement_tables, statement_tables
from extract.text.lines import Line, joined, lines_of
from model.document import Document
from model.order import Statement
from model.raw import Located

#: «Сводный годовой», «Итоговая»: what kind of report it is.
KIND_OF = r"(?:[а-яё-]{3,40}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)\s+){0,2}"
_CARRIED_OUT = r"(?:вы|ис)полнени|реализаци"
_OF_WHAT = r"\s+(?:об?|по|о\s|за|проведен|реализац|исполнен|выполнен|мониторинг|работы|деятельности)"
#: «Ожидаемые результаты», «Общие сведения» are rows of a passport: alone, only «отчёт» and its like have adjectives.
_TITLE = re.compile(
    rf"^[«\"*]{{0,4}}(?:"
    rf"(?:{KIND_OF}(?:отч[её]т|справка|записка|доклад)|информация|сведения|итоги|анализ|результаты)(?={_OF_WHAT}|[\s*]*$)"
    rf"|{KIND_OF}(?:информация|сведения)(?={_OF_WHAT})"
    rf"|(?:само)?(?:мониторинг|анализ)\s+(?:хода\s+)?(?:{_CARRIED_OUT})"
    rf"|об?\s+(?:ходе|итогах|результатах)\s+(?:{_CARRIED_OUT}))",
    re.IGNORECASE,
)
#: «о выполнении плана», «за 2022 год»: a title goes on so.
_GOES_ON = re.compile(r"^[«\"(]?[а-яё(]|^(?:За|На|ЗА|НА|ОБ?|ПО)\s|^[А-ЯЁ\s«»\",\d–-]+$")
_PLACE_LINE = re.compile(r"^(?:г|пгт|п|с|рп|пос|д|ст)\.\s?[А-ЯЁ][А-Яа-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?$")
_FIRST_LINES: Final = 15
_MOST_LINES: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Отчёт: what it is called, what it concludes and recommends."""

    title: str
    conclusions: tuple[Statement, ...] = ()
    recommendations: tuple[Statement, ...] = ()


def find_report(document: Document, taken: frozenset[int]) -> Located[Report] | None:
    """Return the report that a document is, outside the blocks already taken by orders and stamps."""
    lines = [line for line in lines_of(document) if line.block not in taken]
    if not any(_TITLE.match(line.shown) for line in lines):
        return None  # most documents are no reports: their tables are left alone
    tables = statement_tables(document, taken)
    lines = [line for line in lines if line.block not in tables]
    title = _title(lines)
    if title is None:
        return None
    start, stop = title
    conclusions, concluded = find_conclusions(lines[stop:])
    recommendations, recommended = find_recommendations(lines[stop:])
    last = stop + max(-1 if at is None else at for at in (concluded, recommended))
    from_tables = find_statement_tables(document, tables)
    report = Report(
        title=joined(lines[start:stop]).strip("*").removesuffix("."),
        conclusions=(*conclusions, *from_tables[0]),
        recommendations=(*recommendations, *from_tables[1]),
    )
    return Located(value=report, first=lines[start].block, last=max((lines[last].block, *tables)))


def _title(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the lines [start, stop) of a report's title, from the beginning of the document."""
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if line.is_table:
            return None
        if _TITLE.match(line.shown) and not line.shown.endswith((":", ";", ",")):
            return at, _title_stop(lines, at)
    return None


def _title_stop(lines: Sequence[Line], start: int) -> int:
    stop = start + 1
    while stop < min(len(lines), start + _MOST_LINES) and _continues(lines, start, stop):
        stop += 1
    return stop


def _continues(lines: Sequence[Line], start: int, at: int) -> bool:
    text = lines[at].shown
    if (
        lines[at].is_table
        or is_requisites(text)
        or _PLACE_LINE.match(text)
        or lines[at - 1].text.rstrip().endswith(".")
    ):
        return False
    if heads_statements(lines[at]):
        return False
    alone = at == start + 1 and " " not in lines[start].shown
    return bool(_GOES_ON.match(text)) and (alone or not lines[at].gap)
