"""Whatever is done to the sheet that says nothing changes nothing; k changed cells are those k and no others."""

import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from export.rows import COLUMNS
from model.export_order import ExportOptions
from store.memory import MemoryStore
from svod.returns.columns import DATES, DERIVED, TEXTS, TITLES, title_of
from svod.service import Service
from tests.svod.returns.returning import a_register, exported, lines, said, sent, with_cells, with_sheet

KEYS = (*TEXTS, *DERIVED)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return a_register(MemoryStore(), tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def data(service: Service) -> bytes:
    return exported(service)


def test_every_column_is_taken_back_or_told_why_not():
    technical = {"id", "rev", "document_id", "updated", "deleted", "page", "cluster", "findings"}
    assert {column.key for column in COLUMNS} == {*TEXTS, *DATES, *DERIVED, *technical}
    assert len({title for titles in TITLES.values() for title in titles}) == sum(map(len, TITLES.values()))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.tuples(st.integers(2, 7), st.sampled_from(KEYS)), st.integers(0, 9), max_size=8),
    st.integers(0, 10**6),
)
def test_changed_cells_are_found_and_no_others(
    service: Service, data: bytes, cells: dict[tuple[int, str], int], seed: int
) -> None:
    texts = {(row, key): f"Иначе, до {day + 1} марта" for (row, key), day in cells.items()}
    changed = with_cells(data, *((row, title_of(key), text) for (row, key), text in texts.items()))
    found = lines(service, sent(service, with_sheet(changed, shuffled(seed))))
    assert sorted((line.field, line.given) for line in found) == sorted((key, text) for (_, key), text in texts.items())


def shuffled(seed: int):
    """Rows and columns in another order, blanks around texts, a column and a sheet more."""

    def change(sheet, _) -> None:
        order = random.Random(seed)  # noqa: S311 -- no secret
        rows = [[cell.value for cell in row] for row in sheet]
        columns = order.sample(range(len(rows[0])), len(rows[0]))
        head, *body = [[row[at] for at in columns] for row in rows]
        sheet.delete_rows(1, sheet.max_row)
        for row in (head, *order.sample(body, len(body))):
            sheet.append([*(f" {cell} " if isinstance(cell, str) else cell for cell in row), "моё"])
        sheet.cell(1, len(head) + 1).value = "Заметки"
        sheet.parent.create_sheet("Черновик").append(["что-нибудь"])

    return change


def test_saved_again_by_another_program_nothing_has_changed(service: Service, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on PATH")
    file = tmp_path / "свод.xlsx"
    file.write_bytes(exported(service, options=ExportOptions(contacts=True)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
               "--outdir", str(tmp_path / "again"), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = (tmp_path / "again" / "свод.xlsx").read_bytes()
    assert again != file.read_bytes()
    returned = sent(service, again)
    assert (said(service, returned), returned.rows, returned.same, returned.knows_removed) == ([], 6, 6, True)
    sheet = load_workbook(BytesIO(again)).worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Мероприятие"]).value = "Провести два семинара"
    target = BytesIO()
    sheet.parent.save(target)
    assert said(service, sent(service, target.getvalue())) == [("change", "activity", "Провести два семинара")]
