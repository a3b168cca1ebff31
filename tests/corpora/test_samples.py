import io
import json
import tomllib
from pathlib import Path

import docx
import pypdfium2
import pytest

from corpora.generator.catalogue import SAMPLES, Sample, deadlines_jsonl, expected_text, manifest_toml, source_bytes
from corpora.generator.write_docx import write_docx

CORPORA = Path(__file__).parents[2] / "corpora"
BY_NAME = {sample.description.name: sample for sample in SAMPLES}
PAGED = [sample for sample in SAMPLES if sample.form in {"pdf", "scan"}]
REBUILT = [sample for sample in SAMPLES if sample.form not in {"pdf", "scan"}]


def committed(sample: Sample) -> bytes:
    return (CORPORA / "samples" / sample.description.name / sample.file).read_bytes()


def text_of(data: bytes) -> list[str]:
    """Every run of text in a Word file, deleted ones too, in order."""
    body = docx.Document(io.BytesIO(data)).element.body
    return [node.text for node in body.iter() if node.tag.endswith(("}t", "}delText"))]


@pytest.mark.parametrize("name", BY_NAME)
def test_the_committed_expectation_is_what_the_description_says(name):
    path = CORPORA / "samples" / name / "expected.json"
    assert path.read_text(encoding="utf-8") == expected_text(BY_NAME[name].description)


@pytest.mark.parametrize("name", [sample.description.name for sample in REBUILT])
def test_a_rebuilt_source_says_what_the_committed_one_says(name):
    sample = BY_NAME[name]
    rebuilt, kept = source_bytes(sample), committed(sample)
    assert (text_of(rebuilt) == text_of(kept)) if sample.form == "docx" else (rebuilt == kept)


@pytest.mark.parametrize("name", [sample.description.name for sample in PAGED])
def test_a_committed_pdf_holds_text_and_a_scan_holds_none(name):
    with pypdfium2.PdfDocument(committed(BY_NAME[name])) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert bool(text.strip()) is (BY_NAME[name].form == "pdf")
        assert len(document) <= 3


def test_the_same_description_gives_the_same_word_file_byte_by_byte():
    description = BY_NAME["order-roadmap"].description
    assert write_docx(description) == write_docx(description)


def test_the_manifest_lists_every_sample_folder_and_no_other():
    text = (CORPORA / "manifest.toml").read_text(encoding="utf-8")
    assert text == manifest_toml()
    listed = tomllib.loads(text)["sample"]
    assert {entry["name"] for entry in listed} == {path.name for path in (CORPORA / "samples").iterdir()}
    assert all((CORPORA / entry["file"]).stat().st_size for entry in listed)


def test_the_committed_deadlines_are_those_of_the_table():
    assert (CORPORA / "deadlines.jsonl").read_text(encoding="utf-8") == deadlines_jsonl()


def test_the_samples_stay_small():
    sizes = {path: path.stat().st_size for path in CORPORA.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert sum(sizes.values()) < 4_000_000  # a third of it words of the generators
    assert (CORPORA / "samples" / "scan" / "source.pdf").stat().st_size < 600_000


def test_automatic_numbers_show_what_the_expectation_says():
    sample = BY_NAME["passport-plan"]
    wanted = json.loads(expected_text(sample.description))["plans"][0]["records"]
    shown = automatic_numbers(docx.Document(io.BytesIO(committed(sample))))
    assert list(shown) == [f"{record['number']}." for record in wanted]


def automatic_numbers(document):
    """The numbers a word processor shows in first cells: each list counts from its start."""
    numbering, counters = document.part.numbering_part.element, {}
    for found in document.element.body.xpath(".//w:tr/w:tc[1]//w:numPr"):
        list_id = found.numId.val
        abstract = numbering.num_having_numId(list_id).abstractNumId.val
        start = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl/w:start/@w:val")[0]
        counters[list_id] = counters.get(list_id, int(start) - 1) + 1
        yield f"{counters[list_id]}."
