"""Bytes of a process that was taken over run nothing and change nothing where they are opened."""

import io
import os
import pickle
import subprocess
from pathlib import Path

import pytest

from ingest import border
from ingest.sandbox import ReadingPool
from model.document import Cell, Document, Table, TextSource
from model.errors import EncryptedFileError, SvodError
from model.geometry import BBox, Place


def test_a_document_crosses_as_it_is():
    cell = Cell(row=0, col=0, text="План", places=(Place(page=1, bbox=BBox(1.0, 2.0, 3.0, 4.0)),))
    table = Table(n_rows=1, n_cols=1, cells=(cell,))
    document = Document(name="а", sha256="", media_type="", blocks=(table,), text_source=TextSource.OCR)
    assert border.from_bytes(border.to_bytes(("done", document))) == ("done", document)


def test_an_error_crosses_by_its_name():
    assert border.error_of("EncryptedFileError", "x" * 1000) == (EncryptedFileError, "x" * 300)
    with pytest.raises(border.ForbiddenValueError):
        border.error_of("SystemExit", "")


@pytest.mark.parametrize(
    "value",
    [os.system, subprocess.Popen, eval, getattr, Path, SvodError, ReadingPool, io.BytesIO, border._Maker],  # noqa: SLF001 -- a class of ours that must not pass
    ids=lambda value: getattr(value, "__name__", "?"),
)
def test_bytes_cannot_name_what_is_no_value_of_ours(value: object):
    with pytest.raises(border.ForbiddenValueError):
        border.from_bytes(pickle.dumps(value))


def test_bytes_cannot_change_a_class():
    state = b"\x80\x04cmodel.document\nDocument\nN}\x8c\x04nameK\x05s\x86b."
    with pytest.raises(Exception):  # noqa: B017, PT011 -- whatever the opcode ends in
        border.from_bytes(state)
    state = b"\x80\x04cmodel.document\nTextSource\n}\x8c\x04evilK\x05sb."
    with pytest.raises(border.ForbiddenValueError):
        border.from_bytes(state)
    assert Document(name="a", sha256="", media_type="", blocks=()).name == "a"
