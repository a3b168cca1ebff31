"""Где замечание: the place as one looks for it, «строка 4, графа «Срок», стр. 3»."""

from collections.abc import Iterator
from typing import Final

from model.letter import PointPart, PointPlace
from model.plan import Column, Role

#: What a column is called where the document's own header is not known.
_COLUMNS: Final = {
    "number": "№ п/п",
    "activity": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственный",
    "result": "Ожидаемый результат",
    "indicators": "Показатели",
    "section": "Раздел",
    "place": "Место проведения",
    "participants": "Участники",
    "mark": "Отметка о выполнении",
}
_ROLES: Final = {"indicators": Role.INDICATOR}
_PARTS: Final = {
    PointPart.ORDER: "приказ",
    PointPart.ANNEX: "приложение",
    PointPart.PLAN: "план мероприятий",
    PointPart.REFERENCE: "сверка с образцом",
}
#: Characters of a header that is shown.
_LONGEST: Final = 80


def place_sentence(place: PointPlace) -> str:
    """Return where to look, without the document's name; empty for the document as a whole."""
    return ", ".join(_parts(place))


def column_name(field: str | None, columns: tuple[Column, ...]) -> str | None:
    """Return the header of a field's column as the document has it, else its usual name; None for no column."""
    if field is None:
        return None
    known = {role.value: role for role in Role}
    role = _ROLES.get(field) or known.get(field)
    header = next((" ".join(one.header.split()) for one in columns if one.role is role and one.header.strip()), None)
    if header is None:
        return _COLUMNS.get(field)
    return header if len(header) <= _LONGEST else header[: _LONGEST - 1].rstrip() + "…"


def _parts(place: PointPlace) -> Iterator[str]:
    if place.part in _PARTS:
        yield _PARTS[place.part]
    if place.section:
        yield f"раздел «{place.section}»"
    if place.number:
        yield f"строка {place.number.strip().rstrip('.')}"
    elif place.row is not None:
        yield f"строка {place.row} таблицы {place.table or 1} (с шапкой)"
    if place.column:
        yield f"графа «{place.column}»"
    if place.page is not None:
        yield f"стр. {place.page}"
