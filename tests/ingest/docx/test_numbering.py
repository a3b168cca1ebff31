"""Automatic numbers as Word shows them."""

import pytest

from ingest.docx import read_docx
from ingest.docx.numerals import numeral
from model.document import Paragraph, Table
from tests.ingest.word import docx, numbered, p, r, table, tc, tr


def lvl(level: int, text: str, form: str = "decimal", extra: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{level}">{inside}</w:lvl>'


def scheme(number: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, extra: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


_RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_NUMBERING = (
    scheme(0, lvl(0, "%1."), lvl(1, "%1.%2."))
    + scheme(1, lvl(0, "%1)", "russianLower"))
    + scheme(2, lvl(0, "\uf0b7", "bullet"))
    + scheme(3, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", extra="<w:isLgl/>"))
    + num(1, 0)
    + num(2, 0)
    + num(3, 0, _RESTART)
    + num(4, 1)
    + num(5, 2)
    + num(6, 3)
)


def numbers(body: str, **parts: str) -> list[str | None]:
    document = read_docx(docx(body, **({"numbering": _NUMBERING} | parts)), "a.docx")
    return [block.number for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([(1, 0), (1, 0), (1, 0)], ["1.", "2.", "3."]),
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([(1, 0), (2, 0)], ["1.", "2."]),  # two lists of one scheme count on together
        ([(1, 0), (1, 0), (3, 0), (3, 0)], ["1.", "2.", "1.", "2."]),  # unless one says where it starts
        ([(4, 0), (4, 0)], ["а)", "б)"]),
        ([(5, 0)], ["•"]),
        ([(6, 0), (6, 0), (6, 1)], ["I.", "II.", "2.1"]),
        ([(1, 1)], ["1.1."]),
        ([(0, 0)], [None]),
        ([(99, 0)], [None]),
        ([(1, 8)], [None]),
    ],
)
def test_a_list_counts_as_in_word(items: list[tuple[int, int]], shown: list[str | None]):
    assert numbers("".join(numbered("пункт", num, level) for num, level in items)) == shown


def test_a_style_may_carry_the_number():
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("раз", '<w:pStyle w:val="L"/>') + p("два", '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbers(body, styles=styles) == ["1.", None]


def test_a_style_named_by_a_level_has_that_level():
    numbering = scheme(0, lvl(0, "%1."), lvl(1, "%1.%2.", extra='<w:pStyle w:val="L2"/>')) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="L2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = numbered("раздел", 1) + p("пункт", '<w:pStyle w:val="L2"/>')
    assert numbers(body, numbering=numbering, styles=styles) == ["1.", "1.1."]


def test_levels_may_be_borrowed_from_a_list_style():
    numbering = (
        scheme(0, lvl(0, "§ %1"), extra='<w:styleLink w:val="S"/>')
        + scheme(1, extra='<w:numStyleLink w:val="S"/>')
        + num(1, 1)
    )
    assert numbers(numbered("пункт", 1), numbering=numbering) == ["§ 1"]


def test_numbers_inside_cells_stand_in_front_of_their_paragraphs():
    rows = [tr(tc(numbered("", 1)), tc(numbered("работа", 5) + numbered("отчёт", 5))), tr(tc(numbered("", 1)), "далее")]
    found = read_docx(docx(table(*rows), numbering=_NUMBERING), "a.docx").blocks[0]
    assert isinstance(found, Table)
    assert [cell.text for cell in found.cells] == ["1.", "• работа\n• отчёт", "2.", "далее"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (27, "lowerLetter", "aa"),
        (10, "russianUpper", "К"),
        (3, "russianLower", "в"),
        (4, "none", ""),
        (4, "hebrew1", "4"),
    ],
)
def test_numerals(number: int, form: str, shown: str):
    assert numeral(number, form) == shown


def test_the_hidden_rows_of_a_merged_cell_show_no_number():
    body = table(
        tr(tc(numbered("", 1), '<w:vMerge w:val="restart"/>'), "а"), tr(tc(numbered("", 1), "<w:vMerge/>"), "б")
    )
    found = read_docx(docx(body, numbering=_NUMBERING), "a.docx").blocks[0]
    assert isinstance(found, Table)
    assert [cell.text for cell in found.cells] == ["1.", "а", "б"]


def test_a_style_based_on_one_that_a_level_names_has_that_level():
    numbering = scheme(0, lvl(0, "%1."), lvl(1, "%1.%2.", extra='<w:pStyle w:val="L2"/>')) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="L2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="L2"/></w:style>'
    )
    body = numbered("раздел", 1) + p("пункт", '<w:pStyle w:val="Own"/>')
    assert numbers(body, numbering=numbering, styles=styles) == ["1.", "1.1."]


def test_a_paragraph_hidden_whole_counts_no_number():
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    hidden = f"<w:p><w:pPr>{listed}<w:rPr><w:vanish/></w:rPr></w:pPr>{r('нет', '<w:vanish/>')}</w:p>"
    assert numbers(numbered("раз", 1) + hidden + numbered("два", 1)) == ["1.", "2."]


_CUSTOM = (
    '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (f'<w:lvl w:ilvl="0">{_CUSTOM}<w:lvlText w:val="%1"/></w:lvl>', "001"),
        (lvl(0, "%1.", extra="<w:rPr><w:vanish/></w:rPr>"), None),
        (lvl(0, "\uf0fc", "bullet").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'), "✓"),
        (lvl(0, "l", "bullet").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'), "•"),
        (lvl(0, "o", "bullet").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl>'), "•"),
        (lvl(0, "–", "bullet"), "–"),
        (lvl(0, "(%1)", "decimalEnclosedCircle"), "(①)"),
        (lvl(0, "Раздел %1.", "upperRoman"), "Раздел I."),
        (lvl(0, "%1)", "russianUpper"), "А)"),
    ],
)
def test_a_level_is_shown_as_it_is_set(level: str, shown: str | None):
    assert numbers(numbered("пункт", 1), numbering=scheme(0, level) + num(1, 0)) == [shown]


def test_a_list_goes_on_over_cells_and_paragraphs():
    body = numbered("раз", 1) + table(tr(tc(numbered("два", 1)), tc(numbered("три", 1)))) + numbered("четыре", 1)
    assert numbers(body) == ["1.", "4."]
