"""Good files whose records are known: in four formats, each row with a number that no other one has."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import xlsxwriter

from tests.ingest.word import docx, p, table, tr

_TITLE = "План мероприятий на 2026 год"
_HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
_MONTHS = ("январь", "март", "май", "июнь", "сентябрь", "ноябрь")
Row = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Good:
    """Хороший файл: its name, bytes, and what its records say."""

    name: str
    data: bytes
    activities: frozenset[str]


def good_files(count: int, chance: Random) -> list[Good]:
    """Return so many files, format after format."""
    return [_good(number, chance) for number in range(count)]


def _good(number: int, chance: Random) -> Good:
    suffix, make = _FORMATS[number % len(_FORMATS)]
    rows = [
        (
            str(row),
            f"Провести семинар № {number}{row:02} для педагогов",
            f"{chance.choice(_MONTHS)} 2026",
            "Иванов И.И.",
        )
        for row in range(1, chance.randint(3, 7))
    ]
    return Good(name=f"good/{number:03}.{suffix}", data=make(rows), activities=frozenset(row[1] for row in rows))


def _text(rows: list[Row]) -> bytes:
    return "\n".join((_TITLE, "", *(" | ".join(row) for row in (_HEADER, *rows)), "")).encode()


def _word(rows: list[Row]) -> bytes:
    return docx(p(_TITLE) + table(*(tr(*row) for row in (_HEADER, *rows))))


def _page(rows: list[Row]) -> bytes:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (_HEADER, *rows))
    return f"<html><body><p>{_TITLE}</p><table border=1>{body}</table></body></html>".encode()


def _book(rows: list[Row]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("План")
        for at, row in enumerate(((_TITLE,), _HEADER, *rows)):
            sheet.write_row(at, 0, row)
    return buffer.getvalue()


_FORMATS: tuple[tuple[str, Callable[[list[Row]], bytes]], ...] = (
    ("txt", _text),
    ("docx", _word),
    ("html", _page),
    ("xlsx", _book),
)
