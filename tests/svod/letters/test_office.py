"""Letters as the server makes them: in the jail, opened by LibreOffice; the page of fields; hostile templates."""

from pathlib import Path

import pytest

from export.letters.default import default_template
from export.letters.fields import sample_values
from model.errors import MissingProgramError, UnreadableFileError
from svod.commands.letters import field_lines
from tools.bench_letters import jailed, lacking, made_in_one_go, opened


def test_thirty_letters_made_in_the_jail_are_opened_by_libreoffice_with_every_point(tmp_path: Path):
    with jailed(tmp_path) as service:
        letters = made_in_one_go(service, 30)
        strange = {**sample_values(), "municipality": "Заречный район {{ 7*7 }}"}
        (sample,) = service.app.reading.letters(default_template(), [strange])
        with pytest.raises(UnreadableFileError):
            service.app.reading.letter_template(b"PK\x03\x04 broken", "бланк.docx")
    assert (len(letters.files), letters.points, sample.problem) == (30, 90, None)
    assert {len(words) for words in letters.words.values()} == {10}
    assert sample.data is not None
    try:
        printed = opened({**letters.files, "sample": sample.data}, tmp_path)
    except MissingProgramError:
        pytest.skip("no LibreOffice on this machine")
    assert lacking(letters, printed) == []
    assert "Заречныйрайон{{7*7}}" in printed["sample"]


def test_the_page_of_fields_is_up_to_date():
    page = Path(__file__).parents[3].joinpath("docs", "letters.md").read_text(encoding="utf-8")
    assert "\n".join(field_lines()) in page
