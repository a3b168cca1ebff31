"""What stands in a book is read, and what cannot be read is said."""

import pytest

from ingest import media
from ingest.reader import read
from ingest.xlsx import read_xlsx
from model.document import Paragraph, Table, TextSource
from model.errors import NoTextError, TruncatedFileError, UnreadableFileError, UnsafeFileError
from model.finding import Code
from tests.ingest.pictures import picture_of
from tests.ingest.word import zipped
from tests.ingest.xlsx.books import MACROS, TEMPLATE, data, number, relations, strings, styles, text, worksheet, xlsx

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def texts(book: bytes) -> list[str]:
    """All that stands on the sheets, in order."""
    return [
        part
        for block in read_xlsx(book, "а.xlsx").blocks
        for part in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    ]


def messages(book: bytes) -> list[str]:
    return [finding.message for finding in read_xlsx(book, "а.xlsx").findings]


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [(TEMPLATE, media.XLSX), ("vnd.openxmlformats-officedocument.spreadsheetml.sheet", media.XLSX)],
)
def test_books_and_templates_are_told_by_their_content(kind, media_type):
    assert read(xlsx(data(text("План")), kind=kind), "приказ.docx").media_type == media_type


def test_macros_are_flagged_and_never_needed():
    document = read(xlsx(data(text("План")), kind=MACROS, parts={"xl/vbaProject.bin": b"x"}), "а.xlsm")
    assert document.media_type == media.XLSM
    assert [finding.code for finding in document.findings] == [Code.MACROS_PRESENT]


def test_shared_and_rich_texts_are_whole_and_hints_of_pronunciation_are_left_out():
    items = strings("<t>раз</t>", "<r><t>два </t></r><r><t>три</t></r><rPh><t>чтение</t></rPh>", "<t>а_x000D_\nб</t>")
    cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(3))
    assert texts(xlsx(data(cells), parts={"xl/sharedStrings.xml": items})) == ["раз\tдва три\tа\nб"]


def test_shared_texts_are_found_under_the_name_that_accounting_programs_give_them():
    parts = {"xl/SharedStrings.xml": strings("<t>План</t>")}
    assert texts(xlsx(data('<c t="s"><v>0</v></c>'), parts=parts)) == ["План"]


def test_a_book_of_the_strict_flavour_is_read():
    strict = worksheet(data(text("План"))).replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert texts(xlsx("", parts={"xl/worksheets/s0.xml": strict})) == ["План"]


def test_values_are_shown_by_their_formats():
    form = styles("dd.mm.yyyy", "0&quot;.&quot;", "0%")
    row = number(1, 2) + number(45915, 1) + number(0.5, 3) + '<c t="b"><v>1</v></c><c t="d"><v>2025-09-15</v></c>'
    assert texts(xlsx(data(row), parts={"xl/styles.xml": form})) == ["1.\t15.09.2025\t50%\tИСТИНА\t15.09.2025"]


def test_days_of_a_book_from_an_old_mac_are_counted_from_1904():
    form = {"xl/styles.xml": styles("dd.mm.yyyy")}
    assert texts(xlsx(data(number(44453, 1)), parts=form, workbook='<workbookPr date1904="1"/>')) == ["15.09.2025"]


def test_a_formula_is_read_by_the_value_kept_in_the_file():
    row = '<c><f>A2+1</f><v>7</v></c><c t="str"><f>HYPERLINK("http://host/x","ссылка")</f><v>ссылка</v></c>'
    book = xlsx(data(row))
    assert (texts(book), messages(book)) == (["7\tссылка"], [])


def test_formulas_without_values_are_told_and_named():
    book = xlsx(data(text("План") + "<c><f>A2+1</f></c>"))
    assert texts(book) == ["План"]
    assert messages(book)[0].startswith("Значения формул не сохранены в файле, ячейки прочитаны как пустые: B1.")


def test_a_book_of_formulas_without_values_is_no_success():
    with pytest.raises(NoTextError):
        read(xlsx(data("<c><f>A2+1</f></c>")), "а.xlsx")


def test_errors_of_formulas_are_kept_and_told():
    book = xlsx(data('<c t="e"><f>A1</f><v>#REF!</v></c>' + text("План")))
    assert texts(book) == ["#REF!\tПлан"]
    assert "ошибки формул: A1" in messages(book)[0]


def test_texts_that_the_file_has_lost_are_told():
    book = xlsx(data(text("План") + '<c t="s"><v>5</v></c>'), parts={"xl/sharedStrings.xml": strings("<t>а</t>")})
    assert "не сохранился: B1" in messages(book)[0]


def test_hidden_sheets_rows_and_columns_are_read_and_told():
    hidden = '<cols><col min="2" max="3" hidden="1"/></cols>' + data(
        "<row>" + text("а") + text("б") + "</row>", '<row hidden="1">' + text("в") + "</row>"
    )
    book = xlsx(hidden, data(text("г")), states=("visible", "veryHidden"))
    assert texts(book) == ["а\tб", "в", "г"]
    assert [message.split(".")[0] for message in messages(book)] == [
        "Скрытые листы прочитаны вместе с остальными: «Лист2»",
        "На листе «Лист1» скрыто: строк — 1, граф — 1",
    ]


@pytest.mark.parametrize("name", ["Дорожная карта", "Приложение 1", "План на 2025 год"])
def test_the_name_of_a_sheet_is_kept_where_it_says_something(name):
    assert texts(xlsx(data(text("текст")), names=(name,))) == [name, "текст"]


@pytest.mark.parametrize("name", ["Лист1", "Sheet1 (2)", "1", "TDSheet", "Лист 12", "План"])
def test_the_name_of_a_sheet_is_left_out_where_it_says_nothing_new(name):
    assert texts(xlsx(data(text("План мероприятий")), names=(name,))) == ["План мероприятий"]


def test_text_boxes_stand_where_they_hang_and_notes_and_headers_in_the_margins():
    box = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col>'
        "<xdr:row>0</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>УТВЕРЖДАЮ</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    note = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList><comment ref="A3">'
        "<text><r><t>Иванова:</t></r><r><t>\nуточнить срок</t></r></text></comment></commentList></comments>"
    )
    sheet = data('<row r="3">' + text("План") + "</row>") + (
        '<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Отдел образования</oddHeader>'
        "<oddFooter>&amp;CСтраница &amp;P из &amp;N</oddFooter></headerFooter>"
    )
    parts = {
        "xl/worksheets/_rels/s0.xml.rels": relations(
            ("drawing", "../drawings/d.xml"), ("comments", "../comments1.xml")
        ),
        "xl/drawings/d.xml": box,
        "xl/comments1.xml": note,
    }
    document = read_xlsx(xlsx(sheet, parts=parts), "а.xlsx")
    assert [block.text for block in document.blocks] == ["УТВЕРЖДАЮ", "План"]
    assert [margin.text for margin in document.margins] == ["Отдел образования", "уточнить срок"]


def test_titles_of_charts_and_texts_of_diagrams_are_read_on_sheets_of_charts_too():
    title = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    spaces = f'xmlns:a="{_A}" xmlns:c="{_A[:-4]}chart" xmlns:dgm="{_A[:-4]}diagram" xmlns:xdr="{_XDR}" xmlns:r="{_R}"'
    graphics = '<c:chart r:id="r0"/><dgm:relIds r:dm="r1"/>'
    parts = {
        "xl/_rels/workbook.xml.rels": relations(("chartsheet", "worksheets/s0.xml")),
        "xl/worksheets/s0.xml": "<chartsheet/>",
        "xl/worksheets/_rels/s0.xml.rels": relations(("drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": f"<xdr:wsDr {spaces}><xdr:absoluteAnchor>{graphics}</xdr:absoluteAnchor></xdr:wsDr>",
        "xl/drawings/_rels/d.xml.rels": relations(("chart", "c.xml"), ("diagramData", "g.xml")),
        "xl/drawings/c.xml": f"<c:chartSpace {spaces}><c:title>{title.format('Доля')}</c:title></c:chartSpace>",
        "xl/drawings/g.xml": f"<dgm:data {spaces}><dgm:pt><dgm:t>{title.format('этап')}</dgm:t></dgm:pt></dgm:data>",
    }
    assert sorted(texts(xlsx("", parts=parts))) == ["Доля", "этап"]


@pytest.mark.slow
def test_a_scan_pasted_into_a_sheet_is_read_where_it_hangs():
    picture = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:r="{_R}"><xdr:oneCellAnchor><xdr:from><xdr:row>1</xdr:row>'
        '</xdr:from><xdr:pic><a:blip r:embed="r0"/></xdr:pic></xdr:oneCellAnchor></xdr:wsDr>'
    )
    parts = {
        "xl/worksheets/_rels/s0.xml.rels": relations(("drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": picture,
        "xl/drawings/_rels/d.xml.rels": relations(("image", "../media/i.png")),
        "xl/media/i.png": picture_of("Приказываю утвердить план мероприятий"),
    }
    sheet = data('<row r="1">' + text("первый") + "</row>", '<row r="9">' + text("последний") + "</row>")
    document = read_xlsx(xlsx(sheet, parts=parts), "а.xlsx")
    found = [block.text for block in document.blocks]
    assert (found[0], found[-1]) == ("первый", "последний")
    assert "утвердить план мероприятий" in " ".join(found[1:-1])
    assert document.text_source is TextSource.MIXED


def test_an_embedded_file_is_told_and_links_lead_nowhere():
    rels = relations(("oleObject", "../embeddings/o.bin")).replace(
        "</Relationships>",
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="http://127.0.0.1:9/d.xml" TargetMode="External"/></Relationships>',
    )
    book = xlsx(data(text("План")), parts={"xl/worksheets/_rels/s0.xml.rels": rels})
    assert texts(book) == ["План"]
    assert "вложен другой файл" in messages(book)[0]


@pytest.mark.parametrize(("link", "codes"), [("ddeLink", [Code.MACROS_PRESENT]), ("externalBook", [])])
def test_commands_to_other_programs_are_told_and_links_to_other_books_are_not(link, codes):
    formula = "<c><f>[1]Лист1!A1</f><v>7</v></c>"
    parts = {
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/s0.xml"), ("externalLink", "externalLinks/e.xml")
        ),
        "xl/externalLinks/e.xml": f'<externalLink><{link} ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
    }
    document = read_xlsx(xlsx(data(formula), parts=parts), "а.xlsx")
    assert [block.text for block in document.blocks] == ["7"]
    assert [finding.code for finding in document.findings] == codes


# What is odd.


def test_cells_and_rows_without_numbers_stand_next_to_those_before():
    book = xlsx(
        '<sheetData><row r="5">' + text("а", "C5") + text("б") + "</row><row>" + text("в") + "</row></sheetData>"
    )
    assert texts(book) == ["а\tб", "в"]


def test_a_cell_in_the_last_corner_costs_nothing():
    table = data(
        "<row>" + text("№") + text("Мероприятие") + text("Срок") + "</row>", text("1") + text("Семинар") + text("май")
    )
    corner = '<row r="1048576">' + text("угол", "XFD1048576") + "</row></sheetData>"
    blocks = read_xlsx(xlsx(table.replace("</sheetData>", corner)), "а.xlsx").blocks
    assert [type(block) for block in blocks] == [Table, Paragraph]
    assert (blocks[0].n_rows, blocks[0].n_cols) == (2, 3)


def test_merged_ranges_that_overlap_or_cover_the_whole_sheet_lose_no_text():
    rows = data("<row>" + text("а") + text("б") + "</row>", text("в") + text("г"))
    merges = "<mergeCells>{}</mergeCells>".format(
        "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "B2:C3", "A1:", ""))
    )
    assert sorted("\n".join(texts(xlsx(rows + merges))).split("\n")) == ["а", "б", "в", "г"]
    whole = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert sorted("\n".join(texts(xlsx(rows + whole))).split("\n")) == ["а", "б", "в", "г"]


def test_a_format_out_of_range_and_styles_that_are_no_xml_leave_the_values():
    assert texts(xlsx(data(number(5, 99)), parts={"xl/styles.xml": "<styleSheet"})) == ["5"]


def test_a_sheet_of_thousands_of_formatted_rows_is_small():
    border = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><borders><border/>'
        '<border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs></styleSheet>'
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 30_000))
    head = '<row r="1">' + text("№") + text("Срок") + "</row>" + '<row r="2">' + text("1") + text("май") + "</row>"
    blocks = read_xlsx(xlsx(f"<sheetData>{head}{rows}</sheetData>", parts={"xl/styles.xml": border}), "а.xlsx").blocks
    assert sum(block.n_rows if isinstance(block, Table) else 1 for block in blocks) <= 2


def test_a_text_hidden_by_its_format_is_not_shown():
    assert texts(xlsx(data(number(5, 1) + text("План")), parts={"xl/styles.xml": styles(";;;")})) == ["План"]


# What is hostile or broken.


@pytest.mark.parametrize("part", ["xl/worksheets/s0.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(part, encoding):
    bomb = '<!DOCTYPE a [<!ENTITY b "бум"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>'.encode(encoding)
    with pytest.raises(UnsafeFileError):
        read_xlsx(xlsx(data(text("План")), parts={part: bomb}), "а.xlsx")


@pytest.mark.parametrize(
    ("book", "error"),
    [
        (xlsx(), TruncatedFileError),
        (
            xlsx("", parts={"xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/none.xml"))}),
            TruncatedFileError,
        ),
        (xlsx("", parts={"xl/worksheets/s0.xml": "<worksheet><sheetData>"}), UnreadableFileError),
        (xlsx(data(text("План")))[:-200], TruncatedFileError),
        (zipped({"_rels/.rels": relations()}), UnreadableFileError),
    ],
)
def test_a_broken_book_says_so(book, error):
    with pytest.raises(error):
        read_xlsx(book, "а.xlsx")


def test_one_broken_sheet_costs_neither_the_others_nor_what_stands_before_the_break():
    cut = worksheet(data(text("до обрыва"), text("после")))[:-90]
    book = xlsx("", data(text("целый")), data(), parts={"xl/worksheets/s0.xml": cut, "xl/worksheets/s2.xml": "<a"})
    assert texts(book) == ["до обрыва", "целый"]
    assert messages(book) == ["Листы повреждены и прочитаны не до конца: «Лист1», «Лист3». Пришлите книгу ещё раз."]


def test_a_sheet_that_unpacks_to_too_much_is_refused():
    with pytest.raises(UnsafeFileError):
        read_xlsx(xlsx("", parts={"xl/worksheets/s0.xml": b" " * 30_000_000}), "а.xlsx")
