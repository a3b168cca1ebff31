"""Documents for measuring are as hard as they say."""

import io
import zipfile

import docx
import pypdfium2
import pytest

from corpora.generator.constructs import DELETED, ENCODED, TELLING, encoded_files, write_constructs
from corpora.generator.hard import long_plan
from corpora.generator.write_docx import write_docx
from corpora.generator.write_office import has_office
from corpora.generator.write_pdf import to_pdfs


@pytest.mark.parametrize("n_rows", [24, 180])
def test_a_long_plan_has_its_rows_each_with_another_number_and_sections_between(n_rows: int):
    (plan,) = long_plan("план", n_rows).plans
    assert [row.number for row in plan.rows] == [f"{number}." for number in range(1, n_rows + 1)]
    assert len({row.activity for row in plan.rows}) == n_rows
    assert len(plan.sections) == -(-n_rows // 8)


def test_neighbours_share_their_responsible_cell():
    table = docx.Document(io.BytesIO(write_docx(long_plan("план", 24)))).tables[0]
    assert table._tbl.xpath(".//w:vMerge[@w:val='restart']")  # noqa: SLF001 -- python-docx has no door to merges


def test_a_parted_plan_is_two_tables_under_the_same_header():
    tables = docx.Document(io.BytesIO(write_docx(long_plan("план", 24, cut=True)))).tables
    first, second = ([cell.text for cell in table.rows[0].cells] for table in tables)
    assert first == second


@pytest.mark.skipif(not has_office(), reason="LibreOffice is missing")
def test_rows_of_a_long_plan_are_cut_by_the_ends_of_its_pages():
    plan = long_plan("план", 24)
    with pypdfium2.PdfDocument(to_pdfs({"план": write_docx(plan)})["план"]) as pdf:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    texts = ["".join(row.activity.split()) for row in plan.plans[0].rows]
    cut = [text for text in texts if any(text[:12] in page and text[-12:] not in page for page in pages)]
    assert len(pages) > 2
    assert cut


def test_the_constructs_hold_their_telling_words_and_the_deleted_one():
    with zipfile.ZipFile(io.BytesIO(write_constructs())) as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    words = [word for name, word in TELLING.items() if "number" not in name]
    assert all(word in parts for word in [*words, DELETED])
    assert "7.%1." in parts
    assert TELLING["automatic number in a table"] not in parts


def test_every_encoded_file_says_the_same_in_bytes_of_its_own():
    encodings = {"cp1251.html": "cp1251", "koi8-r.html": "koi8-r", "cp1251.csv": "cp1251", "cp1251.txt": "cp1251"}
    assert {name: ENCODED in data.decode(encodings[name]) for name, data in encoded_files().items()} == dict.fromkeys(
        encodings, True
    )
