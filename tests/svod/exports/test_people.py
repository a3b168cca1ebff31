"""Whatever the format, nobody's surname and no contact is in the file where the export says so."""

import json
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from export.about import About
from export.people.masking import Mask
from model.export_order import ExportFormat, ExportOptions
from model.people_policy import NamesPolicy
from model.stored import RecordFilter
from store.blobs import open_blobs
from store.memory import MemoryStore
from svod.exports.formats import FORMATS
from svod.exports.material import Material
from tests.store.made import AT
from tests.svod.exports.packaged import fill

TEXT = "Отчёт Ёлкиной, Петрова и Сидорова С.С., тел. 2-14-56, elkina@mail.ru"
#: Whom the document names in a party, a signature, a list of schools.
NAMED = ("Ёлкин", "Елкин", "Петров", "Сидоров", "ЁЛКИН")
CONTACTS = ("2-14-56", "elkina", "mail.ru")
WRITTEN = [one for one in FORMATS if one is not ExportFormat.FORM]  # a form needs a template, and takes the same rows


def contents(path: Path) -> str:
    """All that lies in a file, archives and columns opened."""
    if is_zipfile(path):
        with ZipFile(path) as archive:
            names = archive.namelist()
            return "\n".join(names) + "".join(archive.read(name).decode("utf-8", "replace") for name in names)
    data = path.read_bytes()
    if data.startswith(b"PAR1"):
        import polars as pl  # noqa: PLC0415 -- for this format alone

        return json.dumps(pl.read_parquet(data).to_dicts(), ensure_ascii=False, default=str)
    # A calendar folds its lines.
    return data.decode().replace("\r\n ", "")


def written(chosen: ExportFormat, options: ExportOptions, tmp_path: Path) -> str:
    """What an export of a register with people in every corner holds."""
    store = MemoryStore()
    fill(store, text=TEXT)
    about = About(filter=RecordFilter(), at=AT, by="Свод", options=options)
    with store.transaction() as work:
        material = Material(
            work=work, blobs=open_blobs(str(tmp_path / "blobs")), about=about, mask=Mask(options.people)
        )
        FORMATS[chosen].write(material, tmp_path / "file")
    return contents(tmp_path / "file")


@pytest.mark.parametrize("names", [NamesPolicy.INITIALS, NamesPolicy.ROLE, NamesPolicy.NONE])
@pytest.mark.parametrize("chosen", WRITTEN)
def test_no_name_and_no_contact_is_in_the_file(chosen, names, tmp_path):
    held = written(chosen, ExportOptions(names=names), tmp_path)
    assert [word for word in (*NAMED, *CONTACTS) if word in held] == []


@pytest.mark.parametrize("chosen", WRITTEN)
def test_by_default_contacts_alone_are_hidden(chosen, tmp_path):
    held = written(chosen, ExportOptions(), tmp_path)
    assert [word for word in CONTACTS if word in held] == []
    assert "Ёлкин" in held
    assert "elkina" in written(chosen, ExportOptions(contacts=True), tmp_path)
