"""Letters as the server makes them: in the jail, opened by LibreOffice; the page of fields; hostile templates."""

import io
from pathlib import Path

import pdfplumber
import pytest

from export.letters.default import default_template
from export.letters.fields import sample_values
from ingest.convert import office, to_pdf
from ingest.media import DOCX
from ingest.sandbox import ReadingPool
from model.errors import UnreadableFileError
from svod.commands.letters import field_lines
from svod.reading import ConfinedReading
from svod.workers import worker_processes


def test_letters_made_in_the_jail_are_opened_by_libreoffice_with_every_word():
    values = sample_values()
    values["municipality"] = "Заречный район {{ 7*7 }}"
    with worker_processes(), ReadingPool(1) as pool:
        reading = ConfinedReading(pool)
        made = reading.letters(default_template(), [values] * 3)
        with pytest.raises(UnreadableFileError):
            reading.letter_template(b"PK\x03\x04 broken", "бланк.docx")
    assert [one.problem for one in made] == [None] * 3
    data = made[0].data
    assert data is not None
    if office() is None:
        pytest.skip("no LibreOffice on this machine")
    told = _words_of(to_pdf(data, DOCX))
    for text in ("Заречный район {{ 7*7 }}", "Не указан срок исполнения мероприятия.", "Просим указать срок."):
        assert "".join(text.split()) in told


def test_the_page_of_fields_is_up_to_date():
    page = Path(__file__).parents[3].joinpath("docs", "letters.md").read_text(encoding="utf-8")
    assert "\n".join(field_lines()) in page


def _words_of(pdf: bytes) -> str:
    """The words of a page, then those of its tables, cell by cell: columns stand side by side on a line."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        texts = [page.extract_text() or "" for page in document.pages]
        tables = (table for page in document.pages for table in page.extract_tables())
        texts += [cell or "" for table in tables for row in table for cell in row]
    return "".join("".join(text.split()) for text in texts)
