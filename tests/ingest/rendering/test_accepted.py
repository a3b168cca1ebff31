"""Tracked changes accepted before a file is drawn."""

import pytest

from ingest.docx import read_docx
from ingest.rendering.accepted import accept_changes
from model.document import Paragraph
from model.errors import UnreadableFileError, UnsafeFileError
from model.finding import Code
from tests.ingest.word import docx, p, r, table, tr, zipped

_DELETED = '<w:del w:id="2" w:author="а"><w:r><w:delText>2025</w:delText></w:r></w:del>'
_BODY = (
    f'<w:p>{r("План на ")}{_DELETED}<w:ins w:id="1" w:author="а">{r("2026")}</w:ins></w:p>'
    f'<w:p><w:moveFrom w:id="3" w:author="а">{r("Перенесено")}</w:moveFrom></w:p>'
    f'<w:p><w:moveTo w:id="4" w:author="а">{r("Перенесено")}</w:moveTo></w:p>'
) + table(tr("1", "Семинар"), tr("2", "Отменено", properties='<w:del w:id="5" w:author="а"/>'))


def test_the_accepted_file_reads_like_the_one_with_changes():
    data = docx(_BODY)
    before, after = read_docx(data, "план.docx"), read_docx(accept_changes(data), "план.docx")
    assert [finding.code for finding in before.findings] == [Code.TRACKED_CHANGES_PRESENT]
    assert after.findings == ()
    assert texts(after.blocks) == texts(before.blocks) == ["План на 2026", "Перенесено", "1", "Семинар"]


def texts(blocks) -> list[str]:
    return [
        text
        for block in blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


def test_other_parts_stay_as_they_are():
    data = docx(p("План"), header=p("Управление образования"))
    assert [margin.text for margin in read_docx(accept_changes(data), "план.docx").margins] == [
        "Управление образования"
    ]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04", UnreadableFileError),
        (zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), UnsafeFileError),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, error: type[Exception]):
    with pytest.raises(error):
        accept_changes(data)
