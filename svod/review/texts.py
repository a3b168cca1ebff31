"""The texts of a row taken apart and put together, cell by cell."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from model.plan import Deadline, Record, Responsible
from model.service_errors import InvalidValueError
from model.text import collapse, fold
from normalize.deadlines import DeadlineContext
from svod.review.fields import EDITORS, text_of, with_field
from svod.review.types import Cut

#: What a cell merged over both rows says of both; all else was written once.
_OF_BOTH: Final = frozenset({"section", "section_number", "deadline", "responsible", "place", "participants"})


def parted(record: Record, cut: Cut, context: DeadlineContext) -> tuple[Record, Record]:
    """Return both parts of a record, under its own id; raises InvalidValueError for a cut where nothing is parted."""
    _check(record, cut)
    one = two = record
    for name in EDITORS:
        texts = _halves(record, name, cut)
        one = _with_text(one, name, texts[0], context)
        two = _with_text(two, name, texts[1], context)
    return one, replace(two, extra={}, findings=(), cluster_id=None)


def joined(one: Record, two: Record, upper: Record, context: DeadlineContext) -> Record:
    """Return `one` with the texts of both; `upper` is the one whose text comes first. Numbers are those of `one`."""
    lower = two if upper is one else one
    record = one
    for name in EDITORS:
        text = _number(one, two, name) if name in _NUMBERS else _together(text_of(upper, name), text_of(lower, name))
        record = _with_text(record, name, text, context)
    schools = tuple(dict.fromkeys((*upper.schools, *lower.schools)))
    return replace(record, extra=_extra(upper.extra, lower.extra), schools=schools)


#: A number, or a section, is one: they are never put together.
_NUMBERS: Final = frozenset({"number", "section", "section_number"})


def _number(one: Record, two: Record, name: str) -> str | None:
    return text_of(one, name) or text_of(two, name)


def _together(upper: str | None, lower: str | None) -> str | None:
    """Join two cells as lines of one: a word broken between them is mended, what both say stands once."""
    if not upper or not lower or fold(upper) == fold(lower):
        return upper or lower
    return collapse(f"{upper}\n{lower}")


def _extra(upper: Mapping[str, str], lower: Mapping[str, str]) -> dict[str, str]:
    headers = dict.fromkeys((*upper, *lower))
    return {header: _together(upper.get(header), lower.get(header)) or "" for header in headers}


def _check(record: Record, cut: Cut) -> None:
    for name in (*cut.at, *cut.first, *cut.second):
        if name not in EDITORS:
            raise InvalidValueError(f"/cuts/{name}", "Такого поля у записи нет.")
    for name, at in cut.at.items():
        if not 0 <= at <= len(text_of(record, name) or ""):
            raise InvalidValueError(f"/cuts/{name}", "Место разреза за пределами текста поля.")
    if "activity" not in cut.at or not all(_halves(record, "activity", cut)):
        raise InvalidValueError("/cuts/activity", "Текст мероприятия должен остаться в обеих частях.")


def _halves(record: Record, name: str, cut: Cut) -> tuple[str | None, str | None]:
    """Return the text of a field in both parts."""
    text = text_of(record, name)
    if text is None:
        return None, None
    if name in cut.at:
        at = cut.at[name]
        return collapse(text[:at]) or None, collapse(text[at:]) or None
    to_first = name in cut.first or name not in cut.second
    to_second = name in cut.second or (name in _OF_BOTH and name not in cut.first)
    return (text if to_first else None), (text if to_second else None)


def _with_text(record: Record, name: str, text: str | None, context: DeadlineContext) -> Record:
    """Return the record with a field of another text; one that stays is left as it was read."""
    if text == text_of(record, name):
        return record
    if text is not None:
        return with_field(record, name, text, context)
    emptied = _EMPTIED[name](record) if name in _EMPTIED else EDITORS[name](record, None, context)
    return replace(emptied, fields={key: state for key, state in record.fields.items() if key != name})


_EMPTIED: Final = {
    "deadline": lambda record: replace(record, deadline=Deadline()),
    "responsible": lambda record: replace(record, responsible=Responsible()),
}
