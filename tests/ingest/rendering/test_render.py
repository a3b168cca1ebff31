"""Files of every kind drawn, with LibreOffice where they have no pages of their own."""

import io
import shutil
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from ingest.convert import conversion_is_jailed
from ingest.limits import LIMITS, Limits
from ingest.reader import read
from ingest.rendering import Rendering, render
from ingest.sandbox import ReadingPool
from model.document import Cell, Document, Paragraph, Table
from model.errors import EmptyFileError, EncryptedFileError, TimeLimitError, TooLargeError, UnsupportedFormatError
from model.geometry import BBox
from tests.ingest.pdf.drawn import Drawn, pdf_of
from tests.ingest.scan.drawing import ruled
from tests.ingest.word import docx, p, r, table, tc, tr, zipped

SAMPLES = Path(__file__).parents[3] / "corpora" / "samples"

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not conversion_is_jailed(),
    reason="LibreOffice is not installed, or this machine allows no namespaces to run it in",
)

_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))


def bordered(*rows: str) -> str:
    """Return a table whose lines are drawn."""
    inner = '<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>'
    properties = f"<w:tblPr><w:tblBorders>{_BORDERS}{inner}</w:tblBorders></w:tblPr>"
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2400"/>' * 4 + "</w:tblGrid>"
    return table(*rows).replace("<w:tbl>", f"<w:tbl>{properties}{grid}", 1)


def located(rendering: Rendering) -> Document:
    assert rendering.document is not None
    return rendering.document


def cells_of(document: Document) -> list[Cell]:
    return [cell for _, found in document.tables() for cell in found.cells]


def share_located(cells: list[Cell]) -> float:
    return sum(bool(cell.places and cell.places[0].bbox) for cell in cells) / len(cells)


def cell(document: Document, text: str) -> Cell:
    return next(found for found in cells_of(document) if found.text == text)


def box(found: Cell | Paragraph) -> BBox:
    (place,) = found.places
    assert place.bbox is not None
    return place.bbox


def test_a_pdf_is_drawn_and_keeps_the_places_it_was_read_with():
    rendering = render(pdf_of(Drawn().text(70, 90, "План"), Drawn(width=842, height=595)), "план.pdf")
    assert [(page.number, page.width, page.height) for page in rendering.pages] == [(1, 595, 842), (2, 842, 595)]
    assert rendering.document is None
    assert rendering.left_out == 0
    assert Image.open(io.BytesIO(rendering.pages[0].data)).format == "WEBP"


def test_an_image_is_drawn_and_keeps_the_places_it_was_read_with():
    file = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(file, "PNG")
    rendering = render(file.getvalue(), "скан.png")
    assert [page.pixels for page in rendering.pages] == [(1400, 1980)]
    assert rendering.document is None


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (zipped({"a.txt": "a"}), UnsupportedFormatError),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage\0".encode("utf-16-le"), EncryptedFileError),
    ],
)
def test_what_cannot_be_drawn_says_why(data: bytes, error: type[Exception]):
    with pytest.raises(error):
        render(data, "план.docx")


def test_a_file_beyond_the_limit_is_not_opened():
    with pytest.raises(TooLargeError):
        render(bytes(LIMITS.max_bytes + 1), "план.pdf")


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("name", ["order-roadmap", "passport-plan", "decree-quarters", "report"])
def test_every_cell_and_paragraph_of_a_word_file_has_its_place(name: str):
    data = (SAMPLES / name / "source.docx").read_bytes()
    document = located(render(data, "план.docx"))
    known = read(data, "план.docx")
    assert without_places(document) == list(known.blocks)
    assert share_located(cells_of(document)) == 1
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert all(paragraph.places for paragraph in paragraphs)


def without_places(document: Document) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(bare(block, Paragraph))
        else:
            cells = tuple(bare(found, Cell) for found in block.cells)
            blocks.append(Table(n_rows=block.n_rows, n_cols=block.n_cols, cells=cells))
    return blocks


def bare(block, kind):
    return kind(**{name: getattr(block, name) for name in kind.__slots__ if name != "places"})


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("name", ["text-cells", "text-rows"])
def test_places_in_a_text_file_keep_their_offsets(name: str):
    data = (SAMPLES / name / "source.txt").read_bytes()
    known, document = read(data, "план.txt"), located(render(data, "план.txt"))
    for before, after in zip(cells_of(known), cells_of(document), strict=True):
        offsets = [(place.start, place.end) for place in after.places if place.start is not None]
        assert offsets == [(place.start, place.end) for place in before.places]
    assert share_located([found for found in cells_of(document) if found.text.strip()]) == 1


_RTF = (
    r"{\rtf1\ansi\ansicpg1251 \'cf\'eb\'e0\'ed\par "
    r"\trowd\cellx2000\cellx4000 \intbl 1\cell \intbl \'ec\'e0\'e9\cell\row \pard}"
).encode("ascii")
_HTML = (
    '<html><body><p>План</p><table border="1"><tr><td>№</td><td>Срок</td></tr><tr><td>1</td><td>май</td></tr></table>'
).encode("cp1251")


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(("data", "name"), [(_RTF, "план.rtf"), (_HTML, "план.doc")])
def test_legacy_formats_are_drawn_and_located(data: bytes, name: str):
    rendering = render(data, name)
    assert len(rendering.pages) == 1
    assert share_located(cells_of(located(rendering))) == 1


@needs_office
@pytest.mark.slow
def test_a_word_file_with_macros_is_drawn():
    data = docx(p("План работы"), kind="ms-word.document.macroEnabled")
    document = located(render(data, "план.docm"))
    assert all(block.places for block in document.blocks)


@needs_office
@pytest.mark.slow
def test_cells_keep_their_order_left_to_right_and_top_to_bottom():
    document = located(render(docx(bordered(tr("№", "Срок"), tr("1", "май"), tr("", "июнь"))), "план.docx"))
    boxes = {(found.row, found.col): box(found) for found in cells_of(document)}
    assert len(boxes) == 6
    assert boxes[0, 0].x1 == pytest.approx(boxes[0, 1].x0, abs=0.002)
    assert boxes[1, 0].y1 == pytest.approx(boxes[2, 0].y0, abs=0.002)
    assert boxes[2, 0].x0 == pytest.approx(boxes[1, 0].x0, abs=0.002)


@needs_office
@pytest.mark.slow
def test_a_row_broken_by_the_end_of_a_page_has_two_places():
    lines = "".join(p(f"Пункт {number} программы") for number in range(70))
    data = docx(bordered(tr("№", "Мероприятие"), tr("1", tc(lines)), tr("2", "Итоговое совещание")))
    rendering = render(data, "план.docx")
    document = located(rendering)
    long = next(found for found in cells_of(document) if found.text.startswith("Пункт 0"))
    assert [place.page for place in long.places] == [1, 2]
    assert [place.page for place in cell(document, "Итоговое совещание").places] == [2]
    assert len(rendering.pages) == 2


@needs_office
@pytest.mark.slow
def test_the_same_header_over_two_tables_has_two_places():
    rows = [tr(str(number), f"Семинар {number}", "май") for number in range(1, 4)]
    header = tr("№", "Мероприятие", "Срок")
    data = docx(bordered(header, *rows) + p("Раздел второй") + bordered(header, *rows))
    document = located(render(data, "план.docx"))
    first, second = (table for _, table in document.tables())
    assert share_located(cells_of(document)) == 1
    assert box(first.cells[0]).y1 < box(second.cells[0]).y0


@needs_office
@pytest.mark.slow
def test_tracked_changes_are_drawn_accepted():
    inserted = f'<w:ins w:id="1" w:author="а">{r("2026")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="а"><w:r><w:delText>2025</w:delText></w:r></w:del>'
    gone = tr("5", "Отменённое мероприятие", properties='<w:del w:id="3" w:author="а"/>')
    body = f"<w:p>{r('План на ')}{deleted}{inserted}{r(' год')}</w:p>" + bordered(tr("1", "Семинар"), gone)
    document = located(render(docx(body), "план.docx"))
    paragraph, found = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "План на 2026 год"
    assert paragraph.places[0].bbox is not None
    assert paragraph.places[0].bbox.x1 - paragraph.places[0].bbox.x0 < 0.2  # «2025» is not there
    assert isinstance(found, Table)
    assert share_located(list(found.cells)) == 1


@needs_office
@pytest.mark.slow
def test_scans_pasted_into_a_word_file_are_shown_themselves():
    file = io.BytesIO()
    ruled([["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Семинар", "май", "Иванова"]]).save(file, "PNG")
    data = with_picture(file.getvalue())
    document, rendering = read(data, "скан.docx"), render(data, "скан.docx")
    assert [page.number for page in document.pages] == [1]
    assert [page.pixels for page in rendering.pages] == [(1400, 1980)]
    assert rendering.document is None


def with_picture(picture: bytes) -> bytes:
    drawing = (
        '<w:p><w:r><w:pict><v:shape><v:imagedata xmlns:o="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" o:id="r9"/></v:shape></w:pict></w:r></w:p>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Target="media/a.png" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        "</Relationships>"
    )
    return repacked(docx(drawing), {"word/_rels/document.xml.rels": relation, "word/media/a.png": picture})


def repacked(data: bytes, changed: dict[str, str | bytes]) -> bytes:

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | changed)


@needs_office
@pytest.mark.slow
def test_a_document_is_drawn_in_the_worker_that_reads_it():
    data = (SAMPLES / "decree-quarters" / "source.docx").read_bytes()
    with ReadingPool() as pool:
        rendering = pool.run(render, data, "план.docx")
    assert len(rendering.pages) == 2
    assert share_located(cells_of(located(rendering))) == 1


@needs_office
@pytest.mark.slow
def test_a_drawing_that_takes_too_long_leaves_no_process_behind():
    data = (SAMPLES / "order-roadmap" / "source.docx").read_bytes()
    with ReadingPool(limits=Limits(max_seconds=0.7, seconds_per_megabyte=0.0)) as pool:
        before = office_processes()
        with pytest.raises(TimeLimitError):
            pool.run(render, data, "план.docx")
        deadline = time.monotonic() + 5
        while (left := office_processes() - before) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert not left


def office_processes() -> set[int]:
    """Return the processes of LibreOffice that this machine runs."""
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if b"soffice" in command and b"svod-convert-" in command:
            found.add(int(folder.name))
    return found
