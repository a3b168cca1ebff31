"""Pages drawn, soiled and read by tesseract: few, since each takes a second."""

import pytest
from PIL import ImageDraw

from ingest.ocr.tesseract import data_folder
from ingest.scan import read_scanned_page
from model.document import Paragraph, Table
from model.errors import MissingProgramError
from model.text import collapse
from tests.ingest.scan.drawing import DPI, font, ruled, scanned

ROWS = [
    ["№ п/п", "Мероприятие", "Сроки", "Ответственные"],
    ["II. Работа с педагогами"],
    ["2.1.", "Проведение семинаров для\nучителей математики", "До 15.04.2022", "Орлов Н.А., методист"],
    ["2.2.", "Анализ результатов\nдиагностики", "в течение года", "Отдел образования"],
    ["2.3.", "Посещение уроков", "ежеквартально", "Директор школы"],
]


@pytest.fixture(autouse=True)
def _russian_data():
    try:
        data_folder()
    except MissingProgramError as error:
        pytest.skip(str(error))


def _page():
    page = ruled(ROWS)
    draw = ImageDraw.Draw(page)
    draw.text((700, 150), "ПРИКАЗ", fill=0, font=font(14))
    draw.text((150, 250), "от 12.03.2021 г. № 70", fill=0, font=font(12))
    return page


@pytest.mark.slow
@pytest.mark.parametrize(("angle", "turn"), [(1.3, 0), (0.0, 180)])
def test_a_soiled_tilted_or_turned_scan_is_read_cell_by_cell(angle, turn):
    image = scanned(_page(), angle).rotate(turn, expand=True)
    *head, table = read_scanned_page(image, 1, DPI).blocks
    assert [(line.text, line.centred) for line in head if isinstance(line, Paragraph)] == [
        ("ПРИКАЗ", True),
        ("от 12.03.2021 г. № 70", False),
    ]
    assert isinstance(table, Table)
    grid = [[collapse(cell.text) if cell else "" for cell in row] for row in table.grid()]
    assert grid == [[collapse(text) for text in row] * (4 if len(row) == 1 else 1) for row in ROWS]
    assert all(cell.confidence is not None and cell.confidence > 0.6 for cell in table.cells)


@pytest.mark.slow
def test_places_of_a_turned_scan_are_those_of_the_image_as_given():
    image = _page().rotate(180)
    *_, table = read_scanned_page(image, 1, DPI).blocks
    first = table.cells[0].places[0].bbox
    assert first == pytest.approx((1 - 230 / 1654, 1 - 530 / 2339, 1 - 120 / 1654, 1 - 420 / 2339), abs=0.005)
