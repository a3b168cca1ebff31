"""Legacy formats through LibreOffice, where the machine has it."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument, raw

from ingest import media
from ingest.convert import MOST_PAGES, conversion_is_jailed, jail, kill_tree, office, to_docx, to_pdf
from ingest.reader import read
from model.document import Paragraph, Table
from model.errors import MissingProgramError, TimeLimitError, UnconfinedError, UnreadableFileError
from tests.ingest.word import docx, p, zipped

_RTF = (
    r"{\rtf1\ansi\ansicpg1251 \'cf\'eb\'e0\'ed\par "
    r"\trowd\cellx2000\cellx4000 \intbl 1\cell \intbl \'ec\'e0\'e9\cell\row \pard}"
).encode("ascii")

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    f'<m:manifest xmlns:m="{_ODF}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{media.ODT}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def odt_with_picture(link: str) -> bytes:
    """A text with a linked picture, which LibreOffice fetches when it can."""
    picture = f'<d:image x:href="{link}" x:type="simple" x:show="embed" x:actuate="onLoad"/>'
    frame = f'<d:frame s:width="3cm" s:height="3cm" t:anchor-type="as-char">{picture}</d:frame>'
    content = (
        f'<o:document-content xmlns:o="{_ODF}:office:1.0" xmlns:t="{_ODF}:text:1.0" xmlns:d="{_ODF}:drawing:1.0" '
        f'xmlns:x="http://www.w3.org/1999/xlink" xmlns:s="{_ODF}:svg-compatible:1.0" o:version="1.2">'
        f"<o:body><o:text><t:p>План{frame}</t:p></o:text></o:body></o:document-content>"
    )
    return zipped({"mimetype": media.ODT, "META-INF/manifest.xml": _MANIFEST, "content.xml": content})


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not conversion_is_jailed(),
    reason="LibreOffice is not installed, or this machine allows no namespaces to run it in",
)
pytestmark = pytest.mark.slow


@needs_office
def test_rtf_is_read_with_its_table():
    document = read(_RTF, "план.doc")
    first, table = document.blocks
    assert document.media_type == media.RTF
    assert isinstance(first, Paragraph)
    assert first.text == "План"
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["1", "май"]


@needs_office
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_html_saved_as_doc_is_read_with_merged_cells(encoding: str):
    html = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head>'
        '<body><p>План</p><table border="1">'
        '<tr><td colspan="2">Раздел</td></tr><tr><td>1</td><td>Семинар</td></tr></table></body></html>'
    )
    document = read(html.encode(encoding), "план.doc")
    assert document.media_type == media.HTML
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(cell.text, cell.col_span) for cell in tables[0].cells] == [("Раздел", 2), ("1", 1), ("Семинар", 1)]


@needs_office
def test_a_conversion_that_takes_too_long_is_killed():
    with pytest.raises(TimeLimitError):
        to_docx(_RTF, media.RTF, seconds=0.05)


@pytest.mark.skipif(shutil.which("bwrap") is None or not conversion_is_jailed(), reason="no bwrap here")
def test_a_jail_killed_in_its_first_moments_leaves_nothing_running(tmp_path: Path):
    mark = str(5_000 + os.getpid() % 1_000)
    for number in range(40):
        jailed = subprocess.Popen((*jail(str(tmp_path)), "sleep", mark), start_new_session=True)
        time.sleep(number % 20 / 500)
        kill_tree(jailed.pid)
        jailed.wait()
    time.sleep(0.2)
    assert subprocess.run(["/usr/bin/pgrep", "-f", f"sleep {mark}"], capture_output=True, check=False).stdout == b""


@needs_office
def test_a_damaged_file_is_unreadable():
    with pytest.raises(UnreadableFileError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "план.doc")


@needs_office
def test_links_in_a_document_are_not_followed():
    if not conversion_is_jailed():
        pytest.skip("this machine allows no namespaces")
    visits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        threading.Thread(target=lambda: _listen(server, visits), daemon=True).start()
        link = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        assert read(odt_with_picture(link), "план.odt").blocks
    assert visits == []


def _listen(server: socket.socket, visits: list[object]) -> None:
    try:
        visits.append(server.accept())
    except OSError:
        return


@needs_office
@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (docx(p("План работы")), media.DOCX, "План работы"),
        (_RTF, media.RTF, "План"),
        ("<p>План школы</p>".encode("koi8-r"), media.HTML, "План школы"),
        ("План\tработы".encode("cp866"), media.TEXT, "План работы"),
        ("=HYPERLINK(1)\r\nПлан".encode(), media.TEXT, "=HYPERLINK(1)"),
    ],
)
def test_what_has_no_pages_becomes_a_pdf(data: bytes, kind: str, text: str):
    with PdfDocument(to_pdf(data, kind)) as pdf:
        assert text in " ".join(pdf[0].get_textpage().get_text_range().split())


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that programs in the jail can see: they have a /tmp of their own."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        yield Path(folder)


@needs_office
def test_a_picture_that_is_a_file_of_this_machine_is_not_drawn(shared_folder: Path):
    picture = shared_folder / "a.png"
    Image.new("RGB", (50, 50), "red").save(picture)
    shared_folder.chmod(0o755)
    with PdfDocument(to_pdf(odt_with_picture(picture.as_uri()), media.ODT)) as pdf:
        kinds = [shape.type for shape in pdf[0].get_objects()]
    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds


@needs_office
def test_a_drawing_that_takes_too_long_is_killed():
    with pytest.raises(TimeLimitError):
        to_pdf(_RTF, media.RTF, seconds=0.05)


@needs_office
def test_no_more_than_the_pages_allowed_are_drawn():
    pages = p("", "<w:pageBreakBefore/>") * (MOST_PAGES + 20)
    with PdfDocument(to_pdf(docx(pages), media.DOCX)) as pdf:
        assert len(pdf) == MOST_PAGES + 1


def test_a_machine_without_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError):
        office()


@pytest.fixture
def no_jail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which LibreOffice is all there is."""
    (tmp_path / "soffice").write_text('#!/bin/sh\ntouch "$HOME/ran"\n')
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("no_jail")
def test_libreoffice_does_not_run_where_its_network_cannot_be_cut():
    assert office()
    assert not conversion_is_jailed()
    with pytest.raises(UnconfinedError):
        jail("/")
    with pytest.raises(UnconfinedError):
        to_docx(_RTF, media.RTF)
