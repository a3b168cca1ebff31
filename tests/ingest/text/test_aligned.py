"""Tables aligned by spaces: where it is sure, and nowhere else."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.reader import read_blocks
from model.document import Paragraph, Table


def shape(text: str) -> list[str]:
    """A paragraph as its text, a table as a line a row: cells parted by bars, newlines as «/»."""
    shown: list[str] = []
    for block in read_blocks(text):
        if isinstance(block, Paragraph):
            shown.append(re.sub("  +", "  ", block.text))
        else:
            shown.extend("|".join(_cells(block, row)) for row in range(block.n_rows))
    return shown


def _cells(table: Table, row: int) -> list[str]:
    return [cell.text.replace("\n", "/") for cell in table.cells if cell.row == row]


_HEAD = "№    Мероприятие           Срок        Ответственный\n"
_ONE = "1    Семинар для           май 2021    Отдел образования\n     педагогов\n"
_TWO = "2    Совещание             июнь        ОО\n"
_ROWS = [
    "№|Мероприятие|Срок|Ответственный",
    "1|Семинар для/педагогов|май 2021|Отдел образования",
    "2|Совещание|июнь|ОО",
]


_UNNUMBERED = (
    "  Мероприятие           Срок        Ответственный\n"
    "Семинар для             май           Отдел\nпедагогов\n"
    "Совещание               июнь          ОО\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_HEAD + _ONE + _TWO, _ROWS),
        (_HEAD + "---  --------------------  ----------  -------------\n" + _ONE + "\n" + _TWO, _ROWS),
        (_HEAD + "п/п\n" + _ONE + _TWO, ["№/п/п|Мероприятие|Срок|Ответственный", *_ROWS[1:]]),
        (_HEAD + _ONE + "\n                 - 2 -\n\f" + _HEAD + _TWO, _ROWS),
        (
            _HEAD + _ONE + _TWO + "\nНачальник отдела                   И. Иванов\n",
            [*_ROWS, "Начальник отдела  И. Иванов"],
        ),
        (
            _HEAD + _ONE + _TWO + "Приложение 2 к приказу отдела образования\n",
            [*_ROWS, "Приложение 2 к приказу отдела образования"],
        ),
        (
            _HEAD + "I. Организационные мероприятия по работе со школами\n" + _ONE + _TWO,
            [_ROWS[0], "I. Организационные мероприятия по работе со школами", *_ROWS[1:]],
        ),
        (
            _UNNUMBERED,
            ["Мероприятие|Срок|Ответственный", "Семинар для/педагогов|май|Отдел", "Совещание|июнь|ОО"],
        ),
    ],
    ids=["rows", "a rule", "header of two lines", "a page", "a signature", "an annex", "a section", "no numbers"],
)
def test_columns_parted_by_gutters_are_a_table(text: str, expected: list[str]):
    assert shape(text) == expected
    assert shape(textwrap.indent(text, "    ")) == expected


_PAGED = """\
№    Мероприятие           Срок        Ответственный
п/п
{first}
Страница 1 из 3
\fПлан работы отдела
№     Мероприятие       Срок       Ответственный
п/п
{second}
Страница 2 из 3
\fПлан работы отдела
№    Мероприятие           Срок        Ответственный
п/п
{third}
Страница 3 из 3
\fПлан работы отдела
"""


def test_running_headers_are_passed_over_and_each_page_sets_its_own_columns():
    text = _PAGED.format(
        first="1    Семинар для           май 2021    Отдел образования",
        second="      педагогов\nII. Кадры\n2     Совещание         июнь       ОО",
        third="3    Слёт                  июль        ОО",
    )
    assert shape(text)[:6] == [
        "№/п/п|Мероприятие|Срок|Ответственный",
        "1|Семинар для/педагогов|май 2021|Отдел образования",
        "II. Кадры",
        "2|Совещание|июнь|ОО",
        "3|Слёт|июль|ОО",
        "Страница 3 из 3",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Срок             Место           Ответственный\nисполнения документа указан в приказе, место – отдел.\n",
        "Настоящим  приказом   утверждаю   план   мероприятий   со  сроками\n",
        "от 12.04.2022                      № 121                 г. Зея\n",
        "Начальник отдела      И. Иванов\nДиректор              П. Петров\n",
        "Наименование     Срок     Ответственный\n",
        "№    Мероприятие    Срок\n1    А              май\n1    Б              июнь\n",
        "Мероприятие      Срок      Отдел\nодно слово       два       три\n",
    ],
    ids=["prose", "justified", "date line", "signatures", "header alone", "numbers do not count", "one row"],
)
def test_spaces_that_align_something_else_are_left_alone(text: str):
    assert not [block for block in read_blocks(text) if isinstance(block, Table)]


_WORDS = st.lists(
    st.sampled_from("Семинар план для школ района ОО анализ 2021 года работы".split()), min_size=1, max_size=9
)
_WIDTHS = (4, 26, 14, 18)
_TITLES = ("№", "Мероприятие", "Срок", "Ответственный")


def _drawn(rows: list[list[str]], gap: int, how: str) -> str:
    put = {"left": str.ljust, "centred": str.center, "right": str.rjust}[how]
    said = []
    for number, row in enumerate(rows):
        wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, _WIDTHS, strict=True)]
        for line in range(max(map(len, wrapped))):
            parts = [lines[line] if line < len(lines) else "" for lines in wrapped]
            shown = [
                put(part, width) if col else part.ljust(width)
                for col, (part, width) in enumerate(zip(parts, _WIDTHS, strict=True))
            ]
            said.append((" " * gap).join(shown).rstrip())
        said += [""] if number and gap > 3 else []
    return "\n".join(said) + "\n"


@given(
    st.lists(st.tuples(_WORDS, _WORDS, _WORDS), min_size=1, max_size=6),
    st.integers(2, 5),
    st.sampled_from(["left", "centred", "right"]),
)
def test_whatever_is_read_as_a_table_has_every_cell_whole(bodies: list[tuple[list[str], ...]], gap: int, how: str):
    rows = [list(_TITLES), *([str(n), *(" ".join(words) for words in body)] for n, body in enumerate(bodies, 1))]
    blocks = list(read_blocks(_drawn(rows, gap, how)))
    for table in (block for block in blocks if isinstance(block, Table)):
        assert [
            [" ".join(cell.text.split()) for cell in table.cells if cell.row == row] for row in range(table.n_rows)
        ] == rows
    if how == "left":
        assert [type(block) for block in blocks] == [Table]


_LINES = st.sampled_from(
    [_HEAD, _ONE, _TWO, "\n", "\f", "- 2 -\n", "     педагогов\n", "3\n", "I. Кадры\n", "---  ----\n", "\t\n"]
)


@given(st.lists(_LINES, max_size=25).map("".join))
def test_no_line_is_lost_and_no_text_breaks_the_reader(text: str):
    said = "".join("".join(line.split()) for line in shape(text)).replace("|", "").replace("/", "")
    for word in ("Семинар", "Совещание", "Кадры"):
        assert said.count(word) == text.count(word)


def test_a_hostile_text_takes_no_long_time():
    for hostile in (
        _HEAD * 2_000,
        (_HEAD + "\n") * 1_000,
        (_HEAD + "- 2 -\n\f") * 1_000,
        _HEAD + "1    " + "а  " * 50_000,
    ):
        list(read_blocks(hostile))
