"""Odd packages are opened like plain ones, and nothing in them is trusted."""

import io
import zipfile

import pytest
from lxml import etree

from ingest.docx.opening import Parts, open_parts
from ingest.ooxml import Package
from model.errors import UnsafeFileError
from tests.ingest.word import docx, p, zipped

_MAIN = "word/document.xml"
_HTML = b"<!DOCTYPE html><html><body>x</body></html>"


def opened(data: bytes) -> Parts:
    return open_parts(Package(data))


def changed(data: bytes, **members: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        known = {name: archive.read(name) for name in archive.namelist()}
    return zipped(known | {_MAIN if name == "main" else name: content for name, content in members.items()})


def main(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(_MAIN).decode()


PLAIN = docx(p("план"), styles="", numbering="", header=p("шапка"), footnotes="<w:footnote/>")


def test_a_file_is_opened_with_all_its_parts():
    parts = opened(PLAIN)
    for kind in ("styles", "numbering", "header", "footnotes"):
        assert len(parts.related(kind)) == 1


@pytest.mark.parametrize(
    "data",
    [
        docx(p("план"), kind="ms-word.document.macroEnabled"),
        docx(p("план"), kind="openxmlformats-officedocument.wordprocessingml.template"),
        changed(PLAIN, main=main(PLAIN).encode("utf-16")),
        changed(PLAIN, main=('<?xml version="1.0" encoding="windows-1251"?>' + main(PLAIN)).encode("cp1251")),
        changed(PLAIN, main=main(PLAIN).replace("план", "пл<!-- примечание -->ан").encode()),
        changed(PLAIN, chunk=_HTML),
    ],
    ids=["docm", "template", "utf-16", "cp1251", "comment", "html inside"],
)
def test_an_odd_file_reads_the_same(data: bytes):
    assert "".join(opened(data).root.itertext()) == "план"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_part_with_an_entity_is_refused(encoding: str):
    evil = '<!DOCTYPE w [<!ENTITY x "y">]>' + main(PLAIN)
    with pytest.raises(UnsafeFileError):
        opened(changed(PLAIN, main=evil.encode(encoding)))


def test_white_space_of_its_own_run_is_kept():
    data = docx(
        '<w:p><w:r><w:t>до</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>мая</w:t></w:r></w:p>'
    )
    assert etree.tostring(opened(data).root, method="text", encoding="unicode") == "до мая"


def test_a_broken_part_that_nobody_needs_does_no_harm():
    data = bytearray(changed(PLAIN, thumbnail=b"JFIF"))
    data[data.rindex(b"PK\x01\x02") + 16] ^= 1  # its check sum
    assert "".join(opened(bytes(data)).root.itertext()) == "план"
