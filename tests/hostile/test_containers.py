"""Archives and letters through the pool (U4, U5): names that lead out, links, devices, bombs; books without end."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ingest.sandbox import ReadingPool
from model.errors import ParserCrashError, SvodError
from svod.reading import ConfinedReading
from tests.hostile.made import PLAN, changed
from tests.ingest.word import zipped


def tar(name: str, kind: bytes = tarfile.REGTYPE, content: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        member = tarfile.TarInfo(name)
        member.type, member.size, member.linkname = kind, len(content), "/etc/passwd"
        archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def link() -> bytes:
    member = zipfile.ZipInfo("план.txt")
    member.create_system, member.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return buffer.getvalue()


def letter(body: str, head: str = "") -> bytes:
    return f"From: a@b.ru\r\nTo: c@d.ru\r\nSubject: x\r\nMIME-Version: 1.0\r\n{head}\r\n{body}".encode()


_MIXED = "Content-Type: multipart/mixed; boundary={}\r\n"
_NESTED = "".join(f"--b{n}\r\n{_MIXED.format(f'b{n + 1}')}\r\n" for n in range(2000))
_MERGED = '<mergeCell ref="A1:XFD1048576"/>'
_ZEROS = bytes(1 << 28)


@pytest.mark.parametrize(
    "data",
    [
        zipped({"а/../../вне.txt": PLAN}),
        zipped({"/вне.txt": PLAN}),
        zipped({"C:\\windows\\вне.txt": PLAN}),
        zipped({"план\u202etxt.exe": PLAN}),
        zipped({"план.txt": PLAN, "ПЛАН.TXT": PLAN}),
        link(),
        tar("../../вне.txt", content=PLAN.encode()),
        tar("/вне.txt", content=PLAN.encode()),
        tar("план.txt", tarfile.SYMTYPE),
        tar("план.txt", tarfile.LNKTYPE),
        tar("план.txt", tarfile.CHRTYPE),
        tar("план.txt", tarfile.FIFOTYPE),
        tar("план.txt", content=_ZEROS),
        letter(_NESTED, _MIXED.format("b0")),
        letter("--x\r\nContent-Type: text/plain; name=a.txt\r\n\r\nx\r\n" * 30_000, _MIXED.format("x")),
        letter("From: a@b.ru\r\nContent-Type: message/rfc822\r\n\r\n" * 500, "Content-Type: message/rfc822\r\n"),
    ],
    ids=[
        "out", "root", "drive", "turned", "same name", "link", "tar out", "tar root", "tar link", "tar hard link",
        "tar device", "tar fifo", "tar bomb", "letter nested", "letter parts", "letters in letters",
    ],
)  # fmt: skip
def test_a_container_that_leads_out_or_swells_is_refused(reading: ReadingPool, data: bytes):
    with pytest.raises(SvodError) as raised:
        ConfinedReading(reading).unpack(data, "архив")
    assert raised.value.code == "unsafe"


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(_ZEROS, 1),
        bz2.compress(_ZEROS[: 1 << 26]),
        lzma.compress(_ZEROS[: 1 << 26], preset=0),
        b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<IQQI", 0, 0, 2**40, 0),
    ],
    ids=["gzip", "bzip2", "xz", "7z"],
)
def test_a_packed_stream_without_end_is_no_success(reading: ReadingPool, data: bytes):
    containers = ConfinedReading(reading)
    with pytest.raises(SvodError):
        containers.unpack(data, "архив") or containers.read(data, "архив")


class Forging:
    """A pool whose worker was taken over: it leaves links and pipes in the folder instead of members."""

    def __init__(self, exchange: Path, forge: str) -> None:
        self.exchange = exchange
        self.forge = forge

    def run(self, function: object, _data: bytes, _name: str) -> object:
        member = Path(function.args[0], "0")
        {
            "link": lambda: member.symlink_to("/etc/passwd"),
            "fifo": lambda: os.mkfifo(member),
            "folder": member.mkdir,
            "nothing": lambda: None,
        }[self.forge]()
        return [("план.txt", None)]


@pytest.mark.parametrize("forge", ["link", "fifo", "folder", "nothing"])
def test_what_a_worker_leaves_in_place_of_a_member_is_not_followed(tmp_path: Path, forge: str):
    with pytest.raises(ParserCrashError):
        ConfinedReading(Forging(tmp_path, forge)).unpack(zipped({"план.txt": PLAN}), "архив.zip")


def book(sheet: str, **parts: str | bytes) -> bytes:
    """A workbook with this inside its only sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        made.add_worksheet("План")
    inside = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>'
    return changed(buffer.getvalue(), xl___worksheets___sheet1__xml=inside, **parts)


def text(place: str, value: str = "План") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


@pytest.mark.parametrize(
    "data",
    [
        book(f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{text("A1")}</row><row r="1048576">'
             f'{text("XFD1048576")}</row></sheetData>'),
        book(f'<sheetData><row r="99999999999">{text("ZZZZ99999999999")}</row></sheetData>'),
        book(f'<sheetData><row r="1">{text("A1")}</row></sheetData><mergeCells>'
             f'{_MERGED * 50}</mergeCells>'),
        book(f'<sheetData><row r="1">{text("A1")}<c r="B1" t="s"><v>99999999</v></c><c r="C1" t="s"><v>-1</v></c>'
             '<c r="D1" s="99999"><v>1e308</v></c><c r="E1"><v>NaN</v></c></row></sheetData>'),
        book(f'<sheetData><row r="1">{text("A1")}<c r="B1" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>1</v></c>'
             "<c r=\"C1\"><f>cmd|'/c calc'!A0</f><v>2</v></c></row></sheetData>"),
    ],
    ids=["far cells", "far rows", "merges", "figures", "formulas"],
)  # fmt: skip
def test_a_book_of_false_figures_is_read_in_time(reading: ReadingPool, data: bytes):
    document = reading.read(data, "план.xlsx")
    assert "План" in repr(document)


def test_macros_of_a_book_are_flagged(reading: ReadingPool):
    data = book(f'<sheetData><row r="1">{text("A1")}</row></sheetData>', xl___vbaProject__bin=b"\xd0\xcf\x11\xe0" * 50)
    assert [finding.code.value for finding in reading.read(data, "план.xlsm").findings] == ["macros-present"]
