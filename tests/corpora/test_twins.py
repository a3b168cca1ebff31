"""The committed twins are what their descriptions say, small, and of every format."""

import tomllib
from pathlib import Path

import pytest

from corpora.generator.catalogue import expected_text
from corpora.generator.twins.forms import PLAN, ROADMAP, TWINS, Twin
from corpora.generator.write_office import has_office

FOLDER = Path(__file__).parents[2] / "corpora" / "twins"
REBUILT = [twin for twin in TWINS if not twin.by_office]
#: Packed by libraries whose next version may pack otherwise: what is in them is compared by tests/twins.
PACKED = ("docx", "docm", "xlsx", "pptx", "eml", "zip", "7z", "tar.gz")


@pytest.mark.parametrize("twin", [pytest.param(twin, id=twin.file) for twin in TWINS])
def test_a_twin_is_small(twin: Twin):
    assert 500 < (FOLDER / twin.file).stat().st_size < 200_000


@pytest.mark.parametrize("twin", [pytest.param(twin, id=twin.file) for twin in REBUILT if twin.ending not in PACKED])
def test_a_rebuilt_twin_is_the_committed_one(twin: Twin):
    assert twin.write(twin.description) == (FOLDER / twin.file).read_bytes()


@pytest.mark.parametrize("twin", [pytest.param(twin, id=twin.file) for twin in REBUILT if twin.ending in PACKED])
def test_a_packed_twin_is_the_same_bytes_every_time(twin: Twin):
    assert twin.write(twin.description) == twin.write(twin.description)


def test_a_twin_that_libreoffice_makes_is_the_same_bytes_every_time():
    if not has_office():
        pytest.skip("LibreOffice is missing")
    odt = next(twin for twin in TWINS if twin.ending == "odt")
    assert odt.write(odt.description) == odt.write(odt.description)


@pytest.mark.parametrize("description", [ROADMAP, PLAN], ids=lambda description: description.name)
def test_the_golden_answer_is_what_the_description_says(description):
    golden = (FOLDER / "gold" / f"{description.name}.json").read_text(encoding="utf-8")
    assert golden == expected_text(description)


def test_the_folder_holds_the_listed_twins_and_no_other():
    listed = tomllib.loads((FOLDER.parent / "manifest.toml").read_text(encoding="utf-8"))["twin"]
    files = {f"twins/{path.name}" for path in FOLDER.iterdir() if path.is_file()}
    assert {entry["file"] for entry in listed} == files == {f"twins/{twin.file}" for twin in TWINS}


def test_every_format_has_a_twin():
    endings = {twin.ending.rpartition(".")[2] for twin in TWINS}
    assert endings >= set("docx docm doc rtf odt pdf png jpg tiff pptx xlsx xls html md txt eml zip 7z gz".split())
