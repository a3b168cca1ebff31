"""Whole pages: encodings, size, nothing fetched; pages saved as letters."""

import socket
import threading
import time

import pytest

from ingest.html import read_html, read_mhtml
from ingest.reader import read
from model.document import Document, Paragraph, Table
from model.errors import UnreadableFileError


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("named", ["utf-8", "windows-1251", "koi8-r", "нет такой"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "cp866", "utf-16", "utf-8-sig"])
def test_the_bytes_tell_the_encoding_whatever_the_page_names(encoding: str, named: str):
    page = f'<html><head><meta charset="{named}"></head><body><p>План работы районной школы на год</p></body></html>'
    assert texts(read(page.encode(encoding), "план.doc")) == ["План работы районной школы на год"]


def test_a_page_with_an_xml_declaration_is_read():
    page = '<?xml version="1.0" encoding="windows-1251"?><html><body><p>План школы</p></body></html>'
    assert texts(read(page.encode("cp1251"), "план.html")) == ["План школы"]


def test_nothing_is_fetched():
    visits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        at = f"http://127.0.0.1:{server.getsockname()[1]}"
        watch = threading.Thread(target=_listen, args=(server, visits))
        watch.start()
        page = (
            f"<!DOCTYPE html SYSTEM '{at}/a.dtd'><html><head><base href='{at}/'><link rel=stylesheet href='{at}/a.css'>"
            f"<meta http-equiv=refresh content='0;url={at}/b'><script src='{at}/a.js'></script></head><body "
            f"background='{at}/c.png'><img src='{at}/d.png'><iframe src='{at}/e'></iframe><p>План</p>"
            f"<object data='{at}/f'></object><style>@import url({at}/g.css);</style></body></html>"
        )
        assert texts(read_html(page.encode(), "план.html")) == ["План"]
        watch.join()
    assert visits == []


def _listen(server: socket.socket, visits: list[object]) -> None:
    try:
        visits.append(server.accept())
    except OSError:
        return


@pytest.mark.parametrize(
    "page",
    [
        "<p><font color=red><span>" * 20_000 + "дно",
        "<div><table><tr><td>" * 300 + "дно",
        "<p>дно" + "</p>" * 50_000,
        "<style>" + "a" * 1_000_000 + "</style><p>дно",
        "<style>" + "/*" * 200_000 + "</style><p>дно",
        "<style>" + "@{a{}" * 100_000 + "</style><p>дно",
        "<p>дно" + "<!--" * 100_000,
        "<p " + "a=b " * 100_000 + ">дно",
        "<p>дно\x00\x01\x08",
    ],
    ids=["deep", "tables", "ends", "style", "remarks", "braces", "comments", "attributes", "zeros"],
)
def test_a_hostile_page_ends_soon_and_loses_nothing(page: str):
    start = time.monotonic()
    blocks = read_html(page.encode(), "a.html").blocks
    shown = " ".join(block.text if isinstance(block, Paragraph) else block.cells[0].text for block in blocks)
    assert "дно" in shown
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "blockquote"])
def test_a_page_too_deep_to_be_read_whole_is_refused(tag: str):
    with pytest.raises(UnreadableFileError):
        read_html((f"<p>верх</p>{f'<{tag}>' * 5_000}дно").encode(), "a.html")


def test_notes_within_notes_are_refused():
    with pytest.raises(UnreadableFileError):
        read_html(("<div title=header>" * 5_000 + "дно").encode(), "a.html")


def test_a_large_table_is_read_in_time():
    rows = "".join(f"<tr><td>{n}.<td>Провести семинар № {n}<td>май 2021<td>Управление" for n in range(5_000))
    start = time.monotonic()
    table = read_html(f"<table>{rows}</table>".encode(), "a.html").blocks[0]
    assert isinstance(table, Table)
    assert table.n_rows == 5_000
    assert time.monotonic() - start < 5


_MHTML = (
    "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"{start}\r\n\r\n'
    "{parts}--b--\r\n"
)
_PART = (
    "--b\r\nContent-Type: {kind}\r\nContent-ID: <{id}>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n"
)


def part(name: str, body: str, kind: str = "text/html") -> str:
    quoted = "".join(f"={byte:02X}" for byte in body.encode())
    return _PART.format(kind=kind, id=name, body="=\r\n".join(quoted[n : n + 72] for n in range(0, len(quoted), 72)))


@pytest.mark.parametrize(
    ("start", "parts", "shown"),
    [
        ("", part("a", "<p>План</p>") + part("b", "<p>реклама</p>"), ["План"]),
        ('; start="<b>"', part("a", "<p>реклама</p>") + part("b", "<p>План</p>"), ["План"]),
        ("", part("c", "p{}", "text/css") + part("a", "<p>План</p>"), ["План"]),
        ("", part("a", "<frameset><frame></frameset>") + part("b", "<p>1</p>") + part("c", "<p>2</p>"), ["1", "2"]),
    ],
)
def test_a_page_saved_as_a_letter_gives_its_root(start: str, parts: str, shown: list[str]):
    assert texts(read_mhtml(_MHTML.format(start=start, parts=parts).encode(), "план.mht")) == shown


def test_a_letter_without_a_page_is_refused():
    with pytest.raises(UnreadableFileError):
        read_mhtml(_MHTML.format(start="", parts=part("c", "p{}", "text/css")).encode(), "план.mht")
