"""Coverage as one workbook."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from export.about import Fact
from export.xlsx.coverage import CoverageBook, write_coverage_xlsx
from model.coverage import ExtraActivity, Matrix
from model.dates import russian_date
from model.timeline import TimelineGroup
from normalize.coverage.timeline import Against
from store.repositories import Store, Work
from svod.coverage.asked import Asked
from svod.coverage.matrix import Prepared, matrix_of, prepared
from svod.coverage.schools import all_school_years
from svod.coverage.timeline import TimelineAsked, timeline

#: Extra activities of one municipality in the workbook, the most frequent ones.
EXTRAS: Final = 100


def write_coverage_book(store: Store, asked: Asked, address: str) -> bytes:
    """Return the workbook's bytes; `address` is where its links lead. Raises InvalidValueError, NotFoundError."""
    with store.transaction() as work:
        ready = prepared(work, asked)
        matrix = matrix_of(work, asked, ready)
        extras = list(_extras(work, ready))
    today = date.today()  # noqa: DTZ011 -- the day of the office
    wanted = TimelineAsked(of=asked, group=TimelineGroup.MUNICIPALITY, against=Against(day=today))
    told = CoverageBook(
        matrix=matrix,
        extras=extras,
        schools=all_school_years(store, asked),
        timeline=timeline(store, wanted),
        facts=list(_facts(matrix, asked, today)),
        address=address,
    )
    with tempfile.TemporaryDirectory(prefix="svod-coverage-") as folder:
        path = Path(folder, "coverage.xlsx")
        write_coverage_xlsx(told, path)
        return path.read_bytes()


def _extras(work: Work, ready: Prepared) -> Iterator[tuple[str, ExtraActivity]]:
    for at, place in enumerate(ready.ground.places):
        scope = ready.ground.scope(only=at)
        if scope.places:
            found = work.coverage.extra_activities(scope, ready.standing.known, None, EXTRAS)
            yield from ((place.name, extra) for extra in found.items)


def _facts(matrix: Matrix, asked: Asked, today: date) -> Iterator[Fact]:
    option = matrix.reference.option
    yield "Эталон", option.title
    if option.document_name:
        yield "Документ эталона", option.document_name
    yield "Год", asked.year or "все"
    if asked.region:
        yield "Регион", asked.region
    if asked.due_by:
        yield "Поздно — позже", russian_date(asked.due_by.isoformat())
    yield "Создано", russian_date(today.isoformat())
    yield "Муниципалитетов", len(matrix.lines)
    yield "Из них без документа", sum(not line.place.documents for line in matrix.lines)
    yield "Записей ещё не сличено", matrix.unplaced
    yield "Документов без муниципалитета", matrix.homeless
