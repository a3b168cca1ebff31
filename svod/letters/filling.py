"""A letter as values of a template: its face, its ticked points, its documents with theirs."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from export.letters.fields import Value
from model.finding import Severity
from model.letter import Letter, LetterDocument, LetterPoint
from normalize.letters.places import place_sentence

_MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_SEVERITIES: Final = {Severity.ERROR: "ошибка", Severity.WARNING: "предупреждение", Severity.INFO: "совет"}
#: Where points stand that are about none of the documents.
_REST: Final = "Состав и полнота документов"


def values_of(letter: Letter, points: Sequence[LetterPoint], former: Letter | None, today: date) -> dict[str, Value]:
    """Return what a template is filled in with; `former` is the letter that this one repeats."""
    face = letter.face
    told = [_point(number, point) for number, point in enumerate(_ticked(points), start=1)]
    by_document = _by_document(letter.documents, _ticked(points), told)
    return {
        "municipality": letter.municipality,
        "number": face.number or "",
        "date": in_words(face.dated or today),
        "date_short": (face.dated or today).strftime("%d.%m.%Y"),
        "addressee_position": face.addressee_position or "",
        "addressee": face.addressee or "",
        "salutation": face.salutation or "",
        "signatory_position": face.signatory_position or "",
        "signatory": face.signatory or "",
        "executor": face.executor or "",
        "executor_contact": face.executor_contact or "",
        "answer_by": in_words(face.answer_by) if face.answer_by else "",
        "count": str(len(told)),
        "repeated": former is not None,
        "previous_number": (former.face.number or "") if former else "",
        "previous_date": in_words(_sent_on(former)) if former else "",
        "year": str(letter.year or ""),
        "points": list(told),
        "documents": by_document,
    }


def in_words(day: date) -> str:
    """Return «12 мая 2026 г.»."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} г."


def file_name(letter: Letter, version: int) -> str:
    """Return what a letter's file is called, safe on every system: «Письмо Заречный район 01-15_124.docx»."""
    number = f" {letter.face.number}" if letter.face.number else ""
    again = f" (редакция {version})" if version > 1 else ""
    name = "".join("_" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter  # noqa: PLR2004 -- control characters
                   for letter in f"Письмо {letter.municipality}{number}{again}")  # fmt: skip
    return f"{' '.join(name.split())[:120].rstrip('. ')}.docx"


def _sent_on(letter: Letter) -> date:
    at: datetime = letter.sent_at or letter.changed_at
    return letter.face.dated or at.date()


def _ticked(points: Iterable[LetterPoint]) -> list[LetterPoint]:
    return [point for point in points if point.is_ticked]


def _point(number: int, point: LetterPoint) -> dict[str, Value]:
    place = point.place
    return {
        "n": str(number),
        "text": f"{point.text} {point.todo}".strip(),
        "what": point.text,
        "todo": point.todo,
        "place": place_sentence(place),
        "document": place.document_name or "",
        "page": str(place.page or ""),
        "row": place.number or str(place.row or ""),
        "column": place.column or "",
        "section": place.section or "",
        "quote": point.quote or "",
        "code": point.code,
        "severity": _SEVERITIES[point.severity],
    }


def _by_document(
    documents: Sequence[LetterDocument], points: Sequence[LetterPoint], told: Sequence[dict[str, Value]]
) -> list[dict[str, Value]]:
    """Every document that has points, then what is about none of them."""
    known = {one.id: one for one in documents}
    groups: dict[UUID | None, list[dict[str, Value]]] = {one: [] for one in (*known, None)}
    for point, values in zip(points, told, strict=True):
        groups[point.place.document if point.place.document in known else None].append(values)
    return [_document(known.get(one) if one else None, found) for one, found in groups.items() if found]


def _document(document: LetterDocument | None, points: list[dict[str, Value]]) -> dict[str, Value]:
    title = (document.title or document.name) if document else _REST
    day = _short(document.date) if document and document.date else ""
    return {"title": title, "file": document.name if document else "", "date": day, "points": list(points)}


def _short(iso: str) -> str:
    try:
        return date.fromisoformat(iso).strftime("%d.%m.%Y")
    except ValueError:
        return iso
