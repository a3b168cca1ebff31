"""Worn pages give the grid of the level page and every cell its place; the last tests read them, a second each."""

from itertools import pairwise

import pytest
from PIL import Image, ImageDraw
from rapidfuzz.fuzz import ratio

from ingest.images import read_image
from ingest.ocr.null import NullEngine
from ingest.ocr.tesseract import data_folder
from ingest.scan import read_scanned_page
from model.document import Cell, Document, Table
from model.errors import MissingProgramError
from model.geometry import BBox, Place
from model.text import collapse
from tests.ingest.scan.drawing import DPI, XS, font, ruled
from tests.ingest.scan.inked import punched, sealed, signed
from tests.ingest.scan.overlap import cell_overlaps, share_within
from tests.ingest.scan.worn import (
    VIOLET,
    Shot,
    Wear,
    blurred,
    bordered,
    carried,
    faded,
    faxed,
    grainy,
    packed,
    photographed,
    saved,
    shaded,
    skewed,
    turned,
    worn,
)

ROWS = [
    ["№ п/п", "Мероприятие", "Срок", "Ответственные"],
    ["Раздел 1. Работа с педагогами"],
    ["1.1.", "Семинар для учителей\nматематики и физики", "До 15.04.2025", "Орлов Н.А., методист"],
    ["1.2.", "Анализ результатов\nдиагностики", "май – август 2025", "Отдел образования"],
    ["1.3.", "Посещение уроков\nмолодых учителей", "ежеквартально", "Директор школы"],
]
TOP, HEIGHT = 420, 110

#: How a page is worn, by name.
WEARS: dict[str, list[Wear]] = {
    "minus three degrees": [skewed(-3)],
    "three degrees": [skewed(3), packed(30)],
    "specks": [grainy(10, 0.004)],
    "out of focus": [blurred(1.5)],
    "faint": [faded(172, 208), grainy(3)],
    "a yellow page in shadow": [shaded(), grainy(4)],
    "a black lid and holes": [bordered(), punched(), skewed(1)],
    "a seal and a signature": [sealed(0.5, 0.3), signed(0.7, 0.38), skewed(0.7)],
    "a violet seal": [sealed(0.25, 0.3, VIOLET), grainy(5), packed(60)],
    "an oblique photograph": [photographed(10), grainy(5), packed(60)],
}
#: … of those, and of others, the ones that are read.
READ: dict[str, list[Wear]] = {
    "on its side": [turned(90)],
    "upside down": [turned(180), skewed(0.8)],
    "sealed": [sealed(0.4, 0.3), signed(0.7, 0.38)],
    "photographed": [photographed(8), grainy(4), packed(60)],
    "faxed": [faxed()],
    "faint and specked": [faded(150, 205), grainy(4, 0.002)],
}


def _page() -> Image.Image:
    page = ruled(ROWS, TOP, HEIGHT)
    draw = ImageDraw.Draw(page)
    draw.text((600, 200), "ПЛАН МЕРОПРИЯТИЙ", fill=0, font=font(14))
    for number in range(4):
        draw.text((130, 1100 + 60 * number), "Отдел образования администрации района " * 2, fill=0, font=font(12))
    return page


def _native(page: Image.Image) -> Document:
    """Return the table as its maker knows it."""
    cells = []
    for row, texts in enumerate(ROWS):
        top, bottom = ((TOP + n * HEIGHT) / page.height for n in (row, row + 1))
        borders = XS if len(texts) > 1 else (XS[0], XS[-1])
        for col, ((x0, x1), text) in enumerate(zip(pairwise(borders), texts, strict=True)):
            place = Place(page=1, bbox=BBox(x0 / page.width, top, x1 / page.width, bottom))
            cells.append(Cell(row=row, col=col, col_span=1 if len(texts) > 1 else 4, text=text, places=(place,)))
    table = Table(n_rows=len(ROWS), n_cols=4, cells=tuple(cells))
    return Document(name="", sha256="", media_type="", blocks=(table,))


def _overlaps(native: Document, table: Table, shot: Shot) -> tuple[float, ...]:
    scan = Document(name="", sha256="", media_type="", blocks=(table,))
    return cell_overlaps(native, scan, lambda box: BBox(*carried(shot, box)))


def _table(blocks: tuple[object, ...]) -> Table:
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return table


@pytest.mark.parametrize("name", WEARS)
def test_a_worn_page_has_the_grid_of_the_level_one_and_every_cell_its_place(name: str) -> None:
    page = _page()
    shot = worn(page, DPI, *WEARS[name])
    table = _table(read_scanned_page(shot.image, 1, DPI, NullEngine()).blocks)
    assert (table.n_rows, table.n_cols, len(table.cells)) == (5, 4, 17)
    assert share_within(_overlaps(_native(page), table, shot), 0.8) == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_a_worn_page_is_read_cell_by_cell(name: str) -> None:
    try:
        data_folder()
    except MissingProgramError as error:
        pytest.skip(str(error))
    page = _page()
    native, shot = _native(page), worn(page, DPI, *READ[name])
    table = _table(read_image(saved(shot), "скан.png").blocks)
    (clean,) = (table for _, table in native.tables())
    texts = zip((_plain(cell.text) for cell in table.cells), (_plain(cell.text) for cell in clean.cells), strict=True)
    assert [(read, meant) for read, meant in texts if not _is_read(read, meant)] == []
    assert share_within(_overlaps(native, table, shot), 0.8) == 1.0


def _is_read(text: str, meant: str) -> bool:
    """A letter may be wrong in a line or two, no digit."""
    return text == meant or (ratio(text.lower(), meant.lower()) > 95 and not any(map(str.isdigit, meant)))


def _plain(text: str) -> str:
    return collapse(text).replace("—", "–").replace(" - ", " – ")
