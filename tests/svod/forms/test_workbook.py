"""The workbook of records from a register: its sheets, the matrix beside them."""

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook

from export.about import About
from model.export_order import ExportOptions
from model.stored import RecordFilter
from store.memory import MemoryStore
from svod.exports.material import Material
from svod.forms.workbook import write_workbook
from tests.api.made import a_service, fill

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_the_coverage_matrix_is_one_more_sheet(tmp_path: Path):
    service = a_service(MemoryStore(), tmp_path / "originals")
    fill(service)
    options = ExportOptions(coverage=True, a_sheet_each=True)
    about = About(filter=RecordFilter(), at=AT, by="Анна", options=options)
    with service.store.transaction() as work:
        made = write_workbook(Material(work=work, blobs=service.blobs, about=about), tmp_path / "book.xlsx")
    book = load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames[-4:] == ["Покрытие", "Муниципалитеты", "Справочники", "О выгрузке"]
    assert made.rows == sum(part.rows for part in made.parts) == 3
    assert [part.name for part in made.parts] == book.sheetnames[:-4]
    assert book["Покрытие"]["B1"].value == "Мероприятие"
