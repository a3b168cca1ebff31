"""Markdown: what becomes of its marks, and which texts are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markdown import is_markdown, read_marked
from ingest.markdown.inline import shown
from ingest.reader import read
from model.document import Paragraph, Table


def shape(text: str) -> list[str]:
    """A paragraph as shown, a table as a line a row: cells parted by bars, newlines as «/»."""
    said: list[str] = []
    for block in read_marked(text):
        if isinstance(block, Paragraph):
            said.append(block.shown)
        else:
            said.extend("|".join(_cells(block, row)) for row in range(block.n_rows))
    return said


def _cells(table: Table, row: int) -> list[str]:
    return [re.sub(r"\n", "/", cell.text) for cell in table.cells if cell.row == row]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**Срок**: май", "Срок: май"),
        ("***Срок*** и *место*", "Срок и место"),
        ("**Срок**и", "Сроки"),
        ("__Срок__ и _место_", "Срок и место"),
        ("~~в мае~~ ==в июне==", "в мае в июне"),
        ("до 1\\. мая \\*", "до 1. мая *"),
        ("\\# не заголовок", "# не заголовок"),
        ("[приказ](https://example.ru/a_(b)) и [план][1]", "приказ и план"),
        ("![герб](герб.png)Приказ", "Приказ"),
        ("<https://example.ru/a_b_c>, <roo@example.ru>", "https://example.ru/a_b_c, roo@example.ru"),
        ("июнь,<br>ноябрь<br/>2021", "июнь,\nноябрь\n2021"),
        ("&laquo;Дорожная карта&raquo;&nbsp;&mdash; план &#8470;&nbsp;5", "«Дорожная карта» — план № 5"),
        ("<b>Срок</b> <!-- уточнить --><span style='x'>май</span>", "Срок май"),
        ("`**не выделено**`", "**не выделено**"),
        ("план[^1] работы", "план работы"),
        ("**А** и **Б** и **В**", "А и Б и В"),
        ("**№ 5_ОД_2021**", "№ 5_ОД_2021"),
    ],
)
def test_marks_give_way_to_what_they_show(marked: str, text: str):
    assert shown(marked) == text


@pytest.mark.parametrize(
    "text",
    [
        "Срок* исполнения, место* проведения",
        "* по согласованию",
        "5 * 3 * 2",
        "имя_файла_приказа.docx",
        "__________ И. Иванов",
        "х ** у",
        "5 < 7 и 8 > 6",
        "[по согласованию]",
        "«[…]»",
        "АТС & Ко",
        "** **",
        "=====",
    ],
)
def test_what_marks_nothing_is_left_alone(text: str):
    assert shown(text) == text


_PLAN = "| № | Мероприятие | Срок |\n|---|:---:|---:|\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Приказ\n\n## План работы ##\n### Раздел {#r1}\n", ["Приказ", "План работы", "Раздел"]),
        ("Приказ\n======\nПлан\n------\nтекст\n\n* * *\n", ["Приказ", "План", "текст"]),
        ("1. Утвердить\n2. Назначить\n", ["1. Утвердить", "2. Назначить"]),
        ("1. Утвердить\n1. Назначить\n1. Опубликовать\n", ["1. Утвердить", "2. Назначить", "3. Опубликовать"]),
        ("1) А\n1) Б\n   1. В\n   1. Г\n1) Д\n", ["1) А", "2) Б", "1. В", "2. Г", "3) Д"]),
        ("1. А\n\nПриложение\n\n1. Б\n", ["1. А", "Приложение", "1. Б"]),
        ("5. А\n6. Б\n8. В\n", ["5. А", "6. Б", "8. В"]),
        ("* А\n+ Б\n- В\n- [x] Г\n", ["• А", "• Б", "- В", "• Г"]),
        ("> **Цель**: план\n> > работы\n", ["Цель: план", "работы"]),
        ("---\ntitle: План\nauthor: РОО\n---\n\nтекст\n", ["title: План", "author: РОО", "текст"]),
        ("---\n\nтекст\n\n---\n", ["текст"]),
        ("~~~\n# как есть **тут**\n~~~\nтекст\n", ["# как есть **тут**", "текст"]),
        ("```\nбез конца\n", ["```", "без конца"]),
        ("<!-- удалить\nвсё -->\nтекст\n[1]: http://example.ru\n[^1]: Примечание\n", ["текст", "Примечание"]),
        (_PLAN + "| 1 | **Семинар** | май |\n", ["№|Мероприятие|Срок", "1|Семинар|май"]),
        (_PLAN + "| 1 | А \\| Б | июнь,<br>июль |\nтекст\n", ["№|Мероприятие|Срок", "1|А | Б|июнь,/июль", "текст"]),
        (_PLAN + "| 1 | Семинар |\n| 2 | А | Б | В |\n", ["№|Мероприятие|Срок", "1|Семинар|", "2|А|Б | В"]),
        (_PLAN + "| | **Раздел 1** | |\n", ["№|Мероприятие|Срок", "|Раздел 1|"]),
        (_PLAN + "| Раздел | Раздел | Раздел |\n| 1 | А | А |\n", ["№|Мероприятие|Срок", "Раздел", "1|А|А"]),
        ("№ | Срок\n--|--\n1 | май\n2 | июнь\n", ["№|Срок", "1|май", "2|июнь"]),
        ("> | № | Срок |\n> |---|---|\n> | 1 | май |\n", ["№|Срок", "1|май"]),
        (
            "<table>\n<tr><th>№</th><th>Срок</th></tr>\n<tr><td>1</td><td>май<br>июнь</td></tr>\n</table>\nтекст\n",
            ["№|Срок", "1|май/июнь", "текст"],
        ),
        ("№\tМероприятие\tСрок\n1\t**Семинар**\tмай\n", ["№|Мероприятие|Срок", "1|Семинар|май"]),
        (
            "+---+--------+\n| № | Что    |\n+===+========+\n| 1 |**Слёт**|\n"  # noqa: ISC004 -- one text
            "+---+--------+\n| 2 |Беседа  |\n+---+--------+\n",
            ["№|Что", "1|Слёт", "2|Беседа"],
        ),
    ],
)
def test_structure_becomes_blocks(text: str, expected: list[str]):
    assert shape(text) == expected


def test_headings_and_lines_set_in_bold_are_bold():
    assert [block.bold for block in read_marked("# А\n**Раздел**\n**А** и **Б**\nтекст\n")] == [True, True, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "# Приказ\n\n## План\n",
        "# Приказ\n\n| № | Срок |\n|---|---|\n| 1 | май |\n",
        "| № | **Срок** |\n|---|---|\n| **1** | май |\n",
        "| № | Срок |\n|---|---|\n| 1 | май<br>июнь |\n| 2 | май<br>июль |\n",
        "---\ntitle: План\n---\n\n# План\n",
        "[приказ](http://example.ru/1) **А** и **Б**\n",
    ],
)
def test_two_signs_make_a_text_markdown(text: str):
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Приказ\n\n1. Утвердить план*.\n2. Назначить.\n\n* по согласованию\n* при наличии\n",
        "№ 1 # 2\n#1 место\n#2 место\n",
        "ПЛАН\n====\n\nтекст\n----\n",
        "| № | Срок |\n|---|---|\n| 1 | май |\n",
        "***Семинар\nСопровождение***\n\n*Невозможно*\n<http://example.ru>\nдо **23.11.2020** и **24.11**\n- пункт\n",
        "┌──┬──┐\n│№ │# │\n├──┼──┤\n│1 │# │\n└──┴──┘\n# А\n## Б\n",
        "# А\n## Б\n№\tМероприятие\tСрок\n1\tА\tмай\n2\tБ\tмай\n",
        "От: a_b_c\n__________________ И. Иванов\n",
    ],
)
def test_a_text_like_any_other_is_left_alone(text: str):
    assert not is_markdown(text)
    assert not is_markdown(text, "план.txt")


def test_a_name_helps_only_where_the_content_agrees():
    assert is_markdown("# План\n\n1. Утвердить\n", "план.md")
    assert not is_markdown("# План\n\n1. Утвердить\n", "план.txt")
    assert not is_markdown("План\n\n* по согласованию\n", "план.md")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_the_reader_takes_the_marks_away_in_any_encoding(encoding: str):
    text = "# План\r\n\r\n| № | **Срок** |\r\n|---|---|\r\n| 1 | **май** |\r\n"
    heading, table = read(text.encode(encoding), "план.md").blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert heading.text == "План"
    assert [cell.text for cell in table.cells] == ["№", "Срок", "1", "май"]


def test_places_cover_the_marks_and_nothing_else():
    text = "# **План**\n\n| № | **Срок** |\n|---|---|\n| 1 | `май` |\n"
    heading, table = read_marked(text)
    assert isinstance(table, Table)
    slices = [text[place.start : place.end] for place in (*heading.places, *(cell.places[0] for cell in table.cells))]
    assert slices == ["# **План**", "№", "**Срок**", "1", "`май`"]


_MARKS = "# ;**;*;_;`;```\n;\n;\n\n;<br>;<table>;</table>;<!--;-->;[;](http://x);\\;1. ;- ;> ;| ;|---|---|\n"
_PIECES = st.sampled_from([*_MARKS.split(";"), "&nbsp;", "план", "Срок ", "май 2021"])


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_word_is_lost_and_places_are_in_order(text: str):
    blocks = list(read_marked(text))
    said = "".join(
        block.text if isinstance(block, Paragraph) else "".join(c.text for c in block.cells) for block in blocks
    )
    for word in ("план", "Срок", "2021"):
        assert said.count(word) <= text.count(word)
        assert said.count(word) == text.count(word) or "<" in text or "[" in text
    starts = [place.start or 0 for block in blocks for place in block.places[:1]]
    assert starts == sorted(starts)
