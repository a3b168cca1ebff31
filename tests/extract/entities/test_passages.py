"""Passages: what blank space parts, and the way back to places."""

import pytest

from extract.entities.passages import passages_of, source_of
from ingest.markdown import read_marked
from ingest.text.reader import read_blocks
from model.document import Block, Document


def passage_of(blocks: list[Block]):
    (passage,) = passages_of(Document(name="а.txt", sha256="", media_type="text/plain", blocks=tuple(blocks)))
    return passage


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Приказ\n      о плане\n", "Приказ\nо плане"),
        ("Приказ   \n\tо плане\n", "Приказ\nо плане"),
        ("Приказ\r\n          о плане\r\n", "Приказ\nо плане"),
        ("Приказ\n\nо плане\n", "Приказ\n\nо плане"),
        ("Приказ\n   \n   о плане\n", "Приказ\n\nо плане"),
    ],
)
def test_blank_lines_part_paragraphs_and_indents_do_not(text: str, joined: str):
    assert passage_of(list(read_blocks(text))).text == joined


def test_offsets_lead_back_to_the_very_words():
    text = "Приказ\n   от 12.04.2022 № 5\n"
    passage = passage_of(list(read_blocks(text)))
    start = passage.text.index("12.04.2022")
    source = source_of(passage, start, start + 10)
    assert text[source.start : source.end] == "12.04.2022"


def test_offsets_of_a_marked_text_cover_the_whole_paragraph():
    text = "Приказ\n**от** 12.04.2022\n"
    passage = passage_of(list(read_marked(text)))
    start = passage.text.index("12.04.2022")
    source = source_of(passage, start, start + 10)
    assert text[source.start : source.end] == "**от** 12.04.2022"
