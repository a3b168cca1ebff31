"""The readable documents of a generated folder, in mixed forms."""

from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from typing import Any

from corpora.generator.compose import compose
from corpora.generator.description import Description
from corpora.generator.dress import dressed
from corpora.generator.expected import expected
from corpora.generator.places import Municipality
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import scanned, to_pdfs
from corpora.generator.write_text import write_text

#: Of every twenty documents.
_FORMS = (
    ("docx",) * 10
    + ("pdf",) * 4
    + ("cells-utf8", "cells-cp1251", "cells-cp1251", "rows-utf8", "rows-utf-8-sig", "rows-cp1251")
)
#: One scan to so many documents: municipalities send signed papers as scans.
_SCAN_EVERY = 9
_ENDINGS = {"docx": "docx", "pdf": "pdf", "scan": "pdf"}
_STEMS = ("дорожная карта", "Приказ и приложение", "план мероприятий", "ДК ШНОР", "План (испр)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Присланный файл: what must come of it."""

    #: Relative to the folder, «/» between the parts; a member is archive.zip/member.
    path: str
    municipality: str
    #: docx, pdf, scan, cells-utf8, …, archive, or what kind of junk.
    form: str
    #: How many records; None where an error is due, or for an archive itself.
    records: int | None = None
    #: Code of the error it must give.
    error: str | None = None
    #: Path of the file whose bytes it repeats.
    twin_of: str | None = None
    #: Base activity of each record in order.
    clusters: tuple[str, ...] = ()
    #: The expected result in full.
    expected: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """Файл: its bytes, and what must come of it and of its members."""

    arrival: Arrival
    data: bytes
    members: tuple[Arrival, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Planned:
    description: Description
    arrival: Arrival


def documents(senders: list[Municipality], count: int, rng: Random, *, office: bool) -> list[File]:
    """Return so many readable documents, spread over the senders."""
    planned = [_planned(place, at, rng, office=office) for at, place in enumerate(islice(cycle(senders), count))]
    pdfs = to_pdfs(
        {
            item.description.name: write_docx(item.description)
            for item in planned
            if item.arrival.form in {"pdf", "scan"}
        }
    )
    return [File(arrival=item.arrival, data=_bytes_of(item, pdfs)) for item in planned]


def _planned(place: Municipality, at: int, rng: Random, *, office: bool) -> _Planned:
    form = "scan" if at % _SCAN_EVERY == _SCAN_EVERY - 1 else rng.choice(_FORMS)
    if form in {"pdf", "scan"} and not office:
        form = "docx"
    description = compose(place, rng, f"doc{at:03}")
    if form in {"docx", "pdf", "scan"}:
        description = dressed(description, rng)
    path = f"{place.number:02} {place.name}/{_folder(rng)}{rng.choice(_STEMS)} {at + 1}.{_ENDINGS.get(form, 'txt')}"
    return _Planned(description=description, arrival=arrival_of(path, place, form, description))


def _folder(rng: Random) -> str:
    """Return a folder below the municipality's, or none."""
    return rng.choice(("", "", "2024/", "Документы/Приказы/"))


def arrival_of(path: str, place: Municipality, form: str, description: Description) -> Arrival:
    """Return what must come of the document in that file."""
    rows = [row for plan in description.plans for row in plan.rows]
    return Arrival(
        path=path,
        municipality=place.name,
        form=form,
        records=len(rows),
        clusters=tuple(row.cluster or "" for row in rows),
        expected=expected(description),
    )


def _bytes_of(item: _Planned, pdfs: dict[str, bytes]) -> bytes:
    form, description = item.arrival.form, item.description
    if form == "docx":
        return write_docx(description)
    if form == "pdf":
        return pdfs[description.name]
    if form == "scan":
        return scanned(pdfs[description.name], pages=9)
    dialect, _, encoding = form.partition("-")
    return write_text(description, "cells" if dialect == "cells" else "rows").encode(encoding)
