"""An export, edited as people do with a spreadsheet, and sent back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.returned import read_returned
from model.account import Actor
from model.export_order import ExportFormat, ExportOptions
from model.returned import LineFilter, LineKind, Returned, ReturnedLine, ReturnState
from model.stored import RecordFilter, StoredRecord
from store.repositories import Store
from svod.export_orders import order_export
from svod.pipeline import App
from svod.returns.ordering import Choice, apply_return, choose_lines, send_back, undo_return
from svod.returns.running import run_return
from svod.service import Service
from svod.work.export import make_export
from tests.api.made import a_service
from tests.svod.groups.plans import keep_people, keep_plan
from tests.svod.review.sheets import ANNA, BORIS

ROWS = (
    ("Провести семинар", "Январь-февраль", "ОО", 0.4),
    ("Посетить уроки", "до 15 марта", "Методисты", 0.5),
    ("Подвести итоги", "До 25 декабря", "Директор", 0.9),
)


class Opened:
    """Чтение без песочницы: it has its own tests."""

    def returned(self, data: bytes, name: str, titles: Any, needed: str) -> Any:
        return read_returned(titles, needed, data, name)


def a_register(store: Store, folder: Path) -> Service:
    """Two plans of three rows, of two municipalities."""
    keep_people(store, ANNA, BORIS)
    keep_plan(store, "а.docx", ROWS)
    keep_plan(store, "б.docx", ROWS, municipality="Озёрный район", year=2025)
    reading = App(reading=Opened(), understanding=None, jobs=0)  # type: ignore[arg-type]
    return replace(a_service(store, folder), app=reading)


def exported(
    service: Service,
    *,
    form: ExportFormat = ExportFormat.XLSX,
    actor: Actor = ANNA,
    options: ExportOptions | None = None,
) -> bytes:
    """The bytes of an export of everything, made by its job."""
    order = order_export(service.store, form, RecordFilter(), actor, None, options or ExportOptions(contacts=True))
    make_export(service, order.id)
    with service.store.transaction() as work:
        done = work.exports.get(order.id)
    assert done.sha256, done
    return service.blobs.read(done.sha256)


Columns = dict[str, int]


@contextmanager
def edited(data: bytes) -> Iterator[tuple[Worksheet, Columns, list[bytes]]]:
    """The sheet of records with its columns by title (from 1), and the bytes when the block has ended."""
    book = load_workbook(BytesIO(data))
    sheet = book["Мероприятия"]
    saved: list[bytes] = []
    yield sheet, {str(cell.value): cell.column for cell in sheet[1]}, saved
    target = BytesIO()
    book.save(target)
    saved.append(target.getvalue())


def with_cells(data: bytes, *cells: tuple[int, str, object]) -> bytes:
    """The workbook with other values in cells: row from 2, title of the column, value."""
    with edited(data) as (sheet, columns, saved):
        for row, title, value in cells:
            sheet.cell(row, columns[title]).value = value  # type: ignore[assignment]
    return saved[0]


def with_sheet(data: bytes, change: Callable[[Worksheet, Columns], None]) -> bytes:
    """The workbook after a person did something with its sheet of records."""
    with edited(data) as (sheet, columns, saved):
        change(sheet, columns)
    return saved[0]


def sent(service: Service, data: bytes, actor: Actor = ANNA, name: str = "свод.xlsx") -> Returned:
    """A file sent back, and compared."""
    limited = replace(service, store=service.store.seen_by(actor.scope))
    returned, _ = send_back(limited, name, [data], actor)
    run_return(service, returned.id)
    return again(service, returned.id)


def again(service: Service, returned: UUID) -> Returned:
    """The return as it stands."""
    with service.store.transaction() as work:
        return work.returns.get(returned)


def lines(service: Service, returned: Returned, **wanted: Any) -> tuple[ReturnedLine, ...]:
    """The plan."""
    with service.store.transaction() as work:
        return work.returns.lines(returned.id, LineFilter(**wanted), None, 1000).items


def said(service: Service, returned: Returned) -> list[tuple[str, str | None, str | None]]:
    """Kind, field and what the sheet says, of each line."""
    return [(line.kind.value, line.field, line.given) for line in lines(service, returned)]


def taken(service: Service, returned: Returned, kinds: Sequence[LineKind] = (), actor: Actor = ANNA) -> Returned:
    """What is chosen, and all lines of these kinds, taken over."""
    for kind in kinds:
        choice = Choice(wanted=LineFilter(kind=kind), chosen=True)
        returned = choose_lines(service.store, returned.id, again(service, returned.id).rev, choice)
    apply_return(service.store, returned.id, again(service, returned.id).rev, actor)
    run_return(service, returned.id)
    done = again(service, returned.id)
    assert done.state is ReturnState.DONE
    return done


def undone(service: Service, returned: Returned, actor: Actor = ANNA) -> Returned:
    """All of it taken back."""
    undo_return(service.store, returned.id, again(service, returned.id).rev, actor)
    run_return(service, returned.id)
    return again(service, returned.id)


def records(store: Store) -> list[StoredRecord]:
    """All records as they stand, in the order of the export."""
    with store.transaction() as work:
        return list(work.records.stream(RecordFilter()))


def whole(store: Store) -> list[tuple[object, ...]]:
    """What all records say, deleted ones too: not how often they were written, nor by whom."""
    with store.transaction() as work:
        found = list(work.records.stream(RecordFilter(with_deleted=True)))
    return [(row.id, row.record, row.state, row.position) for row in found]
