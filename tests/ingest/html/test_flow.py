"""What of a page is text, and how it is parted."""

import pytest

from ingest.html import read_html
from model.document import Document, Paragraph, Table
from model.finding import Code


def read(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode(), "план.html")


def shown(body: str) -> list[str]:
    return [
        text
        for block in read(body).blocks
        for text in ([block.shown] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>раз<p>два", ["раз", "два"]),
        ("<p>много \n   пробелов</p>", ["много пробелов"]),
        ("<p>строка<br>другая<br/></p>", ["строка\nдругая"]),
        ("<div>раз<div>два</div>три</div>", ["раз", "два", "три"]),
        ("<p>про<b>ект</b> <i>плана</i></p>", ["проект плана"]),
        ("<p>&laquo;план&raquo; &#8470;&nbsp;5 &lt;1&gt;</p>", ["«план» №\xa05 <1>"]),
        ("голый текст", ["голый текст"]),
        ("<p><a href='http://x/'>ссылка</a><img src='http://x/a.png' alt='нет'></p>", ["ссылка"]),
        ("<dl><dt>срок<dd>май</dl>", ["срок", "май"]),
        ("<p>H<sub>2</sub>O, м<sup>2</sup></p>", ["H2O, м2"]),
        ("<pre>раз\n  два</pre>", ["раз", "два"]),
        ("<font><font><p>раз</font>", ["раз"]),
        ("<p>да<o:p></o:p></p>", ["да"]),
    ],
)
def test_a_page_reads_as_a_browser_shows_it(body: str, texts: list[str]):
    assert shown(body) == texts


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>нет</script>",
        "<style>.нет{}</style>",
        "<!-- нет -->",
        "<!--[if gte mso 9]><xml><w:WordDocument>нет</w:WordDocument></xml><![endif]-->",
        "<xml><o:p>нет</o:p></xml>",
        "<div style='DISPLAY : none'>нет<p>нет</div>",
        "<span style='mso-hide:all'>нет</span>",
        "<span style='visibility:hidden'>нет</span>",
        "<p hidden>нет</p>",
        "<style>.skryt, p.b { color: red; display: none }</style><p class='a skryt'>нет</p>",
        "<noscript>нет</noscript>",
        "<template>нет</template>",
        "<iframe src='http://x/'>нет</iframe>",
        "<object data='http://x/'>нет</object>",
        "<svg><text>нет</text></svg>",
        "<span class=MsoCommentReference>[нет]</span>",
        "<div style='mso-element:comment-list'>нет</div>",
        "<del>нет</del>",
        "<span class=msoDel>нет</span>",
        "<table><tr style='display:none'><td>нет</table>",
        "<input type=hidden value='нет'>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str):
    assert shown(f"<p>до</p>{hidden}<p>после</p>") == ["до", "после"]


@pytest.mark.parametrize(
    "seen",
    [
        "<style>@media print { .a { display: none } }</style><p class=a>да</p>",
        "<style>/* .a { display: none } */</style><p class=a>да</p>",
        "<style>.a .b { display: none }</style><p class=b>да</p>",
        "<p style='display:block'>да</p>",
        "<ins>да</ins>",
        "<s>да</s>",
        "<textarea>да</textarea>",
        "<input value=да>",
        "<select><option>нет<option selected>да</select>",
    ],
)
def test_what_is_shown_is_read(seen: str):
    assert shown(seen) == ["да"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<ol><li>а<li>б</ol>", ["1. а", "2. б"]),
        ("<ol start=3><li>а<li value=7>б<li>в</ol>", ["3. а", "7. б", "8. в"]),
        ("<ol type=I><li>а<ol type=a><li>б</ol><li>в</ol>", ["I. а", "a. б", "II. в"]),
        ("<ol style='list-style-type:decimal-leading-zero'><li>а</ol>", ["01. а"]),
        ("<ul><li>а</ul>", ["• а"]),
        ("<ul style='list-style:none'><li>а</ul>", ["а"]),
        ("<ol><li><p>а</p><p>б</p><li>в</ol>", ["1. а", "б", "2. в"]),
        ("<table><tr><td><ol><li></ol><td>а<tr><td><ol start=2><li></ol><td>б</table>", ["1.", "а", "2.", "б"]),
        # Word writes the number out.
        ("<p><![if !supportLists]><span style='mso-list:Ignore'>2.<i>&nbsp; </i></span><![endif]>а</p>", ["2. а"]),
        ("<ol><li>а<table><tr><td>1</table><li>б</ol>", ["1. а", "1", "2. б"]),
    ],
)
def test_lists_show_their_numbers(body: str, texts: list[str]):
    assert shown(body) == texts


def test_notes_headers_and_footers_stand_apart():
    document = read(
        "<div title='header'><p>Управление</p></div><p>План<a style='mso-footnote-id:ftn1' href='#a'>[1]</a></p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p>[1] Сноска</p></div></div>"
    )
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["План"]
    assert [margin.text for margin in document.margins] == ["Управление", "[1] Сноска"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<p>да<del>нет</del></p>", [Code.TRACKED_CHANGES_PRESENT]),
        ("<p><ins>да</ins></p>", [Code.TRACKED_CHANGES_PRESENT]),
        ("<p>да<span class=MsoCommentReference>[1]</span></p>", [Code.UNREAD_REGION]),
        ("<p>да<s>да</s></p>", []),
    ],
)
def test_changes_and_remarks_are_told(body: str, codes: list[Code]):
    assert [finding.code for finding in read(body).findings] == codes


def test_empty_lines_and_page_breaks_widen_the_gap():
    blocks = read("<p>а</p><p>&nbsp;</p><p>б</p><br style='page-break-before:always'><p>в</p>").blocks
    assert [(block.text, block.gap_above) for block in blocks if isinstance(block, Paragraph)] == [
        ("а", 0),
        ("б", 1),
        ("в", 10),
    ]


@pytest.mark.parametrize(
    ("body", "centred", "bold"),
    [
        ("<p align=center><b>а</b></p>", True, True),
        ("<p style='text-align: center; font-weight: 700'>а</p>", True, True),
        ("<center>а</center>", True, False),
        ("<style>p.t {text-align:center} .b {font-weight:bold}</style><p class='t b'>а</p>", True, True),
        ("<p><b>а</b>б</p>", False, False),
        ("<h2>а</h2>", False, True),
        ("<b style='font-weight:normal'>а</b>", False, False),
    ],
)
def test_paragraphs_know_how_they_are_set(body: str, centred: bool, bold: bool):  # noqa: FBT001 -- expected values
    block = read(body).blocks[0]
    assert isinstance(block, Paragraph)
    assert (block.centred, block.bold) == (centred, bold)


def test_typed_text_may_draw_a_table():
    rows = "| №  | Мероприятие  |", "| 1  | Семинар      |"
    border = "+----+--------------+"
    table = read("<pre>" + "\n".join((border, rows[0], border, rows[1], border)) + "</pre>").blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["№", "Мероприятие", "1", "Семинар"]
