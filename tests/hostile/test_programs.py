"""Files that carry programs (U9): never run; what carries macros is flagged."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.sandbox import ReadingPool
from model.finding import Code
from tests.hostile.made import GOOD, changed
from tests.hostile.test_requests import field
from tests.ingest.word import docx, p, with_parts

_PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(500)
_MACRO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


def test_macros_are_flagged(reading: ReadingPool):
    with_macros = with_parts(
        docx(p("План"), kind="ms-word.document.macroEnabled"), macros=("vbaProject", "vbaProject.bin", _MACRO)
    )
    found = reading.read(with_macros, "план.docm")
    assert Code.MACROS_PRESENT in {finding.code for finding in found.findings}


def test_macros_that_hide_in_a_docx_are_flagged(reading: ReadingPool):
    hidden = changed(GOOD, word___vbaProject__bin=_MACRO)
    assert Code.MACROS_PRESENT in {finding.code for finding in reading.read(hidden, "план.docx").findings}


@pytest.mark.parametrize("code", ["DDEAUTO sh &quot;-c touch {}&quot;", "DDE &quot;sh&quot; &quot;-c touch {}&quot;"])
def test_a_field_runs_nothing(outcome: Callable[[bytes, str], str], code: str, tmp_path: Path):
    assert outcome(docx(p("План") + field(code.format(tmp_path / "run"))), "план.docx") == "done"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        changed(GOOD, word___embeddings___oleObject1__bin=_PROGRAM),
        changed(GOOD, word___embeddings___setup__exe=_PROGRAM),
    ],
    ids=["ole", "exe"],
)
def test_what_is_embedded_is_left_alone(outcome: Callable[[bytes, str], str], data: bytes):
    assert outcome(data, "план.docx") == "done"
