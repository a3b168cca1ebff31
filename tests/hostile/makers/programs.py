"""Files that carry programs (U9), are two things at once (U3), or are something else than their name says (U2)."""

import struct
from functools import partial
from random import Random

from tests.hostile.made import CATALOGUE, FONT, changed, page, pdf, stream
from tests.hostile.makers.archives import text
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.makers.pages import content
from tests.hostile.test_requests import field
from tests.ingest.word import docx, p, with_parts, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
_DDE = (
    'DDEAUTO sh "-c" "touch {}"',
    'DDE "sh" "-c touch {}"',
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k touch {}"',
)


def _program(chance: Random, traps: Traps) -> bytes:
    script = f"#!/bin/sh\ntouch {traps.ran}\n".encode()
    return chance.choice(
        (
            b"MZ\x90\0" + bytes(60) + b"PE\0\0" + bytes(400),
            b"\x7fELF\x02\x01\x01" + bytes(400),
            script + b"\0\1\2\3\4\5",
        )
    )


def _macros(kind: str, chance: Random, _: Traps) -> bytes:
    body = p("План мероприятий") + p(sentence(chance))
    project = _OLE + b"Attribute VB_Name Sub AutoOpen() Shell" + chance.randbytes(800)
    return with_parts(docx(body, kind=kind), macros=("vbaProject", "vbaProject.bin", project))


def _hidden_macros(chance: Random, _: Traps) -> bytes:
    return changed(plain(chance), word___vbaProject__bin=_OLE + chance.randbytes(900))


def _dde(chance: Random, traps: Traps) -> bytes:
    code = chance.choice(_DDE).format(traps.ran).replace('"', "&quot;")
    return plain(chance, field(code))


def _embedded(name: str, chance: Random, traps: Traps) -> bytes:
    return changed(plain(chance), **{f"word___embeddings___{name}": _program(chance, traps)})


def _controls(chance: Random, _: Traps) -> bytes:
    """An ActiveX control, and an OLE package that runs when it is clicked."""
    shown = '<w:p><w:r><w:object><w:control r:id="link" w:name="a" w:shapeid="b"/></w:object></w:r></w:p>'
    control = (
        '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" '
        'ax:classid="{00000000-0000-0000-0000-000000000000}"/>'
    )
    return with_parts(plain(chance, shown), link=("control", "activeX/activeX1.xml", control))


def _bare(chance: Random, traps: Traps) -> bytes:
    return _program(chance, traps) + chance.randbytes(64)


def _basic(chance: Random, traps: Traps) -> bytes:
    """An OpenDocument whose Basic runs on opening."""
    from tests.hostile.test_requests import text_document  # noqa: PLC0415 -- as above

    script = f'<script:module xmlns:script="a">Sub Main: Shell("touch {traps.ran}"): End Sub</script:module>'
    return changed(text_document("about:blank"), Basic___Standard___Main__xml=script, a__txt=sentence(chance))


def _attached(chance: Random, traps: Traps) -> bytes:
    """A PDF with a program attached, and JavaScript that opens it."""
    return pdf(
        CATALOGUE.replace(
            b">>", b"/Names<</EmbeddedFiles<</Names[(a.exe) 6 0 R]>>/JavaScript<</Names[(a) 8 0 R]>>>>>>"
        ),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        stream(content(chance)),
        FONT,
        b"<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
        stream(_program(chance, traps), b"/Type/EmbeddedFile"),
        b"<</S/JavaScript/JS(this.exportDataObject\\({cName:'a.exe',nLaunch:2}\\))>>",
    )


def _pdf_and_zip(chance: Random, _: Traps) -> bytes:
    return page(stream(content(chance))) + zipped({"план.txt": text(chance)})


def _zip_and_pdf(chance: Random, _: Traps) -> bytes:
    """A package behind the first bytes of a PDF."""
    return b"%PDF-1.7\n" + plain(chance)


def _pdf_in_word(chance: Random, _: Traps) -> bytes:
    """A package whose first member, stored, is a whole PDF: who looks for %PDF- near the beginning sees one."""
    import io  # noqa: PLC0415 -- here alone
    import zipfile  # noqa: PLC0415 -- as above

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.pdf"), page(stream(content(chance))))
        with zipfile.ZipFile(io.BytesIO(plain(chance))) as inner:
            for name in inner.namelist():
                archive.writestr(zipfile.ZipInfo(name), inner.read(name))
    return buffer.getvalue()


def _gifar(chance: Random, _: Traps) -> bytes:
    return _GIF + zipped({"A.class": b"\xca\xfe\xba\xbe" + chance.randbytes(99)})


def _jpeg_and_page(chance: Random, _: Traps) -> bytes:
    script = f"<html><body><p>{sentence(chance)}</p><script>alert(1)</script></body></html>".encode()
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(script) + 2) + script + b"\xff\xd9"


def _html_and_word(chance: Random, _: Traps) -> bytes:
    return f"<html><body><p>План: {sentence(chance)}</p></body></html>".encode() + plain(chance)


PROGRAMS: tuple[Maker, ...] = (
    one("macros", "U9", "план.docm", "done", partial(_macros, "ms-word.document.macroEnabled")),
    one("macros named .docx", "U9", "план.docx", "done", partial(_macros, "ms-word.document.macroEnabled")),
    one("macros hidden", "U9", "план.docx", "done", _hidden_macros),
    one("DDE", "U9", "план.docx", "done", _dde),
    one("OLE object", "U9", "план.docx", "done", partial(_embedded, "oleObject1__bin")),
    one("exe inside", "U9", "план.docx", "done", partial(_embedded, "setup__exe")),
    one("ActiveX", "U9", "план.docx", "done", _controls),
    one("Basic of LibreOffice", "U9", "план.odt", "done truncated unreadable", _basic),
    one("program attached to a PDF", "U9", "план.pdf", "done", _attached),
    one("program named .docx", "U2", "план.docx", "unsupported done", _bare),
    one("PDF and ZIP", "U3", "план.pdf", "unsafe", _pdf_and_zip),
    one("ZIP behind a PDF's mark", "U3", "план.pdf", "unsafe unreadable truncated", _zip_and_pdf),
    one("PDF in a package", "U3", "план.docx", "done unsafe", _pdf_in_word),
    one("GIFAR", "U3", "план.gif", "unsupported", _gifar),
    one("JPEG with a page", "U3", "скан.jpg", "truncated unreadable", _jpeg_and_page),
    one("HTML and package", "U3", "план.docx", "done unsafe unreadable", _html_and_word),
)
