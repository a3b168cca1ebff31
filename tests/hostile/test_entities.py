"""XML that asks for files, addresses or itself (U7): refused or read without any of it, in less than a second."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.reader import read
from ingest.sandbox import ReadingPool
from model.errors import SvodError
from tests.hostile.made import GOOD
from tests.ingest.word import zipped

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def entities(secret: Path) -> dict[str, tuple[str, str]]:
    """Declarations, and what calls on them."""
    return {
        "file": (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;"),
        "parameter": (f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{secret.as_uri()}"> %e;]>', "x"),
        "dtd": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "x"),
        "laughs": (_LAUGHS, "&j;"),
        "quadratic": (f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>', "&e;" * 50_000),
    }


def packages(declared: str, called: str) -> dict[str, bytes]:
    """The attack in a part of each format."""
    body = f"<w:body><w:p><w:r><w:t>План{called}</w:t></w:r></w:p></w:body>"
    main = f'<?xml version="1.0"?>{declared}<w:document {_W}>{body}</w:document>'
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"]
    assert isinstance(types, bytes)
    odf = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?>{declared}<o:document-content xmlns:o="{odf}:office:1.0" xmlns:t="{odf}:text:1.0">'
        f"<o:body><o:text><t:p>План{called}</t:p></o:text></o:body></o:document-content>"
    )
    spread = "spreadsheetml.sheet.main+xml"
    sheet = types.decode().replace("wordprocessingml.document.main+xml", spread).replace("word/document", "xl/workbook")
    show = types.decode().replace("wordprocessingml.document", "presentationml.presentation")
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    whole = f'<?xml version="1.0"?>{declared}<x>{called}</x>'
    return {
        "docx": zipped(parts | {"word/document.xml": main}),
        "docx types": zipped(
            parts | {"[Content_Types].xml": types.replace(b"<Types", declared.encode() + b"<Types", 1)}
        ),
        "docx utf-16": zipped(
            parts | {"word/document.xml": main.replace('"1.0"?', '"1.0" encoding="utf-16"?').encode("utf-16")}
        ),
        "xlsx": zipped(
            {
                "[Content_Types].xml": sheet,
                "_rels/.rels": rels % f'<Relationship Id="r1" Type="{office}" Target="xl/workbook.xml"/>',
                "xl/workbook.xml": whole,
            }
        ),
        "pptx": zipped(
            {
                "[Content_Types].xml": show.replace("word/document", "ppt/presentation"),
                "_rels/.rels": rels % f'<Relationship Id="r1" Type="{office}" Target="ppt/presentation.xml"/>',
                "ppt/presentation.xml": whole,
            }
        ),
        "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}),
        "html": f"{declared}<html><body><p>План{called}</p></body></html>".encode(),
        "svg": f'<?xml version="1.0"?>{declared}<svg xmlns="http://www.w3.org/2000/svg"><text>{called}</text></svg>'.encode(),
    }


@pytest.mark.parametrize("attack", ["file", "parameter", "dtd", "laughs", "quadratic"])
@pytest.mark.parametrize("kind", ["docx", "docx types", "docx utf-16", "xlsx", "pptx", "html", "svg"])
def test_an_entity_is_refused_or_left_alone(reading: ReadingPool, kind: str, attack: str):
    secret = Path(__file__).with_name("made.py")  # a file that can be seen from where files are read
    data = packages(*entities(secret)[attack])[kind]
    started = time.monotonic()
    done = reading.submit(read, data, kind)
    error = done.exception()
    if error is None:
        assert "Hostile files made in code" not in repr(done.result())
        assert len(repr(done.result())) < 1_000_000
    else:
        assert isinstance(error, SvodError)
        assert error.code in {"unsafe", "unreadable", "unsupported", "no-text"}
    assert time.monotonic() - started < 5  # less than one on a machine of its own


def test_an_opendocument_with_entities_gives_nothing_of_a_file(outcome: Callable[[bytes, str], str]):
    declared, called = entities(Path(__file__).with_name("made.py"))["file"]
    assert outcome(packages(declared, called)["odt"], "план.odt") in {
        "unsafe",
        "unreadable",
        "truncated",
        "unsupported",
    }
