"""Macros are seen in files that are converted."""

import pytest

from ingest.macros import has_macros
from tests.ingest.word import zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    "data",
    [
        _OLE + "_VBA_PROJECT_CUR\0".encode("utf-16-le"),
        _OLE + "_VBA_PROJECT\0".encode("utf-16-le"),
        zipped({"content.xml": "x", "Basic/Standard/Module1.xml": "x"}),
        zipped({"content.xml": "x", "Scripts/python/a.py": "x"}),
        zipped({"xl/vbaProject.bin": "x"}),
    ],
)
def test_a_file_with_macros_is_flagged(data):
    assert has_macros(data)


@pytest.mark.parametrize(
    "data",
    [
        _OLE + "Workbook\0".encode("utf-16-le"),
        zipped({"content.xml": "x", "Basic/script-lc.xml": "x", "Basic/Standard/script-lb.xml": "x"}),
        b"{\\rtf1 _VBA_PROJECT}",
        b"PK\x03\x04",
        b"",
    ],
)
def test_a_file_without_macros_is_not(data):
    assert not has_macros(data)
