"""Files that ask for addresses and other files (U8): no request is sent, nothing of another file comes out.

Twice: in the jail, where there is no network to ask; and by the readers alone, which must not ask either.
"""

import io
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TypeVar

import pytest
from pypdfium2 import PdfDocument

from ingest import media
from ingest.convert import conversion_is_jailed, to_pdf
from ingest.reader import read
from ingest.sandbox import ReadingPool
from model.document import Document
from model.errors import SvodError
from tests.hostile.made import CATALOGUE, FONT, TEXT, pdf, stream
from tests.ingest.word import docx, p, with_parts, zipped

T = TypeVar("T")
#: Stands in /etc/passwd, which can be seen from the jail.
_SECRET = re.compile("root:[^:]*:0:0")
_PLACES = ("http://127.0.0.1:{port}/{what}", "file:///etc/passwd", "\\\\\\\\127.0.0.1\\\\share\\\\{what}")


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """Yield a port, and what arrives there."""
    arrived: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(2)
                    arrived.append(connection.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], arrived
        server.shutdown(socket.SHUT_RDWR)


def field(code: str) -> str:
    """A field that is to be filled on opening."""
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>было</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


#: A picture that lies elsewhere.
BLIP = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="picture"/></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def word(where: str) -> bytes:
    """Every way in which a Word file asks for something else."""
    old = '<w:p><w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata r:id="old"/></v:shape></w:pict></w:r></w:p>'  # noqa: E501 -- one file a line
    ole = '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document" r:id="ole" UpdateMode="Always"/></w:object></w:r></w:p>'  # noqa: E501 -- one file a line
    fields = "".join(
        field(f"{code} &quot;{where}&quot;")
        for code in ("INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK Word.Document", "DDEAUTO")
    )
    body = p("План мероприятий") + BLIP + old + ole + fields + '<w:altChunk r:id="chunk"/><w:subDoc r:id="sub"/>'
    parts = {"picture": "image", "old": "image", "ole": "oleObject", "chunk": "aFChunk", "sub": "subDocument"}
    parts |= {"template": "attachedTemplate", "frame": "frame", "font": "font"}
    return with_parts(docx(body), **{name: (kind, where, None) for name, kind in parts.items()})


def text_document(where: str) -> bytes:
    """A section, a picture, an object and a field of ODT that lead elsewhere."""
    odf = "urn:oasis:names:tc:opendocument:xmlns"
    link = f'x:href="{where}" x:type="simple" x:show="embed" x:actuate="onLoad"'
    content = (
        f'<o:document-content xmlns:o="{odf}:office:1.0" xmlns:t="{odf}:text:1.0" xmlns:d="{odf}:drawing:1.0" '
        f'xmlns:x="http://www.w3.org/1999/xlink" xmlns:s="{odf}:svg-compatible:1.0" o:version="1.2"><o:body><o:text>'
        f'<t:p>План мероприятий<d:frame s:width="3cm" s:height="3cm"><d:image {link}/></d:frame>'
        f'<d:frame s:width="3cm" s:height="3cm"><d:object {link}/></d:frame></t:p>'
        f'<t:section t:name="a"><t:section-source {link}/><t:p>было</t:p></t:section>'
        f'<t:section t:name="b"><o:dde-source o:dde-application="soffice" o:dde-topic="{where}" o:dde-item="a" '
        'o:automatic-update="true"/><t:p>было</t:p></t:section></o:text></o:body></o:document-content>'
    )
    manifest = (
        f'<m:manifest xmlns:m="{odf}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{media.ODT}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return zipped({"mimetype": media.ODT, "META-INF/manifest.xml": manifest, "content.xml": content})


def rich_text(where: str) -> bytes:
    """Fields, a template and a linked object of RTF."""
    fields = "".join(
        r"{\field\flddirty{\*\fldinst {%s \"%s\"}}{\fldrslt x}}\par " % (code, where)  # noqa: UP031 -- braces are the format itself
        for code in ("INCLUDEPICTURE", "INCLUDETEXT", "LINK Word.Document")
    )
    return (
        r"{\rtf1\ansi\ansicpg1251{\*\template %s}{\object\objautlink\objupdate{\*\objclass Word.Document}"  # noqa: UP031 -- braces are the format itself
        r"{\*\objdata 0105000002000000}{\result x}} Plan\par %s}" % (where, fields)
    ).encode()


def web_page(where: str) -> bytes:
    """What a browser would fetch."""
    return (
        f'<html><head><base href="{where}"><meta http-equiv="refresh" content="0;url={where}">'
        f'<link rel="stylesheet" href="{where}"><script src="{where}"></script>'
        f'<style>@import url("{where}"); @font-face {{font-family:x;src:url("{where}")}} body {{background:url({where})}}'  # noqa: E501 -- one file a line
        f'</style></head><body background="{where}"><p>План мероприятий</p><img src="{where}"><iframe src="{where}"></iframe>'  # noqa: E501 -- one file a line
        f'<object data="{where}"></object><embed src="{where}"><video src="{where}"></video></body></html>'
    ).encode()


def acrobat(where: str) -> bytes:
    """What a viewer of PDF would open, run or send."""
    link = f"({where})".encode()
    actions = (
        b"<</S/URI/URI%b>>", b"<</S/GoToR/F%b/D[0/Fit]>>", b"<</S/Launch/F%b>>", b"<</S/SubmitForm/F%b>>",
        b"<</S/ImportData/F%b>>", b"<</S/JavaScript/JS(app.launchURL%b)>>",
    )  # fmt: skip
    notes = b"".join(b"<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A %b>>" % (action % link) for action in actions)
    opened = b"/OpenAction<</S/Launch/F%b>>/AA<</WC<</S/URI/URI%b>>>>" % (link, link)
    return pdf(
        CATALOGUE.replace(b">>", opened + b">>"),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
        b"/Contents 4 0 R/Annots[%b]>>" % notes,
        stream(TEXT + b" /X Do"),
        FONT,
        stream(b"", b"/Type/XObject/Subtype/Image/Width 9/Height 9/F<</FS/URL/F%b>>" % link),
    )


_KINDS = {
    media.DOCX: word,
    media.ODT: text_document,
    media.RTF: rich_text,
    media.HTML: web_page,
    media.PDF: acrobat,
}
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not conversion_is_jailed(),
    reason="LibreOffice is not installed, or this machine allows no namespaces to run it in",
)


def shown(document: Document | None) -> str:
    return repr(document)


@pytest.mark.parametrize("kind", [media.DOCX, media.HTML, media.PDF])
@pytest.mark.parametrize("place", _PLACES, ids=["http", "file", "share"])
def test_a_reader_asks_for_nothing(kind: str, place: str):
    with listening() as (port, arrived):
        document = read(_KINDS[kind](place.format(port=port, what="x")), "план")
        assert arrived == []
    assert "Plan" in shown(document) or "План" in shown(document)
    assert not _SECRET.search(shown(document))


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", [media.ODT, media.RTF])
def test_a_reader_through_libreoffice_asks_for_nothing(reading: ReadingPool, kind: str):
    with listening() as (port, arrived):
        place = _PLACES[kind == media.RTF].format(port=port, what="x")
        assert not _SECRET.search(shown(result_of(reading.submit(read, _KINDS[kind](place), "план"))))
        assert arrived == []


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", [media.DOCX, media.ODT, media.RTF])
def test_a_rendering_asks_for_nothing(reading: ReadingPool, kind: str):
    with listening() as (port, arrived):
        place = _PLACES[kind == media.ODT].format(port=port, what="x")
        made = result_of(reading.submit(to_pdf, _KINDS[kind](place), kind))
        assert made is None or not _SECRET.search(printed(made))
        assert arrived == []


def result_of(done: Future[T]) -> T | None:
    """The result; None where LibreOffice gave the file up: it may not fetch what the file cannot do without."""
    error = done.exception()
    assert error is None or (isinstance(error, SvodError) and error.code in {"truncated", "unreadable"})
    return None if error else done.result()


def printed(data: bytes) -> str:
    document = PdfDocument(io.BytesIO(data))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
