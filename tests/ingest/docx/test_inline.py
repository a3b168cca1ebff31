"""What of a paragraph is text and what is not."""

import pytest

from ingest.docx import read_docx
from model.document import Paragraph
from tests.ingest.word import docx, p, r

_BOX = "<w:txbxContent>" + p("УТВЕРЖДАЮ") + "</w:txbxContent>"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_docx(docx(body, **parts), "a.docx").blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("план ") + "<w:ins>" + r("на 2021 год") + "</w:ins>", "план на 2021 год"),
        (r("план") + "<w:del><w:r><w:delText> на 2020 год</w:delText></w:r></w:del>", "план"),
        ("<w:moveFrom>" + r("старое место") + "</w:moveFrom>" + r("текст"), "текст"),
        ("<w:moveTo>" + r("новое место") + "</w:moveTo>", "новое место"),
        ("<w:ins><w:del><w:r><w:delText>вставлено и удалено</w:delText></w:r></w:del></w:ins>" + r("итог"), "итог"),
        ("<w:hyperlink>" + r("сайт") + "</w:hyperlink>", "сайт"),
        ("<w:smartTag><w:smartTag>" + r("город Омск") + "</w:smartTag></w:smartTag>", "город Омск"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("из списка") + "</w:sdtContent></w:sdt>", "из списка"),
        (r("видно") + r(" скрыто", "<w:vanish/>"), "видно"),
        (r("видно", '<w:vanish w:val="0"/>'), "видно"),
        ("<w:r><w:t>до</w:t><w:tab/><w:t>после</w:t></w:r>", "до\tпосле"),
        ("<w:r><w:t>строка</w:t><w:br/><w:t>другая</w:t></w:r>", "строка\nдругая"),
        ("<w:r><w:t>физико</w:t><w:noBreakHyphen/><w:t>математический</w:t></w:r>", "физико-математический"),
        ("<w:r><w:t>меро</w:t><w:softHyphen/><w:t>приятие</w:t></w:r>", "меро\u00adприятие"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 70 %</w:t></w:r>', "≥ 70 %"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ("<w:fldSimple>" + r("15") + "</w:fldSimple>", "15"),
        (
            _FIELD.format("begin")
            + "<w:r><w:instrText>DATE</w:instrText></w:r>"
            + _FIELD.format("separate")
            + r("01.09.2021")
            + _FIELD.format("end")
            + r(" г."),
            "01.09.2021 г.",
        ),
        (
            _FIELD.format("begin")
            + r("внутри поручения")
            + _FIELD.format("separate")
            + r("ответ")
            + _FIELD.format("end"),
            "ответ",
        ),
        (_FIELD.format("end") + r("конец поля, начатого выше"), "конец поля, начатого выше"),
        (r("\uf0b7 первое"), "• первое"),
        (r("\uf0fc да", '<w:rFonts w:ascii="Wingdings"/>'), "✓ да"),
        ("<w:r><w:ruby><w:rt>" + r("над") + "</w:rt><w:rubyBase>" + r("под") + "</w:rubyBase></w:ruby></w:r>", "под"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Times New Roman" w:char="00A7"/></w:r>', "§"),
        (r("ü да", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓ да"),
        (r("отчёт", '<w:rFonts w:ascii="Symbol"/>'), "отчёт"),
        # A field without an end, or without the mark where its result begins, hides nothing.
        (_FIELD.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + r("весь абзац"), "весь абзац"),
        (
            _FIELD.format("begin")
            + _FIELD.format("begin")
            + r("IF")
            + _FIELD.format("end")
            + _FIELD.format("separate")
            + r("итог")
            + _FIELD.format("end"),
            "итог",
        ),
        (r("\u2002\u2002\u2002") + r("имя"), "имя"),
    ],
)
def test_a_paragraph_reads_as_word_shows_it(inside: str, text: str):
    assert texts(f"<w:p>{inside}</w:p>") == [text]


def test_a_text_box_is_read_once_though_it_stands_twice():
    twice = (
        "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + _BOX + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + _BOX + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p><w:r>{twice}</w:r>{r('План')}</w:p>") == ["УТВЕРЖДАЮ", "План"]


def test_a_text_box_only_in_the_fallback_is_read_too():
    fallback = "<mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>" + _BOX + "</w:pict></mc:Fallback>"
    assert texts(f"<w:p><w:r><mc:AlternateContent>{fallback}</mc:AlternateContent></w:r></w:p>") == ["УТВЕРЖДАЮ"]


def test_a_text_box_behind_text_follows_it():
    assert texts(f"<w:p>{r('Начальник')}<w:r><w:pict>{_BOX}</w:pict></w:r></w:p>") == ["Начальник", "УТВЕРЖДАЮ"]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next():
    deleted = p("Об утверждении", "<w:rPr><w:del/></w:rPr>")
    assert texts(deleted + p("плана")) == ["Об утверждении плана"]


def test_a_paragraph_deleted_whole_leaves_nothing_and_counts_no_number():
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>прочь</w:delText></w:r></w:del></w:p>"
    assert texts(p("раз") + gone + p("два")) == ["раз", "два"]


def test_text_hidden_by_a_style_is_dropped():
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r(" нет", '<w:rStyle w:val="H"/>')
    assert texts(f"<w:p>{r('видно')}{hidden}</w:p>", styles=styles) == ["видно"]


def control(text: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<w:p>" + r("Срок: ") + control(r("Место для ввода даты.")) + "</w:p>", ["Срок:"]),
        (control(p("Щёлкните здесь, чтобы ввести текст.")) + p("План"), ["План"]),
        # A program filled the control and left the mark.
        ("<w:p>" + r("Срок: ") + control(r("май 2021 года")) + "</w:p>", ["Срок: май 2021 года"]),
        ("<w:p>" + control(r("Выберите одно из двух"), "") + "</w:p>", ["Выберите одно из двух"]),
    ],
)
def test_an_invitation_to_fill_in_is_no_text(body: str, shown: list[str]):
    assert texts(body) == shown


_CHOICES = '<w:listEntry w:val="да"/><w:listEntry w:val="нет"/>'


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (f'<w:ddList><w:result w:val="1"/>{_CHOICES}</w:ddList>', ["нет"]),
        (f"<w:ddList>{_CHOICES}</w:ddList>", ["да"]),
        ("<w:ddList/>", []),
        ("<w:checkBox><w:default/></w:checkBox>", ["☒"]),
        ('<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>', ["☐"]),
        ("<w:textInput/>", []),
    ],
)
def test_fields_of_old_forms_show_their_value(form: str, shown: list[str]):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    assert texts(f"<w:p>{begin}<w:r><w:instrText>FORM</w:instrText></w:r>{_FIELD.format('end')}</w:p>") == shown


def part(name: str, text: str) -> str:
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (f"<m:f>{part('num', '1')}{part('den', '2')}</m:f>", "1/2"),
        (f"<m:f>{part('num', 'a+b')}{part('den', '12,5')}</m:f>", "(a+b)/12,5"),
        (f"<m:sSup>{part('e', 'м')}{part('sup', '2')}</m:sSup>", "м²"),
        (f"<m:sSup>{part('e', 'x')}{part('sup', 'n+1')}</m:sSup>", "x^(n+1)"),
        (f"<m:sSub>{part('e', 'x')}{part('sub', 'i')}</m:sSub>", "x_i"),
        (f"<m:rad>{part('deg', '')}{part('e', 'x+1')}</m:rad>", "√(x+1)"),
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{part("sub", "i")}{part("e", "x")}</m:nary>', "∑_i x"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{part("e", "x")}</m:d>', "[x]"),
        (f"<m:oMath>{part('e', '≥ 70')}</m:oMath>", "≥ 70"),
        (f"<m:unknown>{part('e', 'x')}</m:unknown>", "x"),
    ],
)
def test_a_formula_is_one_line(formula: str, shown: str):
    assert texts(f"<w:p><m:oMathPara><m:oMath>{formula}</m:oMath></m:oMathPara></w:p>") == [shown]


def test_a_form_left_empty_shows_nothing_and_breaks_no_page():
    assert texts(p("\u2002\u2002\u2002") + p("План")) == ["План"]
