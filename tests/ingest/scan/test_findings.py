import pytest

from ingest.scan.findings import scan_findings
from model.document import Cell, Page, Paragraph, Table
from model.finding import Code, Severity

PAGE = Page(number=3, width=595, height=842)


def _line(text: str, sure: float) -> Paragraph:
    return Paragraph(text=text, confidence=sure)


def test_a_blank_page_says_so_with_its_number() -> None:
    (finding,) = scan_findings(PAGE, (), blank=True)
    assert (finding.code, finding.severity) == (Code.UNREAD_REGION, Severity.INFO)
    assert "3" in finding.message


def test_a_page_with_ink_but_no_text_is_to_be_scanned_again() -> None:
    table = Table(n_rows=1, n_cols=1, cells=(Cell(row=0, col=0),))
    (finding,) = scan_findings(PAGE, (table,), blank=False)
    assert (finding.code, finding.severity) == (Code.UNREAD_REGION, Severity.WARNING)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((_line("Приказ отдела образования", 0.95),), []),
        ((_line("от 12.03.2025 № 70", 0.95), _line("О мерах по повышению качества образования", 0.96)), []),
        ((_line("от 12.03.2025 № 70", 0.6), _line("О мерах по повышению качества образования", 0.96)), ["дата"]),
        ((_line("О мерах по повышению", 0.6), _line("качества", 0.7)), ["Страница 3 распознана неуверенно"]),
    ],
)
def test_badly_read_pages_and_requisites_are_to_be_compared(blocks: tuple[Paragraph, ...], found: list[str]) -> None:
    findings = scan_findings(PAGE, blocks, blank=False)
    assert [finding.code for finding in findings] == [Code.LOW_OCR_CONFIDENCE] * len(found)
    assert all(part in finding.message for part, finding in zip(found, findings, strict=True))
