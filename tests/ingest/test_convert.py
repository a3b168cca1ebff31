"""Legacy formats through LibreOffice, where the machine has it."""

import shutil
import socket
import threading

import pytest

from ingest import media
from ingest.convert import conversion_is_jailed, office, to_docx
from ingest.reader import read
from model.document import Paragraph, Table
from model.errors import MissingProgramError, TimeLimitError, UnreadableFileError

_RTF = (
    r"{\rtf1\ansi\ansicpg1251 \'cf\'eb\'e0\'ed\par "
    r"\trowd\cellx2000\cellx4000 \intbl 1\cell \intbl \'ec\'e0\'e9\cell\row \pard}"
).encode("ascii")

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
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
def test_a_conversion_that_takes_too_long_is_killed():
    with pytest.raises(TimeLimitError):
        to_docx(_RTF, media.RTF, seconds=0.05)


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
        evil = _RTF[:-1] + rb'\par {\field{\*\fldinst INCLUDEPICTURE "' + link.encode() + rb'"}{\fldrslt x}}}'
        assert read(evil, "план.rtf").blocks
    assert visits == []


def _listen(server: socket.socket, visits: list[object]) -> None:
    try:
        visits.append(server.accept())
    except OSError:
        return


def test_a_machine_without_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError):
        office()
