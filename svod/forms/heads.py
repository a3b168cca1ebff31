"""The head of a form's table: which rows name the columns, which rows records take the place of."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from model.form import FormColumn, FormLayout, Template, TemplateSheet
from model.service_errors import InvalidValueError
from model.text import collapse, fold
from svod.forms.fields import field_of, proposed

#: A head that names fewer fields is none.
_LEAST: Final = 2
#: Rows of a head: a group, its columns, their numbers.
_DEEPEST: Final = 5
#: What stands in an empty row of a form: nothing, its number, a formula, dots.
_FILLERS: Final = frozenset({"", "1", "1.", "…", "...", "2", "2.", "3", "3."})
_NO_HEAD: Final = (
    "Не нашлась строка с заголовками граф. Нужна таблица, в шапке которой названы хотя бы две графы: например, "
    "«Мероприятие» и «Срок»."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    score: int
    sheet: TemplateSheet
    row: int


def layout_of(template: Template) -> FormLayout:
    """Return where a template's table stands and what its columns ask for; raises InvalidValueError."""
    found = max(_rows(template.sheets), key=lambda one: one.score, default=None)
    if found is None or found.score < _LEAST:
        raise InvalidValueError("/file", _NO_HEAD)
    return layout_at(found.sheet, found.row)


def layout_at(sheet: TemplateSheet, row: int) -> FormLayout:
    """Return the layout of a table whose head has this row in it (from 1); raises InvalidValueError."""
    if not 1 <= row <= len(sheet.rows):
        raise InvalidValueError("/layout/head", "Такой строки в шаблоне нет.")
    first, last = _head_around(sheet, row)
    headers = _headers(sheet, first, last)
    last += _is_numbered(sheet, last + 1)
    columns = tuple(
        FormColumn(at=at, header=header, field=field)
        for (at, header), field in zip(headers, proposed([text for _, text in headers]), strict=True)
    )
    body = _body(sheet, last)
    return FormLayout(
        sheet=sheet.name,
        head_first=first,
        head_last=last,
        body_first=body[0] if body else None,
        body_last=body[1] if body else None,
        columns=columns,
    )


def signature_of(layout: FormLayout) -> str:
    """Return a digest of the headers in their order, however they are spaced and whatever their case."""
    words = "\n".join(collapse(fold(column.header)) for column in layout.columns)
    return hashlib.sha256(words.encode()).hexdigest()


def samples_of(sheet: TemplateSheet, layout: FormLayout) -> tuple[str, ...]:
    """Return what the template has below each header."""
    return tuple(_cell(sheet, layout.first, column.at) for column in layout.columns)


def _rows(sheets: Sequence[TemplateSheet]) -> Iterator[_Found]:
    for sheet in sheets:
        for row, cells in enumerate(sheet.rows, start=1):
            yield _Found(score=len({field_of(text) for text in cells if text} - {None}), sheet=sheet, row=row)


def _head_around(sheet: TemplateSheet, row: int) -> tuple[int, int]:
    """Merged cells that pass through a row make one head of all the rows they cover."""
    first = last = row
    for _ in range(_DEEPEST):
        through = [one for one in sheet.merged if one[0] <= last and one[2] >= first and one[2] - one[0] < _DEEPEST]
        first = min([first, *(one[0] for one in through if one[2] >= first)])
        last = max([last, *(one[2] for one in through)])
    # Columns that a group stands over are named in the row below it.
    grouped = any(one[0] == one[2] == row and one[3] > one[1] for one in sheet.merged)
    below = _texts(sheet, last + 1)
    if grouped and last == row and any(field_of(text) for text in below):
        last += 1
    return first, last


def _headers(sheet: TemplateSheet, first: int, last: int) -> list[tuple[int, str]]:
    """Return column and header, what stands in several rows of the head joined; bare columns are left out."""
    wide = max((len(row) for row in sheet.rows), default=0)
    told = []
    for at in range(1, wide + 1):
        texts = dict.fromkeys(_shown(sheet, row, at) for row in range(first, last + 1))
        header = " — ".join(text for text in texts if text)
        inside = any(one[1] < at <= one[3] and one[0] <= last and one[2] >= last for one in sheet.merged)
        if header and not inside:
            told.append((at, header))
    return told


def _shown(sheet: TemplateSheet, row: int, column: int) -> str:
    """What a cell shows: that of the merged cell it is a part of."""
    for first, left, last, right in sheet.merged:
        if first <= row <= last and left <= column <= right:
            return _cell(sheet, first, left)
    return _cell(sheet, row, column)


def _is_numbered(sheet: TemplateSheet, row: int) -> bool:
    """Tell whether a row only numbers the columns («1 2 3»)."""
    texts = [text.rstrip(".") for text in _texts(sheet, row) if text]
    return len(texts) > _LEAST and texts == [
        str(int(texts[0]) + at) if texts[0].isdecimal() else "" for at in range(len(texts))
    ]


def _body(sheet: TemplateSheet, head: int) -> tuple[int, int] | None:
    """The empty rows of the table below its head; of a table without lines, one."""
    first = head + 1
    ruled = frozenset(sheet.ruled)
    if not _is_blank(sheet, first) or (head in ruled and first not in ruled):
        return None
    last = first
    while last + 1 in ruled and _is_blank(sheet, last + 1) and not _has_formula(sheet, last + 1):
        last += 1
    return first, last


def _is_blank(sheet: TemplateSheet, row: int) -> bool:
    return all(text in _FILLERS or text.startswith("=") for text in _texts(sheet, row))


def _has_formula(sheet: TemplateSheet, row: int) -> bool:
    """A formula in a further row of the body is a total, but for one that stands in the first row as well."""
    return any(
        text.startswith("=") and not _cell(sheet, row - 1, at).startswith("=")
        for at, text in enumerate(_texts(sheet, row), start=1)
    )


def _texts(sheet: TemplateSheet, row: int) -> tuple[str, ...]:
    return sheet.rows[row - 1] if 1 <= row <= len(sheet.rows) else ()


def _cell(sheet: TemplateSheet, row: int, column: int) -> str:
    texts = _texts(sheet, row)
    return texts[column - 1] if 1 <= column <= len(texts) else ""
