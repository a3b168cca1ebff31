"""Passports and reports of municipalities: documents that state targets and values."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.order import Statement
from model.plan import Passport, PassportRow
from store.repositories import Store
from tests.store.made import AT, a_document, a_file, a_reading, a_result

TARGET = "не менее 70 % педагогических работников охвачены методическим сопровождением"
VALUE = "Методическое сопровождение получили 75 % педагогов."


def keep_passport(store: Store, municipality: str | None, *targets: str, year: int = 2022, **changes: Any) -> UUID:
    """A read passport with these targets; return its id."""
    row = PassportRow(number="1", name="Целевые показатели", text="; ".join(targets))
    passport = Passport(title=f"Паспорт дорожной карты на {year} год", rows=(row,))
    return keep(store, municipality, year, passports=(passport,), **changes)


def keep_report(store: Store, municipality: str | None, *said: str, year: int = 2022, **changes: Any) -> UUID:
    """A read report with these conclusions; return its id."""
    conclusions = tuple(Statement(id=f"s{at}", number=str(at), text=text) for at, text in enumerate(said, 1))
    return keep(store, municipality, year, conclusions=conclusions, **changes)


def keep(store: Store, municipality: str | None, year: int, **parts: Any) -> UUID:
    """A read document with these parts of a result; its municipality's batch brought it where `batch` is given."""
    batch = parts.pop("batch", None)
    document = a_document(f"{municipality} {uuid7()}.docx", state=UploadState.DONE)
    value = a_result(document, municipality=municipality, title=f"Отчёт за {year} год", date=f"{year}-12-20")
    with store.transaction() as work:
        work.documents.add(document)
        if batch is not None:
            work.files.add(a_file(batch, document.name, document_id=document.id, state=UploadState.DONE))
        work.documents.put_reading(a_reading(document, replace(value, **parts)))
        work.documents.save(replace(work.documents.get(document.id), read_at=AT))
    return document.id
