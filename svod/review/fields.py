"""The fields of a record a person may correct, and what follows from each correction.

Text goes in as the document has it; what the rules make of such text is made again, so that a corrected deadline is
normalised exactly as a read one.
"""

from collections.abc import Callable
from dataclasses import replace

from extract.entities.indicators import find_indicators
from extract.parties.parties import split_parties
from extract.plans.items import split_items
from model.mention import Origin
from model.plan import FieldState, ListItem, Record, Responsible
from model.service_errors import InvalidValueError
from model.text import collapse
from normalize.deadlines import DeadlineContext, parse_deadline
from normalize.ids import offline_id

#: Characters of one field; the longest real cell has about six thousand.
_LONGEST = 20_000

Editor = Callable[[Record, str | None, DeadlineContext], Record]


def with_field(record: Record, name: str, text: str | None, context: DeadlineContext) -> Record:
    """Return the record with a field as a person gave it; raises InvalidValueError."""
    editor = EDITORS.get(name)
    if editor is None:
        raise InvalidValueError(f"/{name}", "Такого поля у записи нет.")
    if text is not None and len(text) > _LONGEST:
        raise InvalidValueError(f"/{name}", f"Не больше {_LONGEST} знаков.")
    edited = editor(record, collapse((text or "").replace("\0", "")) or None, context)
    return stated(edited, name, "corrected")


def without_field(record: Record, name: str, context: DeadlineContext) -> Record:
    """Return the record with a field marked as absent in the document; raises InvalidValueError."""
    return stated(with_field(record, name, None, context), name, "absent")


def accepted_field(record: Record, name: str) -> Record:
    """Return the record with a field confirmed as it stands; raises InvalidValueError."""
    if name not in EDITORS:
        raise InvalidValueError(f"/{name}", "Такого поля у записи нет.")
    return stated(record, name, "accepted")


def stated(record: Record, name: str, rule: str) -> Record:
    """Say of a field that a person vouches for it."""
    state = FieldState(confidence=1.0, origin=Origin.PERSON, rule=rule)
    return replace(record, fields={**record.fields, name: state})


def text_of(record: Record, name: str) -> str | None:
    """Return a field as the document has it."""
    if name == "deadline":
        return record.deadline.raw
    if name == "responsible":
        return record.responsible.raw
    value: str | None = getattr(record, name)
    return value


def _activity(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    if text is None:
        raise InvalidValueError("/activity", "Запись без мероприятия не бывает: удалите её, если она лишняя.")
    items = (ListItem(id=offline_id(record.id, n), text=item) for n, item in enumerate(split_items(text)))
    return replace(record, activity=text, items=tuple(items))


def _deadline(record: Record, text: str | None, context: DeadlineContext) -> Record:
    return replace(record, deadline=parse_deadline(text, replace(context, section=record.section)))


def _responsible(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, responsible=Responsible(raw=text, parties=split_parties(text or "")))


def _result(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, result=text, indicators=tuple(found for _, _, found in find_indicators(text or "")))


def _number(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, number=text)


def _section(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, section=text)


def _section_number(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, section_number=text)


def _place(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, place=text)


def _participants(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, participants=text)


def _mark(record: Record, text: str | None, _context: DeadlineContext) -> Record:
    return replace(record, mark=text)


#: In the order a document has them.
EDITORS: dict[str, Editor] = {
    "section": _section,
    "section_number": _section_number,
    "number": _number,
    "activity": _activity,
    "deadline": _deadline,
    "responsible": _responsible,
    "result": _result,
    "place": _place,
    "participants": _participants,
    "mark": _mark,
}
