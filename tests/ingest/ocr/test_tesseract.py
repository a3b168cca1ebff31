import pytest

from ingest.ocr import tesseract
from ingest.ocr.null import NullEngine
from ingest.ocr.tesseract import TesseractEngine, data_folder
from ingest.scan import read_scanned_page
from ingest.scan.level import grey_pixels
from model.document import Table, TextSource
from model.errors import MissingProgramError
from tests.ingest.scan.drawing import DPI, ruled


def test_missing_language_data_is_named(monkeypatch):
    monkeypatch.setattr(tesseract, "_DATA_FOLDERS", ())
    with pytest.raises(MissingProgramError, match="tesseract-ocr-xyz"):
        data_folder.__wrapped__("xyz")


def test_reading_nothing_needs_no_program():
    assert TesseractEngine().read(grey_pixels(ruled([[""]])), []) == []


def test_the_null_engine_leaves_the_geometry_of_a_page():
    page = read_scanned_page(ruled([["а", "б", "в", "г"]] * 2), 3, DPI, NullEngine())
    (table,) = page.blocks
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols, {cell.text for cell in table.cells}) == (2, 4, {""})
    assert (page.page.number, page.page.text_source) == (3, TextSource.OCR)
    assert (round(page.page.width), round(page.page.height)) == (595, 842)
